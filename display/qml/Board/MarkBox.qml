import QtQuick
import Bianmin

// A mark in a row: sign over word, framed; it takes the arrow's place.
Rectangle {
    id: root

    required property string word
    required property string sign
    required property real em
    required property color ink

    color: "transparent"
    radius: Theme.radiusKey * 0.7
    border.width: Math.max(1, 0.5 * Theme.u)
    border.color: ink
    implicitWidth: Math.max(column.implicitWidth + 0.4 * em, 2.3 * em)
    implicitHeight: column.implicitHeight + 0.1 * em

    Column {
        id: column
        anchors.centerIn: parent

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: root.sign
            size: 0.8 * root.em
            colour: root.ink
        }

        Words {
            anchors.horizontalCenter: parent.horizontalCenter
            text: root.word
            em: root.em
            strong: true
            heading: true
            colour: root.ink
        }
    }
}
