import QtQuick
import Bianmin
import Kiosk.Bridge

// The hall now, in three figures: counters open, visitors waiting, the wait of a number taken now.
Card {
    id: root

    required property KioskBridge bridge

    edge: Theme.colour.line
    stroke: Theme.hair
    implicitHeight: 53 * Theme.u

    Row {
        width: parent.width

        FactPanel {
            objectName: "open-counters"
            color: "transparent"
            border.width: 0
            centred: true
            width: root.width * 0.3
            height: root.height
            label: Tr.say("kiosk.open_counters")
            figure: root.bridge.shown.openCounters
            unit: Tr.say("kiosk.counters_unit")
            em: 24 * Theme.u
        }

        FactPanel {
            objectName: "waiting"
            color: "transparent"
            border.width: 0
            centred: true
            width: root.width * 0.28
            height: root.height
            label: Tr.say("kiosk.waiting_now")
            figure: root.bridge.shown.waiting
            unit: Tr.say("kiosk.people_unit")
            em: 24 * Theme.u
        }

        FactPanel {
            objectName: "wait-now"
            color: "transparent"
            border.width: 0
            centred: true
            width: root.width * 0.42
            height: root.height
            label: Tr.say("kiosk.wait_now")
            figure: root.bridge.shown.waitRange === "" ? "–" : root.bridge.shown.waitRange
            unit: Tr.say("kiosk.minutes_unit")
            em: 24 * Theme.u
        }
    }

    Rectangle {
        x: root.width * 0.3
        width: Theme.hair
        height: root.height
        color: Theme.colour.line
    }

    Rectangle {
        x: root.width * 0.58
        width: Theme.hair
        height: root.height
        color: Theme.colour.line
    }
}
