import QtQuick
import Bianmin
import Kiosk

// No numbers now: when there will be some again, and what still works.
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
            text: Tr.say("kiosk.closed_title")
            em: tibetan ? 11 * Theme.u : Theme.em.title * 1.2
            strong: true
            heading: true
            align: Text.AlignHCenter
        }

        Rectangle {
            width: parent.width
            height: next.height + 2 * Theme.section
            radius: Theme.radiusCard
            color: Theme.colour.tint
            border.width: Theme.contrast ? Theme.stroke : 0
            border.color: Theme.colour.edge

            Column {
                id: next
                y: Theme.section
                x: Theme.pad
                width: parent.width - 2 * Theme.pad

                Words {
                    width: parent.width
                    text: Tr.say("kiosk.closed_next")
                    em: tibetan ? 7 * Theme.u : Theme.em.label
                    align: Text.AlignHCenter
                }

                Words {
                    objectName: "next-time"
                    width: parent.width
                    text: root.bridge.shown.nextTime
                    em: tibetan ? 12 * Theme.u : Theme.em.fact
                    leastEm: em * 0.4
                    maxLines: 1
                    strong: true
                    heading: true
                    align: Text.AlignHCenter
                }
            }
        }

        Words {
            objectName: "closed-note"
            visible: root.bridge.shown.closedNote !== ""
            width: parent.width
            text: root.bridge.shown.closedNote
            em: tibetan ? 7 * Theme.u : Theme.em.strong
            align: Text.AlignHCenter
        }

        Words {
            width: parent.width
            text: Tr.say("kiosk.closed_works")
            em: tibetan ? 7 * Theme.u : Theme.em.strong
            align: Text.AlignHCenter
        }

        Words {
            width: parent.width
            text: root.bridge.shown.phoneLine
            em: tibetan ? 7 * Theme.u : Theme.em.strong
            strong: true
            align: Text.AlignHCenter
        }
    }
}
