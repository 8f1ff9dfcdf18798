import QtQuick
import Bianmin
import Kiosk

// The hall is being asked; it answers in a moment.
Stage {
    id: root

    lowers: false

    Column {
        anchors.centerIn: parent
        width: parent.width
        spacing: Theme.section

        Words {
            objectName: "heading"
            width: parent.width
            text: Tr.say("kiosk.issuing")
            em: tibetan ? Theme.bo.headline : Theme.em.title
            strong: true
            heading: true
            align: Text.AlignHCenter
        }

        Words {
            width: parent.width
            text: root.bridge.shown.name
            em: Theme.em.button
            align: Text.AlignHCenter
        }

        TicketNumber {
            objectName: "masked-phone"
            visible: number !== ""
            anchors.horizontalCenter: parent.horizontalCenter
            number: root.bridge.shown.phone
            em: 16 * Theme.u
        }
    }
}
