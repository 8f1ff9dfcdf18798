import QtQuick
import Bianmin
import Kiosk

// Please take your slip: the number, what is ahead of it, where to go.
Stage {
    id: root

    readWidth: 216 * Theme.u
    lowers: false
    readonly property bool tight: landscape || Theme.large || Tr.tibetan      // the slip says the rest

    read: [
        Item {
            width: parent.width
            height: Math.max(title.height, way.height)

            Words {
                id: title
                objectName: "heading"
                text: root.bridge.shown.printing ? Tr.say("kiosk.printing") : Tr.say("kiosk.take_ticket")
                width: Math.min(implicitWidth, parent.width - (way.visible ? way.width + Theme.gutter : 0))
                em: tibetan ? 8 * Theme.u : Theme.em.title
                leastEm: em * 0.6
                maxLines: 1
                strong: true
                heading: true
            }

            Row {
                id: way
                visible: !Theme.large
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: 2 * Theme.u

                Words {
                    anchors.verticalCenter: parent.verticalCenter
                    text: Tr.say("kiosk.slip_below")
                    em: tibetan ? 5.5 * Theme.u : Theme.em.label
                    strong: true
                    colour: Theme.colour.action
                }

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "arrow-down"
                }
            }
        },
        NumberPlate {
            width: parent.width
            number: root.bridge.shown.number
            name: root.bridge.shown.name
            marks: root.bridge.shown.marks
        }
    ]

    Column {
        id: told
        width: parent.width
        spacing: (root.landscape ? 3 : 4) * Theme.u

        Row {
            spacing: Theme.gutter

            FactPanel {
                objectName: "ahead"
                width: (told.width - Theme.gutter) * 0.42
                label: Tr.say("kiosk.ahead_label")
                figure: root.bridge.shown.ahead
                unit: Tr.say("kiosk.people_unit")
                em: (root.landscape || (Theme.large && Tr.tibetan) ? 16 : 26) * Theme.u
            }

            FactPanel {
                objectName: "wait"
                readonly property bool known: root.bridge.shown.waitRange !== ""
                width: (told.width - Theme.gutter) * 0.58
                label: Tr.say("kiosk.wait_label")
                figure: known ? root.bridge.shown.waitRange : "–"
                unit: known ? Tr.say("kiosk.minutes_unit") : Tr.say("kiosk.wait_unknown")
                em: (root.landscape || (Theme.large && Tr.tibetan) ? 16 : 26) * Theme.u
            }
        }

        FactStrip {
            width: parent.width
            stacked: true
            readonly property bool card: root.bridge.shown.bringCard && !(root.landscape && Tr.tibetan)
            labels: [Tr.say("kiosk.go_there")].concat(card ? [Tr.say("kiosk.id_card")] : [], (card && root.tight) || (root.landscape && Tr.tibetan) ? [] : [Tr.say("kiosk.if_missed")])
            figures: [root.bridge.shown.counters].concat(card ? [Tr.say("kiosk.bring_card")] : [], [Tr.say("kiosk.if_missed_how")])
        }

        QrNote {
            visible: address !== "" && !root.landscape && !Theme.large && !Tr.tibetan
            width: parent.width
            address: root.bridge.shown.followUrl
            title: Tr.say("kiosk.follow")
            note: Tr.say("kiosk.follow_note")
        }
    }

    Column {
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: 3 * Theme.u

        Row {
            spacing: Theme.gutter

            SecondaryButton {
                objectName: "undo"
                visible: root.bridge.shown.undoable
                width: 78 * Theme.u
                height: reprint.height
                quiet: true
                em: Tr.tibetan ? 6.5 * Theme.u : Theme.em.strong
                caption: Tr.say("kiosk.undo")
                onClicked: root.bridge.touch("undo")
            }

            SecondaryButton {
                id: reprint
                objectName: "reprint"
                visible: !root.landscape || !root.bridge.shown.undoable
                width: (root.landscape ? 78 : 66) * Theme.u
                height: (root.landscape ? 30 : 34) * Theme.u
                icon: "printer"
                em: Tr.tibetan ? 6.5 * Theme.u : Theme.em.strong
                enabled: !root.bridge.shown.printing
                caption: Tr.say("ticket.reprint")
                onClicked: root.bridge.touch("reprint")
            }

            BigButton {
                objectName: "done"
                width: told.width - x
                height: reprint.height
                caption: Tr.say("kiosk.done")
                onClicked: root.bridge.touch("done")
            }
        }

        Countdown {
            width: parent.width
            text: Tr.say("kiosk.seconds_home", { n: root.bridge.shown.seconds })
            share: root.bridge.shown.share
            em: Tr.tibetan ? 5.5 * Theme.u : Theme.em.caption
        }
    }
}
