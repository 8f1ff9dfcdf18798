import QtQuick
import Bianmin
import Board.Bridge

// A village's room: one number over the full width, the next two, who is on duty.
Item {
    id: root

    required property BoardBridge bridge

    readonly property real unit: bridge.unit
    readonly property real callsWidth: 1240 * unit
    readonly property real plateHeight: 0.6 * (height - 58 * unit)
    readonly property bool stale: bridge.stale

    PlateArea {
        visible: !root.stale && root.bridge.pausedTitle === ""
        x: 40 * root.unit
        y: 30 * root.unit
        width: root.callsWidth
        height: root.plateHeight
        plates: root.bridge.plates
        count: root.bridge.plateCount
        rowEm: (root.bridge.plateCount > 1 ? 110 : 128) * root.unit
        gap: 16 * root.unit
        stacked: true
        sentence: true
    }

    PauseNote {
        objectName: "village-pause"
        visible: !root.stale && root.bridge.pausedTitle !== ""
        x: 40 * root.unit
        y: 30 * root.unit
        width: root.callsWidth
        height: root.plateHeight
        title: root.bridge.pausedTitle
        reason: root.bridge.pausedNote
        em: 92 * root.unit
        reasonEm: 64 * root.unit
    }

    StaleBanner {
        visible: root.stale
        x: 40 * root.unit
        y: 30 * root.unit
        width: root.callsWidth
        height: root.plateHeight
        since: root.bridge.staleSince
        unit: root.unit
        em: 44 * root.unit
    }

    Row {
        x: 40 * root.unit
        y: root.plateHeight + 54 * root.unit
        width: root.callsWidth
        height: root.height - y - 26 * root.unit
        spacing: 24 * root.unit

        FactBox {
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            label: Tr.say("display.next_head")
            number: root.bridge.nextOnes[0] ?? ""
            strong: !root.stale
            unit: root.unit
        }

        FactBox {
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            label: Tr.say("display.after_next_head")
            number: root.bridge.nextOnes[1] ?? ""
            strong: false
            unit: root.unit
        }
    }

    DutyCard {
        x: root.callsWidth + 72 * root.unit
        y: 30 * root.unit
        width: root.width - x - 40 * root.unit
        height: root.height - 56 * root.unit
        duty: root.bridge.duty
        dutyCount: root.bridge.dutyCount
        phone: root.bridge.consultPhone
        hours: root.bridge.hours
        waiting: root.bridge.waiting
        unit: root.unit
    }
}
