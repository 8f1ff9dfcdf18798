import QtQuick
import Bianmin

// One call over the whole width: number, arrow, counter, and beside it the class's mark.
PlateGround {
    id: root

    required property string number
    required property int counter
    required property string mark
    required property real rowEm

    readonly property real em: 2.47 * rowEm

    Row {
        id: call
        anchors.verticalCenter: parent.verticalCenter
        anchors.left: parent.left
        anchors.leftMargin: 0.65 * root.rowEm
        spacing: 0.5 * root.rowEm

        TicketNumber {
            objectName: "plate-number"
            anchors.verticalCenter: parent.verticalCenter
            number: root.number
            em: root.em
            colour: root.ink
        }

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "arrow-right"
            size: 1.05 * root.rowEm
            colour: root.ink
        }

        TicketNumber {
            objectName: "plate-counter"
            anchors.verticalCenter: parent.verticalCenter
            number: root.counter
            em: root.em
            colour: root.ink
        }
    }

    Column {
        anchors.left: call.right
        anchors.leftMargin: 0.25 * root.rowEm
        anchors.right: parent.right
        anchors.rightMargin: 0.2 * root.rowEm
        anchors.verticalCenter: parent.verticalCenter

        Words {
            width: parent.width
            text: Tr.say("display.counter")
            em: 0.72 * root.rowEm
            leastEm: 0.4 * root.rowEm
            maxLines: 1
            strong: true
            heading: true
            colour: root.ink
        }

        Row {
            visible: root.mark !== ""
            spacing: 0.15 * root.rowEm

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "shield-check"
                size: 0.5 * root.rowEm
                colour: root.ink
            }

            Words {
                objectName: "plate-mark"
                anchors.verticalCenter: parent.verticalCenter
                text: root.mark
                em: 0.49 * root.rowEm
                colour: root.ink
            }
        }
    }
}
