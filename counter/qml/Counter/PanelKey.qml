import QtQuick
import Bianmin
import Counter.Bridge

// A key of a panel that does one of the clerk's actions; its shortcut stands on it.
Key {
    id: root

    required property CounterBridge bridge
    required property string action

    objectName: action
    height: 52 * Px.one
    em: Px.body
    caption: action === "lists" ? Tr.say("counter.key_lists", { missed: bridge.missedCount, held: bridge.heldCount })
                                : Tr.say("counter.key_" + action)
    note: bridge.shortcut(action)
    enabled: bridge.allowed.includes(action)
    onClicked: bridge.act(action)
}
