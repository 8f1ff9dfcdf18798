import QtQuick

// A sheet with a border; `ledge` makes the lower border thick, the sign of something that can be touched.
Rectangle {
    id: root

    property color fill: Theme.colour.sheet
    property color edge: Theme.colour.edge
    property real stroke: Theme.stroke
    property real ledge: stroke

    color: edge
    radius: Theme.radiusCard

    Rectangle {
        anchors.fill: parent
        anchors.margins: root.stroke
        anchors.bottomMargin: root.ledge
        radius: Math.max(0, root.radius - root.stroke)
        color: root.fill
        Behavior on color {
            ColorAnimation { duration: Theme.pressMs }
        }
    }
}
