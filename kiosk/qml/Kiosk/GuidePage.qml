pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Kiosk

// 办事指南: the published fields that the service page has no room for.
Stage {
    id: root

    read: [
        Words {
            objectName: "heading"
            width: parent.width
            text: Tr.say("kiosk.guide")
            em: tibetan ? Theme.bo.headline : Theme.em.title
            strong: true
            heading: true
        },
        Words {
            width: parent.width
            text: root.bridge.shown.fullName
            em: Theme.em.body
            heading: true
            colour: Theme.colour.inkSoft
        }
    ]

    Column {
        width: parent.width
        spacing: Theme.gutter

        Repeater {
            model: root.bridge.facts

            Card {
                id: card
                required property string label
                required property string text

                width: parent.width
                height: field.height + Theme.pad
                edge: Theme.colour.line
                stroke: Theme.hair

                Column {
                    id: field
                    x: Theme.pad
                    y: Theme.pad / 2
                    width: parent.width - 2 * Theme.pad
                    spacing: Theme.bo.pairing

                    Words {
                        text: card.label
                        em: tibetan ? Theme.bo.caption : Theme.em.caption
                        colour: Theme.colour.inkSoft
                        heading: !tibetan
                    }

                    Words {
                        width: parent.width
                        text: card.text
                        em: Theme.em.label
                    }
                }
            }
        }
    }

    Pager {
        anchors.bottom: parent.bottom
        width: parent.width
        page: root.bridge.shown.shelf
        pages: root.bridge.shown.shelves
        onWanted: page => root.bridge.turn(page)
    }
}
