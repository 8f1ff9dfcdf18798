import QtQuick
import Bianmin
import Kiosk

// No numbers now: when there will be some again, and what still works.
Stage {
    id: root

    lowers: false
    readonly property bool tight: landscape && Theme.bo.tall

    Column {
        anchors.centerIn: parent
        width: parent.width
        spacing: root.tight ? Theme.bo.pairing / 2 : Theme.section

        Words {
            objectName: "heading"
            width: parent.width
            text: Tr.say("kiosk.closed_title")
            em: tibetan ? Theme.bo.headline : Theme.em.title * 1.2
            strong: true
            heading: true
            align: Text.AlignHCenter
        }

        Rectangle {
            width: parent.width
            height: next.height + 2 * next.y
            radius: Theme.radiusCard
            color: Theme.colour.tint
            border.width: Theme.contrast ? Theme.stroke : 0
            border.color: Theme.colour.edge

            Column {
                id: next
                y: root.tight ? 0 : Theme.section
                spacing: Theme.bo.pairing
                x: Theme.pad
                width: parent.width - 2 * Theme.pad

                Words {
                    width: parent.width
                    text: Tr.say("kiosk.closed_next")
                    em: tibetan ? Theme.bo.strong : Theme.em.label
                    align: Text.AlignHCenter
                }

                Words {
                    objectName: "next-time"
                    width: parent.width
                    text: root.bridge.shown.nextTime
                    em: tibetan ? Theme.bo.fact : Theme.em.fact
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
            em: tibetan ? Theme.bo.strong : Theme.em.strong
            align: Text.AlignHCenter
        }

        Words {
            width: parent.width
            text: Tr.say("kiosk.closed_works")
            em: tibetan ? Theme.bo.strong : Theme.em.strong
            align: Text.AlignHCenter
        }

        Words {
            width: parent.width
            text: root.bridge.shown.phoneLine
            em: tibetan ? Theme.bo.strong : Theme.em.strong
            strong: true
            align: Text.AlignHCenter
        }
    }
}
