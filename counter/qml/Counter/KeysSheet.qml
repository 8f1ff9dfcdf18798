pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Counter.Bridge

// Every key of the keyboard and what it does; the same table as the manual.
Sheet {
    id: root

    required property Dialogs dialogs
    required property bool everywhere      // some of them also work while another program has the keyboard

    sheetWidth: 1180 * Px.one
    sheetHeight: 684 * Px.one
    title: Tr.say("counter.keys_title")
    onClosed: dialogs.close()

    Grid {
        id: table
        columns: 2
        flow: Grid.TopToBottom
        rows: Math.ceil(list.count / 2)
        columnSpacing: 30 * Px.one

        Repeater {
            id: list
            model: root.dialogs.keys

            Item {
                id: line
                required property string key
                required property string meaning
                width: (root.sheetWidth - 86 * Px.one) / 2
                height: 42 * Px.one

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: 96 * Px.one
                    height: 34 * Px.one
                    radius: Px.radius
                    color: Theme.colour.sheet
                    border.width: 2 * Px.one
                    border.color: Theme.colour.edge

                    Words {
                        anchors.centerIn: parent
                        text: line.key
                        em: Px.body
                        strong: true
                        heading: true
                    }
                }

                Words {
                    x: 112 * Px.one
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - x
                    text: line.meaning
                    em: tibetan ? 14 * Px.one : Px.strong
                    leastEm: 12 * Px.one
                    maxLines: 1
                    heading: true
                }
            }
        }
    }

    Words {
        anchors.bottom: parent.bottom
        width: parent.width
        text: root.everywhere ? Tr.say("counter.keys_note", { held: "Ctrl+Shift" }) : Tr.say("counter.keys_here")
        em: (tibetan ? 12 : 15) * Px.one
        leastEm: 11 * Px.one
        maxLines: 1
        colour: Theme.colour.inkSoft
    }
}
