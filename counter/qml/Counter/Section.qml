import QtQuick
import Bianmin

// A heading of the right column with a line above it.
Item {
    id: root

    required property string title
    property bool first: false

    implicitHeight: word.height + (first ? 0 : 10 * Px.one)

    Rectangle {
        visible: !root.first
        width: parent.width
        height: 1
        color: Theme.colour.line
    }

    Words {
        id: word
        y: root.first ? 0 : 10 * Px.one
        width: parent.width
        text: root.title
        em: (tibetan ? 16 : 20) * Px.one
        leastEm: 12 * Px.one
        maxLines: 1
        strong: true
        heading: true
    }
}
