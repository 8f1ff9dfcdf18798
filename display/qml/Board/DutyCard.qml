pragma ComponentBehavior: Bound
import QtQuick
import Bianmin

// Who is on duty in a village's room, whom to call, when it is open, how many wait.
Rectangle {
    id: root

    required property QtObject duty
    required property int dutyCount
    required property string phone
    required property list<string> hours
    required property int waiting
    required property real unit

    color: Theme.colour.sheet
    radius: Theme.radiusCard

    Column {
        x: 40 * root.unit
        y: 30 * root.unit
        width: parent.width - 2 * x
        spacing: 6 * root.unit

        Words {
            text: Tr.say("display.on_duty")
            em: 44 * root.unit
            colour: Theme.colour.inkSoft
        }

        Repeater {
            model: root.duty

            Column {
                id: person
                required property string name
                required property string post
                width: parent?.width ?? 0

                Words {
                    objectName: "on-duty"
                    width: parent.width
                    text: person.name
                    em: 62 * root.unit
                    leastEm: 44 * root.unit
                    maxLines: 1
                    strong: true
                    heading: true
                }

                Words {
                    width: parent.width
                    text: person.post
                    em: 42 * root.unit
                    heading: true
                }
            }
        }

        Words {
            visible: root.dutyCount === 0
            width: parent.width
            text: Tr.say("display.nobody_on_duty")
            em: 48 * root.unit
            strong: true
        }

        Divider { width: parent.width; unit: root.unit }

        Words {
            text: Tr.say("display.call_us")
            em: 44 * root.unit
            colour: Theme.colour.inkSoft
        }

        Words {
            objectName: "consult-phone"
            text: root.phone
            em: 60 * root.unit
            strong: true
            heading: true
        }

        Divider { width: parent.width; unit: root.unit }

        Words {
            text: Tr.say("display.hours")
            em: 44 * root.unit
            colour: Theme.colour.inkSoft
        }

        Repeater {
            model: root.hours

            Words {
                required property string modelData
                text: modelData
                em: 52 * root.unit
                heading: true
            }
        }

        Divider { width: parent.width; unit: root.unit }

        Words {
            objectName: "waiting"
            text: Tr.say("display.waiting_people", { count: root.waiting })
            em: 48 * root.unit
            strong: true
        }
    }
}
