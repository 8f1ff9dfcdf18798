import QtQuick
import Bianmin

// A row of words: a paused counter with why and until when, or the missed numbers with what to do.
RowFrame {
    id: root

    required property string title
    required property string note
    required property string sign
    required property color ink
    required property real em

    fill: "transparent"

    Icon {
        id: icon
        x: 0.7 * root.em
        anchors.verticalCenter: parent.verticalCenter
        name: root.sign
        size: 1.15 * root.em
        colour: root.ink
    }

    Column {
        anchors.left: icon.right
        anchors.leftMargin: 0.5 * root.em
        anchors.right: parent.right
        anchors.rightMargin: 0.3 * root.em
        anchors.verticalCenter: parent.verticalCenter

        Words {
            objectName: "note-title"
            width: parent.width
            text: root.title
            em: root.em
            leastEm: 0.75 * root.em
            maxLines: 1
            strong: true
            heading: true
            colour: root.ink
        }

        Words {
            objectName: "note"
            visible: text !== ""
            width: parent.width
            text: root.note
            em: root.em
            leastEm: 0.75 * root.em
            maxLines: 1
            heading: true
        }
    }
}
