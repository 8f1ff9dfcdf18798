import QtQuick
import Bianmin
import Kiosk

// Lay the card on the reader; or, when it will not be read, take the number without.
Stage {
    id: root

    readonly property bool narrow: landscape && Theme.bo.tall     // no room under the card
    readonly property bool fault: bridge.shown.reader === "fault" || bridge.shown.trouble !== ""

    read: [
        Words {
            objectName: "heading"
            width: parent.width
            text: Tr.say("kiosk.card_lay")
            em: tibetan ? Theme.bo.title : Theme.em.title
            leastEm: em * 0.6
            maxLines: root.landscape ? 2 : 1
            strong: true
            heading: true
        },
        Words {
            width: parent.width
            text: root.bridge.shown.name
            em: Theme.em.strong
            colour: Theme.colour.inkSoft
        },
        Rectangle {
            width: parent.width
            height: (root.landscape ? 84 : root.low ? 70 : 150) * Theme.u
            radius: Theme.radiusPlate
            color: root.fault ? Theme.colour.amberTint : Theme.colour.tint
            border.width: Theme.contrast ? Theme.stroke : 0
            border.color: Theme.colour.edge

            Column {
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.section
                spacing: Theme.gutter

                Icon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    name: root.fault ? "id-off" : "id"
                    size: (root.landscape || root.low ? 32 : 70) * Theme.u
                    colour: root.fault ? Theme.colour.amberInk : Theme.colour.action
                }

                Words {
                    objectName: "card-note"
                    width: parent.width
                    text: root.bridge.shown.reader === "fault" ? Tr.say("kiosk.id_reader_fault")
                        : Tr.say("kiosk." + (root.bridge.shown.trouble || "card_lay_note"))
                    em: tibetan ? Theme.bo.label : Theme.em.strong
                    strong: true
                    heading: true
                    align: Text.AlignHCenter
                    colour: root.fault ? Theme.colour.amberInk : Theme.colour.ink
                }
            }
        },
        Privacy {
            visible: !root.narrow
        }
    ]

    Privacy {
        visible: root.narrow
    }

    Column {
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gutter

        SecondaryButton {
            objectName: "take-without-card"
            width: parent.width
            em: Tr.tibetan ? Theme.bo.button : Theme.em.button
            caption: Tr.say("kiosk.without_card")
            onClicked: root.bridge.touch("takeWithPhone")
        }

        SecondaryButton {
            objectName: "take-plain"
            width: parent.width
            em: Tr.tibetan ? Theme.bo.button : Theme.em.button
            caption: Tr.say("kiosk.take_plain")
            onClicked: root.bridge.take()
        }
    }

    component Privacy: Words {
        width: parent.width
        text: Tr.say("kiosk.privacy")
        em: tibetan ? Theme.bo.caption : Theme.em.body
        colour: Theme.colour.inkSoft
    }
}
