import QtQuick
import Bianmin
import Kiosk.Bridge

// The keys that take a number: with a card and without, both alike, and one for neither; a single 取号 where no card
// is asked for or one was read already. While the queue gives no numbers: when it will, and what can be done now.
Column {
    id: root

    required property KioskBridge bridge
    readonly property bool asks: bridge.shown.asksCard && bridge.shown.reader !== "fault"

    spacing: Theme.gutter

    Note {
        objectName: "closed-queue"
        visible: !root.bridge.shown.taking
        width: parent.width
        amber: true
        icon: "clock"
        em: Theme.em.strong
        text: root.bridge.shown.closedNote
    }

    SecondaryButton {
        objectName: "dont-know"
        visible: !root.bridge.shown.taking && root.bridge.shown.consult !== ""
        width: parent.width
        caption: Tr.say("kiosk.ask_consult")
        icon: "message-2-question"
        em: Theme.em.strong
        onClicked: root.bridge.choose("service", root.bridge.shown.consult)
    }

    Row {
        visible: root.bridge.shown.taking && root.bridge.shown.asksCard
        spacing: Theme.gutter

        BigButton {
            objectName: "take-with-card"
            visible: root.asks
            width: (root.width - Theme.gutter) / 2
            height: 34 * Theme.u
            em: Tr.tibetan ? Theme.bo.button : 11 * Theme.u
            leastEm: em * 0.6
            caption: Tr.say("kiosk.take_with_card")
            note: Theme.large || Tr.tibetan ? "" : Tr.say("kiosk.take_with_card_note")
            onClicked: root.bridge.touch("takeWithCard")
        }

        BigButton {
            objectName: "take-without-card"
            width: root.asks ? (root.width - Theme.gutter) / 2 : root.width
            height: 34 * Theme.u
            em: Tr.tibetan ? Theme.bo.button : 11 * Theme.u
            leastEm: em * 0.6
            caption: Tr.say("kiosk.take_without_card")
            note: Theme.large || Tr.tibetan ? "" : Tr.say("kiosk.take_without_card_note")
            onClicked: root.bridge.touch("takeWithPhone")
        }
    }

    SecondaryButton {
        objectName: "take-plain"
        visible: root.bridge.shown.taking && root.bridge.shown.asksCard
        width: parent.width
        height: (Theme.large ? 24 : 20) * Theme.u
        em: Tr.tibetan ? Theme.bo.strong : Theme.em.strong
        caption: Tr.say("kiosk.take_plain")
        onClicked: root.bridge.take()
    }

    BigButton {
        objectName: "take"
        visible: root.bridge.shown.taking && !root.bridge.shown.asksCard
        width: parent.width
        height: 34 * Theme.u
        caption: Tr.say("kiosk.take_number")
        note: Tr.tibetan ? "" : root.bridge.shown.greetingNote
        onClicked: root.bridge.take()
    }
}
