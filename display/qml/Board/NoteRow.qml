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

    // two Tibetan lines stand closer: their boxes are far higher than their ink
    readonly property bool tibetan: top.tibetan || bottom.tibetan
    readonly property real usedEm: tibetan ? Math.min(em, 0.23 * height) : em

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
        spacing: root.tibetan ? -root.usedEm : 0

        Words {
            id: top
            objectName: "note-title"
            width: parent.width
            text: root.title
            em: root.usedEm
            leastEm: 0.75 * root.usedEm
            maxLines: 1
            strong: true
            heading: true
            colour: root.ink
        }

        Words {
            id: bottom
            objectName: "note"
            visible: text !== ""
            width: parent.width
            text: root.note
            em: root.usedEm
            leastEm: 0.75 * root.usedEm
            maxLines: 1
            heading: true
        }
    }
}
