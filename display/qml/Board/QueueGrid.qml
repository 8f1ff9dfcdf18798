pragma ComponentBehavior: Bound
import QtQuick
import Bianmin

// How many wait in each queue, three boxes in a row.
Grid {
    id: root

    required property QtObject queues
    required property real em
    required property real unit
    required property bool stale

    columns: 3
    spacing: 12 * unit

    Repeater {
        model: root.queues

        RowFrame {
            id: queue
            required property string prefix
            required property string name
            required property int waiting

            width: (root.width - 2 * root.spacing) / 3
            height: 2.75 * root.em
            dashed: root.stale

            Column {
                anchors.verticalCenter: parent.verticalCenter
                x: 0.6 * root.em
                width: parent.width - 2 * x

                Words {
                    width: parent.width
                    text: Tr.say("display.queue_name", { prefix: queue.prefix, name: queue.name })
                    em: root.em
                    leastEm: 0.6 * root.em
                    maxLines: 1
                    heading: true
                    colour: Theme.colour.inkSoft
                }

                Words {
                    objectName: "waiting-" + queue.prefix
                    width: parent.width
                    text: queue.waiting > 0 ? Tr.say("display.wait_people", { count: queue.waiting }) : Tr.say("display.no_wait")
                    em: root.em
                    leastEm: 0.7 * root.em
                    maxLines: 1
                    strong: true
                    heading: true
                }
            }
        }
    }
}
