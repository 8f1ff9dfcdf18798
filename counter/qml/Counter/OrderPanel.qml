pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Counter.Bridge

// Who waits for this counter, in the order of calling and why; below it the ways to numbers that are not in the order.
Panel {
    id: root

    required property CounterBridge bridge
    readonly property int more: bridge.waiting - list.count
    readonly property real half: (rule.width - Px.gap) / 2

    Words {
        id: title
        x: Px.pad
        y: (tibetan ? 4 : 14) * Px.one
        width: root.width - 2 * Px.pad - lengths.width - Px.gap
        text: Tr.say("counter.waiting", { n: root.bridge.waiting })
        em: Px.title
        leastEm: 14 * Px.one
        maxLines: 1
        strong: true
        heading: true
    }

    Row {
        id: lengths
        objectName: "queue-lengths"
        anchors.right: parent.right
        anchors.rightMargin: Px.pad
        anchors.verticalCenter: title.verticalCenter
        spacing: 10 * Px.one

        Repeater {
            model: root.bridge.queueRows

            Words {
                required property string prefix
                required property string name
                required property int waiting
                text: prefix + " " + waiting
                em: Px.body
                strong: waiting > 0
                heading: true
                colour: waiting > 0 ? Theme.colour.ink : Theme.colour.inkSoft
                Accessible.name: name + " " + waiting
            }
        }
    }

    Words {
        id: note
        x: Px.pad
        y: title.y + title.height + (tibetan ? -14 : 4) * Px.one
        width: root.width - 2 * Px.pad
        text: Tr.say("counter.waiting_order")
        em: 15 * Px.one
        leastEm: 12 * Px.one
        maxLines: 1
        colour: Theme.colour.inkSoft
    }

    Rectangle {
        id: rule
        x: Px.pad
        y: note.y + note.height + 6 * Px.one
        width: root.width - 2 * Px.pad
        height: 1
        color: Theme.colour.line
    }

    Column {
        x: Px.pad
        y: rule.y
        width: rule.width

        Repeater {
            id: list
            model: root.bridge.waitingRows

            OrderRow {
                width: rule.width
            }
        }

        Words {
            visible: root.more > 0 && list.count > 0
            text: Tr.say("counter.more_waiting", { n: root.more })
            em: Px.body
            colour: Theme.colour.inkSoft
        }
    }

    Grid {
        x: Px.pad
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 16 * Px.one
        columns: 2
        spacing: Px.gap

        Repeater {
            model: root.bridge.village ? ["take", "lists", "order", "appointments"] : ["order", "appointments"]

            PanelKey {
                required property string modelData
                width: root.half
                bridge: root.bridge
                action: modelData
            }
        }

        PanelKey {
            visible: !root.bridge.village
            width: root.half
            bridge: root.bridge
            action: "lists"
        }

        PanelKey {
            visible: !root.bridge.village
            width: root.half
            bridge: root.bridge
            action: "keys"
        }
    }
}
