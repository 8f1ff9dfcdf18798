import QtQuick
import Bianmin

// A thin line with room above and below.
Item {
    required property real unit

    implicitHeight: 26 * unit

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        height: Math.max(1, 2 * parent.unit)
        color: Theme.colour.edge
    }
}
