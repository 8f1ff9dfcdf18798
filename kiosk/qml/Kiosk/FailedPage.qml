import QtQuick
import Bianmin
import Kiosk

// No slip came out: the number, larger than ever, and that it holds all the same.
Stage {
    id: root

    lowers: false
    readonly property bool narrow: landscape && Tr.tibetan       // two lines of Tibetan over a low plate

    readWidth: 250 * Theme.u

    read: [
        Card {
            width: parent.width
            height: Math.max((root.landscape ? 34 : 46) * Theme.u, said.height + Theme.pad)
            fill: Theme.colour.amberTint
            edge: Theme.colour.amberEdge

            Icon {
                id: sign
                x: Theme.section
                anchors.verticalCenter: parent.verticalCenter
                name: "printer-off"
                size: 20 * Theme.u
                colour: Theme.colour.amberInk
            }

            Column {
                id: said
                anchors.left: sign.right
                anchors.leftMargin: Theme.section
                anchors.right: parent.right
                anchors.rightMargin: Theme.gutter
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.bo.pairing

                Words {
                    objectName: "heading"
                    width: parent.width
                    text: root.bridge.shown.heading
                    em: tibetan ? Theme.bo.button : Theme.em.title * 0.9
                    leastEm: em * 0.65
                    maxLines: 1
                    strong: true
                    heading: true
                    colour: Theme.colour.amberInk
                }

                Words {
                    width: parent.width
                    text: Tr.say("kiosk.failed_note")
                    em: tibetan ? Theme.bo.body : Theme.em.label
                    heading: !tibetan
                }
            }
        },
        NumberPlate {
            width: parent.width
            number: root.bridge.shown.number
            name: root.bridge.shown.name
            line: root.narrow && Theme.large ? "" : root.bridge.shown.wait
            em: (root.narrow ? 56 : root.landscape ? 68 : 88) * Theme.u
            labelled: !root.narrow
        }
    ]

    Column {
        width: parent.width
        spacing: Theme.gutter

        QrNote {
            visible: address !== "" && !Theme.large
            width: parent.width
            codeSize: 46 * Theme.u
            address: root.bridge.shown.followUrl
            title: Tr.say("kiosk.store_number")
            note: Tr.say("kiosk.store_number_note")
        }

        Note {
            objectName: "staff-told"
            width: parent.width
            moss: true
            icon: "bell-ringing"
            em: Theme.em.label
            text: Tr.say("kiosk.staff_told")
        }

        Note {
            visible: root.narrow && Theme.large
            width: parent.width
            icon: "clock"
            text: root.bridge.shown.wait
        }
    }

    Column {
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.bo.tall ? Theme.bo.pairing / 2 : 3 * Theme.u

        Row {
            id: keys
            width: parent.width
            spacing: Theme.gutter
            readonly property real half: (width - spacing) / 2
            readonly property real em: (root.landscape && Theme.large && !Tr.tibetan ? 0.85 : 1) * Theme.em.button

            SecondaryButton {
                id: again
                objectName: "read-again"
                visible: root.bridge.shown.canReadAgain
                width: keys.half
                height: done.height
                icon: "volume"
                em: keys.em
                caption: Tr.say("access.read_again")
                onClicked: root.bridge.touch("readAgain")
            }

            BigButton {
                id: done
                objectName: "done"
                width: again.visible ? keys.half : keys.width
                enabled: root.bridge.shown.mayLeave
                em: keys.em
                caption: Tr.say("kiosk.remembered")
                onClicked: root.bridge.touch("done")
            }
        }

        Countdown {
            width: parent.width
            text: Tr.say("kiosk.seconds_home", { n: root.bridge.shown.seconds })
            share: root.bridge.shown.share
            em: Tr.tibetan ? Theme.bo.caption : Theme.em.caption
        }
    }
}
