import QtQuick
import Bianmin
import Kiosk.Bridge

// Time and day by the hall's clock, and that it is a set one where it is.
Row {
    id: root

    required property KioskBridge bridge

    visible: bridge.shown.now !== null && bridge.shown.now !== undefined
    spacing: 7 * Theme.u

    TicketNumber {
        objectName: "clock"
        anchors.verticalCenter: parent.verticalCenter
        number: Tr.clock(root.bridge.shown.now ?? new Date(0))
        em: 16 * Theme.u
    }

    Column {
        anchors.verticalCenter: parent.verticalCenter

        Words {
            text: Tr.day(root.bridge.shown.now ?? new Date(0))
            em: 8 * Theme.u
            heading: true
            colour: Theme.colour.inkSoft
        }

        SetClockNote {
            text: root.bridge.shown.clockSet ? Tr.say("ui.clock_set") : ""
        }
    }
}
