import QtQuick
import Bianmin

// The matters of a ticket that has several, each with how it stands; nothing for a ticket with one.
Item {
    id: root

    required property string text

    height: text === "" ? 0 : words.height + 8 * Px.one

    Words {
        id: words
        objectName: "matters-line"
        visible: root.text !== ""
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        text: root.text
        em: (tibetan ? 13 : 16) * Px.one
        leastEm: 11 * Px.one
        maxLines: tibetan ? 1 : 2
        heading: true
    }
}
