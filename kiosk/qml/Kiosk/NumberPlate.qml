pragma ComponentBehavior: Bound
import QtQuick
import Bianmin

// The ticket number, the hero of the page, with its matter and marks. Nothing else may stand in a plate.
Rectangle {
    id: root

    required property string number
    required property string name
    property list<string> marks: []
    property string line: ""                 // one more line: counters and wait
    property real em: Theme.em.number
    property bool labelled: true             // says whose number it is

    color: Theme.colour.sheet
    radius: Theme.radiusPlate
    border.width: Theme.strokeStrong
    border.color: Theme.colour.ink
    implicitHeight: all.height + 2 * Theme.pad

    Column {
        id: all
        y: Theme.pad
        width: parent.width

        Words {
            visible: root.labelled
            width: parent.width
            text: Tr.say("ticket.number")
            em: tibetan ? Theme.bo.label : Theme.em.label
            align: Text.AlignHCenter
            colour: Theme.colour.inkSoft
        }

        TicketNumber {
            objectName: "number"
            anchors.horizontalCenter: parent.horizontalCenter
            number: root.number
            em: root.em
            widest: root.width - 2 * Theme.section
        }

        Flow {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width - 2 * Theme.pad, wholeWidth)
            spacing: Theme.gutter
            readonly property real wholeWidth: called.width + badges.width + Theme.gutter + 1

            Words {
                id: called
                objectName: "ticket-service"
                width: Math.min(implicitWidth, root.width - 2 * Theme.pad)
                text: root.name
                em: Theme.em.strong * 1.1
                leastEm: em * 0.6
                maxLines: 1
                strong: true
            }

            Row {
                id: badges
                spacing: Theme.gutter

                Repeater {
                    model: root.marks

                    Badge {
                        required property string modelData
                        mark: modelData
                        em: 8 * Theme.u
                    }
                }
            }
        }

        Words {
            objectName: "plate-line"
            visible: text !== ""
            x: Theme.pad
            width: parent.width - 2 * Theme.pad
            text: root.line
            em: tibetan ? Theme.bo.label : Theme.em.label
            leastEm: em * 0.8
            maxLines: 2
            align: Text.AlignHCenter
        }
    }
}
