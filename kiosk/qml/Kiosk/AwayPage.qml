import QtQuick
import Bianmin
import Kiosk

// Without the hall: what happened, what still holds, what to do; or the code that pairs this kiosk.
Stage {
    id: root

    lowers: false

    readonly property bool away: bridge.shown.page === "away"
    readonly property bool unpaired: bridge.shown.page === "unpaired"

    Column {
        anchors.centerIn: parent
        width: parent.width
        spacing: Theme.section

        Icon {
            visible: root.away
            anchors.horizontalCenter: parent.horizontalCenter
            name: "cloud-off"
            size: 40 * Theme.u
            colour: Theme.colour.amberInk
        }

        Words {
            objectName: "heading"
            width: parent.width
            text: Tr.say(root.away ? "kiosk.away_title" : root.unpaired ? "kiosk.unpaired_title" : "kiosk.starting")
            em: tibetan ? Theme.bo.notice : Theme.em.title
            strong: true
            heading: true
            align: Text.AlignHCenter
        }

        TicketNumber {
            objectName: "pairing-code"
            visible: root.unpaired
            anchors.horizontalCenter: parent.horizontalCenter
            number: root.bridge.shown.code
            em: 48 * Theme.u
        }

        Words {
            visible: root.away
            width: parent.width
            text: Tr.say("kiosk.away_note")
            em: tibetan ? Theme.bo.strong : Theme.em.strong
            align: Text.AlignHCenter
        }

        Words {
            visible: root.away
            width: parent.width
            text: Tr.say("kiosk.away_retry")
            em: tibetan ? Theme.bo.label : Theme.em.body
            align: Text.AlignHCenter
            colour: Theme.colour.inkSoft
        }
    }
}
