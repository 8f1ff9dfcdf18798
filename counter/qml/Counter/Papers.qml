pragma ComponentBehavior: Bound
import QtQuick
import Bianmin

// What the matter asks to bring; what the visitor said is missing stands out by sign, word and colour.
Column {
    id: root

    required property QtObject rows
    property bool empty: list.count === 0

    spacing: 2 * Px.one

    Repeater {
        id: list
        model: root.rows

        Item {
            id: row
            required property string name
            required property string word
            required property bool missing
            readonly property color ink: missing ? Theme.colour.amberInk : Theme.colour.ink
            width: root.width
            height: 34 * Px.one

            Icon {
                id: sign
                anchors.verticalCenter: parent.verticalCenter
                name: row.missing ? "alert-triangle" : "file-text"
                size: 22 * Px.one
                colour: row.missing ? Theme.colour.amberInk : Theme.colour.inkSoft
            }

            Words {
                x: 34 * Px.one
                anchors.verticalCenter: parent.verticalCenter
                width: said.x - x - Px.gap
                text: row.name
                em: Px.strong
                leastEm: 13 * Px.one
                maxLines: 1
                heading: true
                colour: row.ink
            }

            Words {
                id: said
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                width: implicitWidth
                text: row.word
                em: (tibetan ? 12 : 16) * Px.one
                strong: row.missing
                heading: true
                colour: row.missing ? Theme.colour.amberInk : Theme.colour.inkSoft
            }
        }
    }
}
