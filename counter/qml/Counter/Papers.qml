pragma ComponentBehavior: Bound
import QtQuick
import Bianmin

// What the matter asks to bring; what the visitor said is missing stands out by sign, word and colour.
Column {
    id: root

    required property QtObject rows
    required property real room            // px; many papers stand closer
    property bool empty: list.count === 0

    readonly property real step: Math.min(36 * Px.one, room / Math.max(1, list.count))

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
            height: root.step

            Icon {
                id: sign
                anchors.verticalCenter: parent.verticalCenter
                name: row.missing ? "alert-triangle" : "file-text"
                size: Math.min(22 * Px.one, 0.8 * root.step)
                colour: row.missing ? Theme.colour.amberInk : Theme.colour.inkSoft
            }

            Words {
                x: 34 * Px.one
                anchors.verticalCenter: parent.verticalCenter
                width: said.x - x - Px.gap
                text: row.name
                em: Math.min(Px.strong, 0.62 * root.step)
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
                em: tibetan ? 12 * Px.one : Math.min(Px.body, 0.55 * root.step)
                strong: row.missing
                heading: true
                colour: row.missing ? Theme.colour.amberInk : Theme.colour.inkSoft
            }
        }
    }
}
