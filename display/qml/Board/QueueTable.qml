pragma ComponentBehavior: Bound
import QtQuick
import Bianmin

// How many wait in each queue, and who is next.
Column {
    id: root

    required property QtObject queues
    required property real em
    required property real unit
    required property bool stale

    readonly property real step: Math.max(52 * unit, 1.32 * em)
    readonly property real waitingRight: width - 5.0 * em        // right edge of the figures

    Item {
        width: root.width
        height: root.step

        Words {
            x: 8 * root.unit
            anchors.verticalCenter: parent.verticalCenter
            text: Tr.say("display.queue_head")
            em: root.em
            colour: Theme.colour.inkSoft
        }

        Words {
            x: root.waitingRight - width
            anchors.verticalCenter: parent.verticalCenter
            text: Tr.say("display.waiting_head")
            em: root.em
            colour: Theme.colour.inkSoft
        }

        Words {
            x: root.width - width - 8 * root.unit
            anchors.verticalCenter: parent.verticalCenter
            text: Tr.say("display.next_head")
            em: root.em
            colour: Theme.colour.inkSoft
        }
    }

    Repeater {
        model: root.queues

        Item {
            id: queue
            required property string prefix
            required property string name
            required property int waiting
            required property string nextNumber

            readonly property bool someone: waiting > 0 && !root.stale
            width: root.width
            height: root.step

            Rectangle {
                width: parent.width
                height: Math.max(1, root.unit * 2)
                color: Theme.colour.line
            }

            Words {
                x: 8 * root.unit
                anchors.verticalCenter: parent.verticalCenter
                text: queue.prefix
                em: root.em
                strong: true
                colour: Theme.colour.inkSoft
            }

            Words {
                x: 1.75 * root.em
                width: Math.min(implicitWidth, root.waitingRight - x - 1.3 * root.em)
                anchors.verticalCenter: parent.verticalCenter
                text: queue.name
                em: root.em
                leastEm: 0.6 * root.em
                maxLines: 1
            }

            Words {
                objectName: "waiting-" + queue.prefix
                x: root.waitingRight - width - 0.3 * root.em
                anchors.verticalCenter: parent.verticalCenter
                text: queue.waiting
                em: root.em
                strong: queue.someone
                colour: queue.someone ? Theme.colour.ink : Theme.colour.inkSoft
            }

            Words {
                objectName: "next-" + queue.prefix
                x: root.width - width - 8 * root.unit
                anchors.verticalCenter: parent.verticalCenter
                text: queue.nextNumber === "" ? Tr.say("display.nobody") : queue.nextNumber
                em: root.em
                strong: queue.someone
                colour: queue.someone ? Theme.colour.ink : Theme.colour.inkSoft
            }
        }
    }
}
