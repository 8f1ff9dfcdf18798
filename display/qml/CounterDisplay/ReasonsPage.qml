pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import CounterDisplay.Bridge

// Why the level was low: at least one of the centre's reasons, as many as one likes.
Item {
    id: root

    required property CounterDisplayBridge bridge
    required property real p

    VisitHead {
        width: parent.width
        p: root.p
        bridge: root.bridge
        question: Tr.say("rate.reason")
    }

    Grid {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 220 * root.p
        columns: 4
        spacing: 20 * root.p
        enabled: !root.bridge.sending

        Repeater {
            model: root.bridge.reasons

            ReasonKey {
                width: (root.width - 140 * root.p) / 4
                height: 136 * root.p
                p: root.p
                onClicked: root.bridge.toggleReason(code)
            }
        }
    }

    SecondaryButton {
        id: back
        objectName: "back"
        x: 40 * root.p
        y: 554 * root.p
        width: 228 * root.p
        height: 98 * root.p
        quiet: true
        caption: Tr.say("common.back")
        icon: "arrow-left"
        em: 32 * root.p
        visible: !root.bridge.keyed          // a pad's key cannot be taken back
        enabled: !root.bridge.sending
        onClicked: root.bridge.back()
    }

    Column {
        anchors.left: back.right
        anchors.leftMargin: 32 * root.p
        anchors.right: submit.left
        anchors.rightMargin: 32 * root.p
        anchors.verticalCenter: submit.verticalCenter
        spacing: (Tr.tibetan ? -14 : 4) * root.p

        Words {
            objectName: "rating-note"
            width: parent.width
            text: Tr.say(root.bridge.failed ? "rate.not_sent" : "rate.reason_note")
            em: (tibetan ? 20 : 28) * root.p
            leastEm: 15 * root.p
            maxLines: 1
            colour: root.bridge.failed ? Theme.colour.amberInk : Theme.colour.ink
        }

        Words {
            objectName: "closes"
            width: parent.width
            text: root.bridge.sending ? Tr.say("rate.sending")
                : Tr.say(root.bridge.keyed ? "rate.keyed_closes" : "rate.closes", { n: root.bridge.secondsLeft })
            em: (tibetan ? 18 : 26) * root.p
            leastEm: 14 * root.p
            maxLines: 1
            colour: Theme.colour.inkSoft
        }
    }

    BigButton {
        id: submit
        objectName: "submit"
        anchors.right: parent.right
        anchors.rightMargin: 40 * root.p
        y: 554 * root.p
        width: 284 * root.p
        height: 98 * root.p
        caption: Tr.say("rate.submit")
        em: 36 * root.p
        enabled: root.bridge.anyReason && !root.bridge.sending
        onClicked: root.bridge.submit()
    }
}
