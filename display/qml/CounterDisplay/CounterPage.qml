import QtQuick
import CounterDisplay.Bridge

// Number in hand, the next two, and who serves.
Item {
    id: root

    required property CounterDisplayBridge bridge
    required property real p
    readonly property real margin: 40 * p
    readonly property real upper: 31 * p

    NumberPlate {
        id: plate
        x: root.margin
        y: root.upper
        width: card.x - 32 * root.p - x
        height: root.height - root.upper - 223 * root.p
        p: root.p
        bridge: root.bridge
    }

    NextPanel {
        x: root.margin
        anchors.top: plate.bottom
        anchors.topMargin: 24 * root.p
        width: plate.width
        height: 159 * root.p
        p: root.p
        bridge: root.bridge
    }

    StaffCard {
        id: card
        visible: root.bridge.counterName !== ""
        x: root.width - width - root.margin
        y: root.upper
        width: 416 * root.p
        height: root.height - root.upper - root.margin
        p: root.p
        bridge: root.bridge
    }
}
