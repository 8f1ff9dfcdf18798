pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Counter.Bridge

// What somebody should see to: a slip that did not print, a call for help. Told in sentences; the newest two are shown.
Column {
    id: root

    required property CounterBridge bridge
    readonly property int count: list.count

    component Alert: Rectangle {
        id: alert
        required property int index
        required property string id
        required property string sentence
        required property int ticket
        required property bool asked
        visible: index < 2
        width: root.width
        height: keys.y + keys.height + 8 * Px.one
        radius: Px.radius
        color: Theme.colour.amberTint
        border.width: 1
        border.color: Theme.colour.amberEdge
        Accessible.role: Accessible.AlertMessage
        Accessible.name: sentence

        Icon {
            id: sign
            x: 8 * Px.one
            y: 8 * Px.one
            name: alert.ticket > 0 ? "printer-off" : "hand-stop"
            size: 20 * Px.one
            colour: Theme.colour.amberInk
        }

        Words {
            id: said
            x: 34 * Px.one
            y: 5 * Px.one
            width: alert.width - x - 8 * Px.one
            text: alert.sentence
            em: (tibetan ? 12 : 15) * Px.one
            colour: Theme.colour.amberInk
        }

        Row {
            id: keys
            anchors.right: parent.right
            anchors.rightMargin: 8 * Px.one
            y: said.y + said.height + (said.tibetan ? -5 : 3) * Px.one
            spacing: 8 * Px.one

            Key {
                objectName: "reprint-" + alert.ticket
                visible: alert.ticket > 0
                width: 92 * Px.one
                height: 40 * Px.one
                em: Px.body
                caption: Tr.say("counter.key_reprint")
                enabled: !alert.asked && root.bridge.online
                onClicked: root.bridge.reprint(alert.ticket)
            }

            Key {
                objectName: "seen-" + alert.id
                width: 92 * Px.one
                height: 40 * Px.one
                em: Px.body
                caption: Tr.say("counter.key_seen")
                onClicked: root.bridge.seen(alert.id)
            }
        }
    }

    spacing: 8 * Px.one

    Repeater {
        id: list
        model: root.bridge.alerts
        delegate: Alert {}
    }
}
