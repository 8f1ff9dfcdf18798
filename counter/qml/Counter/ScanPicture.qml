pragma ComponentBehavior: Bound
import QtQuick
import Bianmin

// What the camera sees, a page, or a page that is kept; marks at the corners of the page found.
Rectangle {
    id: root

    required property string picture
    required property list<real> corners   // x and y in shares of the picture; empty where none was found

    color: Theme.colour.tint
    border.width: 1
    border.color: Theme.colour.line
    clip: true

    Image {
        id: image
        objectName: "scan-picture"
        anchors.fill: parent
        anchors.margins: 4 * Px.one
        source: root.picture
        sourceSize: Qt.size(Math.round(width), Math.round(height))
        fillMode: Image.PreserveAspectFit
        cache: false
    }

    Repeater {
        model: root.corners.length / 2

        Rectangle {
            required property int index
            readonly property real shareX: root.corners[2 * index] ?? 0
            readonly property real shareY: root.corners[2 * index + 1] ?? 0
            width: 16 * Px.one
            height: width
            radius: width / 2
            color: "transparent"
            border.width: 4 * Px.one
            border.color: Theme.colour.action
            x: image.x + (image.width - image.paintedWidth) / 2 + shareX * image.paintedWidth - width / 2
            y: image.y + (image.height - image.paintedHeight) / 2 + shareY * image.paintedHeight - width / 2
        }
    }
}
