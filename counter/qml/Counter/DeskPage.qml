import QtQuick
import Counter.Bridge

// The clerk's main page: the bar, and under it order, case and day.
Item {
    id: root

    required property CounterBridge bridge
    readonly property alias noticeTooLong: bar.noticeTooLong

    Bar {
        id: bar
        width: root.width
        enabled: root.bridge.dialogs.kind === ""
        bridge: root.bridge
        alerts: day.alerts
    }

    Item {
        id: full
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: root.width
        visible: !root.bridge.slim

        OrderPanel {
            id: order
            x: 16 * Px.one
            y: 16 * Px.one
            width: 372 * Px.one
            height: foot.y - 28 * Px.one
            bridge: root.bridge
        }

        CasePanel {
            anchors.left: order.right
            anchors.right: day.left
            anchors.margins: 16 * Px.one
            y: order.y
            height: order.height
            bridge: root.bridge
        }

        DayPanel {
            id: day
            anchors.right: parent.right
            anchors.rightMargin: 16 * Px.one
            y: order.y
            width: 284 * Px.one
            height: order.height
            bridge: root.bridge
        }

        Foot {
            id: foot
            anchors.bottom: parent.bottom
            width: root.width
            bridge: root.bridge
        }
    }
}
