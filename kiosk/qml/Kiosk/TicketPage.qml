import QtQuick
import Bianmin
import Kiosk

// Please take your slip: the number, what is ahead of it, where to go.
Stage {
    id: root

    readWidth: 216 * Theme.u
    lowers: false

    read: [
        Item {
            width: parent.width
            height: Math.max(title.height, way.height)

            Words {
                id: title
                objectName: "heading"
                text: root.bridge.shown.printing ? Tr.say("kiosk.printing") : Tr.say("kiosk.take_ticket")
                width: Math.min(implicitWidth, parent.width - (way.visible ? way.width + Theme.gutter : 0))
                em: tibetan ? Theme.bo.button : Theme.em.title
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
                    em: tibetan ? Theme.bo.caption : Theme.em.label
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
            labelled: !Theme.bo.tall       // the heading tells as much
        }
    ]

    TicketFacts {
        width: parent.width
        bridge: root.bridge
        landscape: root.landscape
    }

    TicketKeys {
        anchors.bottom: parent.bottom
        width: parent.width
        bridge: root.bridge
        landscape: root.landscape
    }
}
