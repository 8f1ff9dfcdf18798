import QtQuick
import QtQuick.Shapes
import Bianmin

// The ground of a row: filled; framed in a colour; or, when out of date, dashed and empty.
Item {
    id: root

    property color fill: Theme.colour.sheet
    property color edge: "transparent"
    property bool dashed: false

    readonly property real stroke: Math.max(2, 0.6 * Theme.u)

    Rectangle {
        anchors.fill: parent
        visible: !root.dashed
        radius: Theme.radiusCard
        color: root.fill
        border.width: Qt.colorEqual(root.edge, "transparent") ? 0 : root.stroke
        border.color: root.edge
    }

    Shape {
        anchors.fill: parent
        visible: root.dashed

        ShapePath {
            strokeColor: Qt.colorEqual(root.edge, "transparent") ? Theme.colour.edge : root.edge
            strokeWidth: root.stroke
            strokeStyle: ShapePath.DashLine
            dashPattern: [2.2, 1.8]
            fillColor: "transparent"

            PathRectangle {
                x: root.stroke / 2
                y: root.stroke / 2
                width: root.width - root.stroke
                height: root.height - root.stroke
                radius: Theme.radiusCard
            }
        }
    }
}
