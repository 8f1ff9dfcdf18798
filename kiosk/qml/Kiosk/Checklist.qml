pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Kiosk.Bridge

// What to bring, one page of it.
Card {
    id: root

    required property KioskBridge bridge
    property real rowHeight: (Theme.large ? 32 : 25) * Theme.u

    implicitHeight: rows.height

    Column {
        id: rows
        width: parent.width

        Repeater {
            id: repeater
            model: root.bridge.papers

            CheckRow {
                required property int index
                required property string answer

                width: rows.width
                height: root.rowHeight
                status: answer
                last: index === repeater.count - 1
                onTouched: root.bridge.mark(place)
            }
        }
    }
}
