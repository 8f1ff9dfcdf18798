import QtQuick

// The thick-and-thin rule (文武线) under the centre's name.
Item {
    implicitHeight: 2.2 * Theme.u

    Rectangle {
        width: parent.width
        height: Math.max(2, Math.round(Theme.u))
        color: Theme.colour.houseRed
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.max(1, Math.round(0.35 * Theme.u))
        color: Theme.colour.houseRed
    }
}
