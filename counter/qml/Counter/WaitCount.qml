import QtQuick
import Bianmin

// How many wait for this counter, and how long the one who waits longest has waited.
Item {
    id: root

    required property int waiting
    required property string longest

    implicitHeight: 64 * Px.one

    Rectangle {
        width: 1
        height: 52 * Px.one
        y: 5 * Px.one
        color: Theme.colour.line
    }

    Column {
        anchors.right: parent.right
        width: parent.width - 8 * Px.one
        anchors.verticalCenter: parent.verticalCenter
        spacing: (word.tibetan ? -12 : 0) * Px.one

        Row {
            anchors.right: parent.right
            spacing: 5 * Px.one

            Words {
                id: word
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, root.width - 8 * Px.one - figure.width - spacer)
                text: Tr.say("counter.waiting_word")
                em: Px.body
                leastEm: 11 * Px.one
                maxLines: 1
                heading: true
                readonly property real spacer: 5 * Px.one
            }

            TicketNumber {
                id: figure
                objectName: "waiting-count"
                anchors.verticalCenter: parent.verticalCenter
                number: String(root.waiting)
                em: 28 * Px.one
            }
        }

        Words {
            objectName: "longest"
            anchors.right: parent.right
            width: Math.min(implicitWidth, parent.width)
            text: root.longest
            em: Px.body
            leastEm: 11 * Px.one
            maxLines: 1
            heading: true
            colour: Theme.colour.inkSoft
        }
    }
}
