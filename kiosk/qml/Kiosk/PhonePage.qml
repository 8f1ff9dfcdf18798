import QtQuick
import Bianmin
import Kiosk

// A phone number in place of the card: the eleventh digit takes the number. Or none at all.
Stage {
    id: root

    read: [
        Words {
            objectName: "heading"
            width: parent.width
            text: Tr.say("kiosk.phone_title")
            em: tibetan ? Theme.bo.title : Theme.em.title
            leastEm: em * 0.6
            maxLines: 1
            strong: true
            heading: true
        },
        Words {
            objectName: "phone-note"
            width: parent.width
            readonly property bool wrong: root.bridge.shown.trouble === "phone_starts"
            text: wrong ? Tr.say("kiosk.phone_starts") : Tr.say("kiosk.phone_note")
            em: tibetan ? Theme.bo.body : Theme.em.body
            strong: wrong
            colour: wrong ? Theme.colour.amberInk : Theme.colour.inkSoft
        },
        Rectangle {
            width: parent.width
            height: 34 * Theme.u
            radius: Theme.radiusKey
            color: Theme.colour.sheet
            border.width: Theme.strokeStrong
            border.color: Theme.colour.action

            TicketNumber {
                objectName: "phone"
                anchors.centerIn: parent
                number: root.bridge.shown.phone
                em: 22 * Theme.u
                widest: parent.width - 2 * Theme.pad
            }
        }
    ]

    DigitPad {
        id: pad
        anchors.horizontalCenter: parent.horizontalCenter
        keyWidth: (root.landscape ? 70 : 78) * Theme.u
        keyHeight: root.landscape ? (root.hands.height - 43 * Theme.u) / 4 : (root.low ? 22 : 32) * Theme.u
        onTyped: digit => root.bridge.type(digit)
        onErased: root.bridge.type("erase")
        onCleared: root.bridge.type("clear")
    }

    SecondaryButton {
        objectName: "take-plain"
        anchors.bottom: parent.bottom
        width: parent.width
        em: Tr.tibetan ? Theme.bo.button : Theme.em.button
        caption: Tr.say("kiosk.phone_skip")
        onClicked: root.bridge.take()
    }
}
