import QtQuick
import Bianmin
import Kiosk

// One matter: what it is and costs, what to bring, and the keys that take the number.
Stage {
    id: root

    readonly property bool told: bridge.shown.fee !== ""

    read: [
        Item {
            width: parent.width
            height: Math.max(bed.height, names.height) + (root.landscape ? wait.height : 0)

            Rectangle {
                id: bed
                visible: !root.landscape
                width: 25 * Theme.u
                height: width
                radius: Theme.radiusKey
                color: Theme.colour.tint

                Icon {
                    anchors.centerIn: parent
                    name: root.bridge.shown.icon
                    size: 15 * Theme.u
                }
            }

            Column {
                id: names
                x: bed.visible ? bed.width + Theme.pad : 0
                width: (root.landscape ? parent.width : parent.width - wait.width - Theme.gutter) - x

                Words {
                    objectName: "service-name"
                    width: parent.width
                    text: root.bridge.shown.name
                    em: tibetan ? 9 * Theme.u : Theme.em.title * 1.1
                    leastEm: em * 0.55
                    maxLines: 1
                    strong: true
                    heading: true
                }

                Words {
                    width: parent.width
                    text: root.bridge.shown.fullName
                    em: Theme.em.caption
                    leastEm: em * 0.7
                    maxLines: 2
                    heading: true
                    colour: Theme.colour.inkSoft
                }
            }

            Column {
                id: wait
                x: root.landscape ? 0 : parent.width - width
                y: root.landscape ? names.height : 0
                width: root.landscape ? parent.width : (Theme.large ? 92 : 74) * Theme.u

                Words {
                    objectName: "service-wait"
                    width: parent.width
                    text: root.bridge.shown.wait
                    em: tibetan ? 6.5 * Theme.u : Theme.em.strong * 1.1
                    leastEm: em * 0.6
                    maxLines: 1
                    strong: true
                    heading: true
                    align: root.landscape ? Text.AlignLeft : Text.AlignRight
                }

                Words {
                    width: parent.width
                    text: root.bridge.shown.counters
                    em: tibetan ? 5.5 * Theme.u : Theme.em.caption
                    leastEm: em * 0.7
                    maxLines: 1
                    heading: true
                    colour: Theme.colour.inkSoft
                    align: root.landscape ? Text.AlignLeft : Text.AlignRight
                }
            }
        },
        FactStrip {
            visible: root.told
            width: parent.width
            stacked: root.landscape && !(Theme.large && Tr.tibetan)
            labels: [Tr.say("kiosk.fee"), Tr.say("kiosk.promised_days"), Tr.say("kiosk.statutory_days")]
            figures: [root.bridge.shown.fee, root.bridge.shown.promised, root.bridge.shown.statutory]
        },
        Item {
            visible: !root.landscape
            width: parent.width
            height: Math.max(question.height, 17 * Theme.u)

            Column {
                id: question
                width: parent.width - guideKey.width - Theme.gutter

                Words {
                    width: parent.width
                    text: Tr.say("kiosk.check_papers")
                    em: tibetan ? 6.5 * Theme.u : Theme.em.label
                    leastEm: em * 0.7
                    maxLines: 1
                    strong: true
                    heading: true
                }

                Words {
                    visible: !Theme.large && !Tr.tibetan
                    width: parent.width
                    text: Tr.say("kiosk.check_papers_note")
                    em: Theme.em.caption
                    heading: true
                    colour: Theme.colour.inkSoft
                }
            }

            SecondaryButton {
                id: guideKey
                objectName: "guide"
                visible: root.told && !root.low
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                width: (Theme.large ? 84 : 62) * Theme.u
                height: 17 * Theme.u
                quiet: true
                icon: "notes"
                em: Tr.tibetan ? 5.5 * Theme.u : Theme.em.body
                caption: Tr.say("kiosk.guide")
                onClicked: root.bridge.open("guide")
            }
        },
        Note {
            visible: root.bridge.shown.missing > 0 && (root.low || (root.landscape && !Theme.large && !Tr.tibetan))
            width: parent.width
            amber: true
            em: Theme.em.caption
            text: Tr.say("kiosk.missing_line", { n: root.bridge.shown.missing })
        },
        SecondaryButton {
            objectName: "guide"
            visible: root.told && root.landscape && root.bridge.shown.missing === 0 && !Theme.large && !Tr.tibetan
            width: parent.width
            height: 20 * Theme.u
            quiet: true
            icon: "notes"
            em: Theme.em.body
            caption: Tr.say("kiosk.guide")
            onClicked: root.bridge.open("guide")
        }
    ]

    Column {
        width: parent.width
        spacing: Theme.gutter

        Checklist {
            width: parent.width
            bridge: root.bridge
            rowHeight: Math.min((Theme.large ? 32 : 25) * Theme.u, root.landscape && !Tr.tibetan
                                ? (root.hands.height - (Theme.large ? 110 : 104) * Theme.u) / (Theme.large ? 2 : 3) : Infinity)
        }

        Pager {
            width: parent.width
            page: root.bridge.shown.shelf
            pages: root.bridge.shown.shelves
            onWanted: page => root.bridge.turn(page)
        }

        Note {
            objectName: "missing-line"
            visible: root.bridge.shown.missing > 0 && !root.low && !root.landscape
            width: parent.width
            amber: true
            text: Tr.say("kiosk.missing_line", { n: root.bridge.shown.missing })
        }
    }

    TakeKeys {
        anchors.bottom: parent.bottom
        width: parent.width
        bridge: root.bridge
    }
}
