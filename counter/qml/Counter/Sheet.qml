import QtQuick
import Bianmin

// What every dialog stands on: it lies over the page, the bar with number and state stays to be seen.
Item {
    id: root

    required property string title
    property real sheetWidth: 760 * Px.one
    property real sheetHeight: 600 * Px.one
    default property alias content: inside.data
    signal closed

    MouseArea {
        anchors.fill: parent
    }

    Rectangle {
        id: ground
        anchors.fill: parent
        anchors.topMargin: Px.slim
        color: Theme.colour.paper
    }

    Panel {
        anchors.centerIn: ground
        width: root.sheetWidth
        height: root.sheetHeight

        Words {
            id: title
            x: 28 * Px.one
            y: (tibetan ? 6 : 20) * Px.one
            width: parent.width - x - 130 * Px.one
            text: root.title
            em: Px.heading
            leastEm: Px.body
            maxLines: tibetan ? 1 : 2
            strong: true
            heading: true
        }

        Key {
            objectName: "close"
            anchors.right: parent.right
            anchors.rightMargin: 20 * Px.one
            y: 16 * Px.one
            width: 92 * Px.one
            height: 52 * Px.one
            caption: Tr.say("common.back")
            note: "Esc"
            em: Px.body
            onClicked: root.closed()
        }

        Item {
            id: inside
            x: 28 * Px.one
            y: 84 * Px.one
            width: parent.width - 56 * Px.one
            height: parent.height - y - 22 * Px.one
        }
    }
}
