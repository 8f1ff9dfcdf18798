import QtQuick
import Bianmin
import CounterDisplay.Bridge

// The next two numbers and how many wait; in trouble, what is wrong and what to do.
Rectangle {
    id: root

    required property CounterDisplayBridge bridge
    required property real p
    readonly property bool troubled: bridge.trouble !== ""

    color: troubled ? Theme.colour.amberTint : Theme.colour.tint
    radius: Theme.radiusPlate
    border.width: troubled || Theme.contrast ? Math.max(2, 3 * p) : 0
    border.color: troubled ? Theme.colour.amberEdge : Theme.colour.edge

    Item {
        anchors.fill: parent
        anchors.leftMargin: 36 * root.p
        anchors.rightMargin: 36 * root.p
        visible: !root.troubled

        Words {
            y: root.bridge.first === "" ? (parent.height - height) / 2 : (tibetan ? -4 : 19) * root.p
            width: parent.width
            text: Tr.say(root.bridge.first === "" ? "at_counter.nobody" : "at_counter.next")
            em: (tibetan ? 22 : 28) * root.p
        }

        TicketNumber {
            id: first
            objectName: "next-1"
            visible: number !== ""
            y: 66 * root.p
            number: root.bridge.first
            em: 74 * root.p
        }

        TicketNumber {
            objectName: "next-2"
            visible: number !== ""
            x: first.width + 46 * root.p
            y: 66 * root.p
            number: root.bridge.second
            em: 74 * root.p
            strong: false
            colour: Theme.colour.inkSoft
        }

        Words {
            objectName: "waiting"
            visible: root.bridge.first !== ""
            anchors.right: parent.right
            y: first.y + (first.height - height) / 2
            text: root.bridge.waiting
            em: (tibetan ? 22 : 30) * root.p
        }
    }

    Icon {
        id: sign
        visible: root.troubled
        x: 36 * root.p
        anchors.verticalCenter: parent.verticalCenter
        name: "cloud-off"
        size: 64 * root.p
        colour: Theme.colour.amberInk
    }

    Column {
        visible: root.troubled
        anchors.left: sign.right
        anchors.leftMargin: 28 * root.p
        anchors.right: parent.right
        anchors.rightMargin: 28 * root.p
        anchors.verticalCenter: parent.verticalCenter
        spacing: (Tr.tibetan ? -18 : 0) * root.p

        Words {
            objectName: "trouble"
            width: parent.width
            text: root.bridge.trouble
            em: (tibetan ? 28 : 42) * root.p
            leastEm: 22 * root.p
            maxLines: 1
            strong: true
            colour: Theme.colour.amberInk
        }

        Words {
            width: parent.width
            text: root.bridge.troubleNote
            em: (tibetan ? 22 : 28) * root.p
            leastEm: 18 * root.p
            maxLines: 1
        }
    }
}
