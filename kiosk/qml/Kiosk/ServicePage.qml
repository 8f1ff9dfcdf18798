import QtQuick
import Bianmin
import Kiosk

// One matter: what it is and costs, what to bring, and the keys that take the number.
Stage {
    id: root

    readonly property bool told: bridge.shown.fee !== ""

    gap: Theme.bo.tall ? 0 : Theme.gutter        // high lines need every place there is

    read: [
        MatterHead {
            width: parent.width
            bridge: root.bridge
            stacked: root.landscape
        },
        FactStrip {
            visible: root.told
            width: parent.width
            stacked: root.landscape && (!Tr.tibetan || Theme.large)
            labels: [Tr.say("kiosk.fee"), Tr.say("kiosk.promised_days"), Tr.say("kiosk.statutory_days")]
            figures: [root.bridge.shown.fee, root.bridge.shown.promised, root.bridge.shown.statutory]
        },
        PapersHead {
            visible: !root.landscape
            width: parent.width
            bridge: root.bridge
            guided: root.told && !root.low
        },
        Note {
            visible: root.bridge.shown.missing > 0 && (root.low || (root.landscape && !Theme.large && !Tr.tibetan))
            width: parent.width
            amber: true
            em: Theme.em.caption
            text: Tr.say("kiosk.missing_line", { n: root.bridge.shown.missing })
        },
        SecondaryButton {
            objectName: "guide"
            visible: root.told && root.landscape && root.bridge.shown.missing === 0 && !Theme.large && !Tr.tibetan
            width: parent.width
            height: 20 * Theme.u
            quiet: true
            icon: "notes"
            em: Theme.em.body
            caption: Tr.say("kiosk.guide")
            onClicked: root.bridge.open("guide")
        }
    ]

    Column {
        width: parent.width
        spacing: Theme.gutter

        Checklist {
            width: parent.width
            bridge: root.bridge
            rowHeight: Math.min((Theme.large ? 32 : 25) * Theme.u, root.landscape && !Tr.tibetan
                                ? (root.hands.height - (Theme.large ? 110 : 104) * Theme.u) / (Theme.large ? 2 : 3) : Infinity)
        }

        Pager {
            width: parent.width
            page: root.bridge.shown.shelf
            pages: root.bridge.shown.shelves
            onWanted: page => root.bridge.turn(page)
        }

        Note {
            objectName: "missing-line"
            visible: root.bridge.shown.missing > 0 && !root.low && !root.landscape && (root.bridge.shown.taking || !Theme.bo.tall)
            width: parent.width
            amber: true
            text: Tr.say("kiosk.missing_line", { n: root.bridge.shown.missing })
        }
    }

    TakeKeys {
        anchors.bottom: parent.bottom
        width: parent.width
        bridge: root.bridge
    }
}
