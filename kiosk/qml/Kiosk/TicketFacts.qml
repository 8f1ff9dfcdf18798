import QtQuick
import Bianmin
import Kiosk.Bridge

// What goes with a number: how many are ahead, how long, where to go; and following it on a phone.
Column {
    id: root

    required property KioskBridge bridge
    required property bool landscape
    readonly property bool tight: landscape || Theme.large || Tr.tibetan      // the slip says the rest

    spacing: (landscape ? 3 : 4) * Theme.u

    Row {
        spacing: Theme.gutter

        FactPanel {
            objectName: "ahead"
            width: (root.width - Theme.gutter) * 0.42
            label: Tr.say("kiosk.ahead_label")
            figure: root.bridge.shown.ahead
            unit: Tr.say("kiosk.people_unit")
            em: (root.landscape || Theme.bo.tall ? 16 : 26) * Theme.u
        }

        FactPanel {
            objectName: "wait"
            readonly property bool known: root.bridge.shown.waitRange !== ""
            width: (root.width - Theme.gutter) * 0.58
            label: Tr.say("kiosk.wait_label")
            figure: known ? root.bridge.shown.waitRange : "–"
            unit: known ? Tr.say("kiosk.minutes_unit") : Tr.say("kiosk.wait_unknown")
            em: (root.landscape || Theme.bo.tall ? 16 : 26) * Theme.u
        }
    }

    FactStrip {
        width: parent.width
        stacked: true
        readonly property bool card: root.bridge.shown.bringCard && !(root.landscape && Tr.tibetan)
        labels: [Tr.say("kiosk.go_there")].concat(card ? [Tr.say("kiosk.id_card")] : [], (card && root.tight) || (root.landscape && Tr.tibetan) ? [] : [Tr.say("kiosk.if_missed")])
        figures: [root.bridge.shown.counters].concat(card ? [Tr.say("kiosk.bring_card")] : [], [Tr.say("kiosk.if_missed_how")])
    }

    QrNote {
        visible: address !== "" && !root.landscape && !Theme.large && !Tr.tibetan
        width: parent.width
        address: root.bridge.shown.followUrl
        title: Tr.say("kiosk.follow")
        note: Tr.say("kiosk.follow_note")
    }
}
