import QtQuick
import Bianmin
import Kiosk.Bridge

// With a card or without, both alike; after a card was read, the greeting and what follows from it.
Rectangle {
    id: root

    required property KioskBridge bridge
    property bool stacked: false             // landscape: one way under the other

    readonly property bool greeted: bridge.shown.greeting !== ""
    readonly property bool fault: bridge.shown.reader === "fault"
    readonly property bool single: greeted || fault || Theme.large || Tr.tibetan
    readonly property real half: stacked ? width : width * 0.64

    color: greeted ? Theme.colour.mossTint : fault ? Theme.colour.amberTint : Theme.colour.tint
    radius: Theme.radiusCard
    border.width: Theme.contrast ? Theme.stroke : 0
    border.color: Theme.colour.edge
    implicitHeight: stacked && !single ? 48 * Theme.u : Math.max((Theme.large ? 22 : 29) * Theme.u, first.height + Theme.gutter)

    Icon {
        id: sign
        x: Theme.section
        y: root.stacked && !root.single ? (24 * Theme.u - height) / 2 : (root.height - height) / 2
        name: root.greeted ? "circle-check" : root.fault ? "id-off" : "id"
        size: 15 * Theme.u
        colour: root.greeted ? Theme.colour.mossInk : root.fault ? Theme.colour.amberInk : Theme.colour.action
    }

    Column {
        id: first
        anchors.left: sign.right
        anchors.leftMargin: Theme.pad
        y: root.stacked && !root.single ? (24 * Theme.u - height) / 2 : (root.height - height) / 2
        width: (root.single ? root.width : root.half) - x - Theme.gutter
        spacing: Theme.bo.pairing

        Words {
            objectName: "card-strip"
            width: parent.width
            text: root.greeted ? root.bridge.shown.greeting : root.fault ? Tr.say("kiosk.id_reader_fault")
                : Theme.large || Tr.tibetan ? Tr.say("kiosk.card_or_not") : Tr.say("kiosk.card_here")
            em: tibetan ? Theme.bo.strong : Theme.em.strong
            leastEm: em * (root.stacked ? 0.5 : 0.7)
            maxLines: root.stacked && !Theme.bo.tall ? 1 : 2
            strong: true
            heading: true
        }

        Words {
            visible: text !== ""
            width: parent.width
            text: root.greeted ? root.bridge.shown.greetingNote : root.fault ? Tr.say("kiosk.reader_fault_note")
                : root.single ? "" : Tr.say("kiosk.card_here_note")
            em: tibetan ? Theme.bo.body : Theme.em.caption
            leastEm: em * 0.6
            maxLines: root.stacked && !Theme.bo.tall ? 1 : 2
            heading: true
        }
    }

    Rectangle {
        visible: !root.single
        x: root.stacked ? 0 : root.half
        y: root.stacked ? root.height / 2 : Theme.gutter
        width: root.stacked ? root.width : Theme.hair
        height: root.stacked ? Theme.hair : root.height - 2 * Theme.gutter
        color: Theme.colour.edge
    }

    Icon {
        visible: !root.single && root.stacked
        x: Theme.section
        y: root.height * 0.75 - height / 2
        name: "id-off"
        size: 15 * Theme.u
    }

    Column {
        visible: !root.single
        x: root.stacked ? first.x : root.half + Theme.gutter
        y: root.stacked ? root.height * 0.75 - height / 2 : (root.height - height) / 2
        width: root.width - x - Theme.gutter

        Words {
            width: parent.width
            text: Tr.say("kiosk.card_none")
            em: Theme.em.strong
            leastEm: em * 0.7
            maxLines: 1
            strong: true
            heading: true
        }

        Words {
            width: parent.width
            text: Tr.say("kiosk.card_none_note")
            em: Theme.em.caption
            leastEm: em * 0.6
            maxLines: 1
            heading: true
        }
    }
}
