pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import CounterDisplay.Bridge

// How was this service? Five equal keys, secrecy, the seconds left, and 先不评价 apart and smaller.
Item {
    id: root

    required property CounterDisplayBridge bridge
    required property real p

    VisitHead {
        id: head
        width: parent.width
        p: root.p
        bridge: root.bridge
        question: Tr.say("rate.title")
    }

    Row {
        id: keys
        anchors.horizontalCenter: parent.horizontalCenter
        y: 220 * root.p
        spacing: 20 * root.p
        enabled: !root.bridge.sending

        Repeater {
            model: root.bridge.levels

            LevelKey {
                width: (root.width - 160 * root.p) / 5
                height: 292 * root.p
                p: root.p
                onClicked: root.bridge.rate(level)
            }
        }
    }

    Icon {
        id: sign
        x: 40 * root.p
        anchors.verticalCenter: later.verticalCenter
        name: root.bridge.failed ? "alert-triangle" : "eye-off"
        size: 38 * root.p
        colour: root.bridge.failed ? Theme.colour.amberInk : Theme.colour.action
    }

    Words {
        id: secrecy
        objectName: "rating-note"
        anchors.left: sign.right
        anchors.leftMargin: 16 * root.p
        anchors.verticalCenter: later.verticalCenter
        width: (root.bridge.failed ? 500 : 400) * root.p
        text: Tr.say(root.bridge.failed ? "rate.not_sent" : "rate.anonymous")
        em: (tibetan ? 20 : 28) * root.p
        leastEm: 15 * root.p
        maxLines: tibetan ? 1 : 2
        colour: root.bridge.failed ? Theme.colour.amberInk : Theme.colour.ink
    }

    Words {
        objectName: "closes"
        anchors.right: later.left
        anchors.rightMargin: 32 * root.p
        anchors.verticalCenter: later.verticalCenter
        width: later.x - 32 * root.p - secrecy.x - secrecy.width - 16 * root.p
        text: root.bridge.sending ? Tr.say("rate.sending") : Tr.say("rate.closes", { n: root.bridge.secondsLeft })
        em: (tibetan ? 18 : 28) * root.p
        leastEm: 14 * root.p
        maxLines: 2
        align: Text.AlignRight
        colour: Theme.colour.inkSoft
    }

    SecondaryButton {
        id: later
        objectName: "not-now"
        anchors.right: parent.right
        anchors.rightMargin: 40 * root.p
        y: 554 * root.p
        width: 228 * root.p
        height: 98 * root.p
        quiet: true
        caption: Tr.say("rate.not_now")
        em: 32 * root.p
        leastEm: 20 * root.p
        enabled: !root.bridge.sending
        onClicked: root.bridge.decline()
    }
}
