pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Counter.Bridge

// Who waits for this counter, in the order of calling; below it the ways to numbers that are not in the order.
Panel {
    id: root

    required property CounterBridge bridge
    readonly property int more: bridge.waiting - list.count

    Words {
        id: title
        x: Px.pad
        y: (tibetan ? 4 : 14) * Px.one
        width: root.width - 2 * Px.pad
        text: Tr.say("counter.waiting", { n: root.bridge.waiting })
        em: Px.title
        strong: true
        heading: true
    }

    Words {
        id: note
        x: Px.pad
        y: title.y + title.height + (tibetan ? -14 : 4) * Px.one
        width: root.width - 2 * Px.pad
        text: Tr.say("counter.waiting_order")
        em: 15 * Px.one
        leastEm: 12 * Px.one
        maxLines: 1
        colour: Theme.colour.inkSoft
    }

    Rectangle {
        id: rule
        x: Px.pad
        y: note.y + note.height + 6 * Px.one
        width: root.width - 2 * Px.pad
        height: 1
        color: Theme.colour.line
    }

    Column {
        x: Px.pad
        y: rule.y
        width: rule.width

        Repeater {
            id: list
            model: root.bridge.waitingRows

            Item {
                id: row
                required property string number
                required property string service
                required property string mark
                required property string waited
                width: parent.width
                height: 50 * Px.one

                TicketNumber {
                    id: figure
                    anchors.verticalCenter: parent.verticalCenter
                    number: row.number
                    em: 22 * Px.one
                }

                Words {
                    id: service
                    x: 72 * Px.one
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(implicitWidth, time.x - x - (badge.visible ? badge.width + 8 * Px.one : 0) - 6 * Px.one)
                    text: row.service
                    em: Px.strong
                    leastEm: 13 * Px.one
                    maxLines: 1
                    heading: true
                }

                Badge {
                    id: badge
                    visible: row.mark !== ""
                    x: service.x + service.width + 8 * Px.one
                    anchors.verticalCenter: parent.verticalCenter
                    mark: row.mark
                    em: Px.small
                }

                Words {
                    id: time
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    width: implicitWidth
                    text: row.waited
                    em: (tibetan ? 12 : 18) * Px.one
                    heading: true
                    colour: Theme.colour.inkSoft
                }

                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: 1
                    color: Theme.colour.line
                }
            }
        }

        Words {
            visible: root.more > 0 && list.count > 0
            text: Tr.say("counter.more_waiting", { n: root.more })
            em: Px.body
            colour: Theme.colour.inkSoft
        }
    }

    Row {
        x: Px.pad
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 16 * Px.one
        spacing: Px.gap

        Key {
            objectName: "take"
            visible: root.bridge.village
            width: (rule.width - Px.gap) / 2
            height: Px.low
            caption: Tr.say("counter.key_take")
            note: root.bridge.shortcut("take")
            enabled: root.bridge.allowed.includes("take")
            onClicked: root.bridge.act("take")
        }

        Key {
            objectName: "lists"
            width: root.bridge.village ? (rule.width - Px.gap) / 2 : rule.width
            height: Px.low
            caption: Tr.say("counter.key_lists", { missed: root.bridge.missedCount, held: root.bridge.heldCount })
            note: root.bridge.shortcut("lists")
            enabled: root.bridge.allowed.includes("lists")
            onClicked: root.bridge.act("lists")
        }
    }
}
