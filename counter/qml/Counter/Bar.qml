import QtQuick
import Bianmin
import Counter.Bridge

// The slim bar: number and state at the left, the keys in fixed places, who waits at the right. Always on top.
Rectangle {
    id: root

    required property CounterBridge bridge
    required property AlertList alerts           // how many there are stands in the slim bar

    color: Theme.colour.plaque
    implicitHeight: Px.slim
    readonly property string notice: bridge.dialogs.kind === "scan" && bridge.scanning.sentence === bridge.notice ? "" : bridge.notice  // once
    readonly property bool noticeTooLong: notice !== "" && number.lineTooLong
    readonly property string detail: bridge.service + (bridge.missing === "" ? "" : "　·　" + bridge.missing)
    readonly property string mainWord: bridge.main !== "next" ? Tr.say("counter.key_" + bridge.main)
        : bridge.standing === "serving" ? Tr.say("counter.key_end_next", { outcome: Tr.say("counter.outcome_" + bridge.outcomePlace) }) : Tr.say("counter.key_next")

    function may(action: string): bool { return bridge.allowed.includes(action); }

    function signOf(standing: string): string {
        return !bridge.online ? "cloud-off" : standing === "paused" ? "player-pause"
             : standing === "called" ? "bell-ringing" : standing === "noted" ? "clock" : "circle-check";
    }

    BarNumber {
        id: number
        x: 10 * Px.one
        width: keys.x - x - Px.gap
        height: 82 * Px.one
        y: 7 * Px.one
        counter: root.bridge.counter
        number: root.bridge.number
        stateWord: root.bridge.online || root.bridge.standing === "noted" ? root.bridge.stateWord : Tr.say("counter.state_lost")
        stateSign: root.signOf(root.bridge.standing)
        troubled: !root.bridge.online || root.bridge.standing === "paused" || root.bridge.overUsual
        line: root.notice !== "" ? root.notice : !root.bridge.online ? Tr.say("counter.link_lost_note")
            : root.bridge.slim && root.alerts.count > 0 ? Tr.say("counter.alerts_count", { n: root.alerts.count })
            : root.bridge.standing === "paused" ? root.bridge.pauseNote : root.detail
        lineElsewhere: root.notice !== ""
        lineTroubled: !root.bridge.online || (root.notice !== "" ? root.bridge.refused
            : root.bridge.slim && root.alerts.count > 0)
    }

    Row {
        id: keys
        anchors.right: count.left
        anchors.rightMargin: 14 * Px.one
        y: 13 * Px.one
        spacing: 12 * Px.one

        Key {
            objectName: "main"
            width: 202 * Px.one
            em: 22 * Px.one
            caption: root.mainWord
            note: root.bridge.shortcut(root.bridge.main)
            filled: root.bridge.leading === root.bridge.main
            enabled: root.may(root.bridge.main)
            onClicked: root.bridge.act(root.bridge.main)
        }

        Key {
            objectName: "recall"
            width: 66 * Px.one
            caption: Tr.say("counter.key_recall")
            note: root.bridge.recallInS > 0 ? Tr.say("counter.key_recall_in", { n: root.bridge.recallInS }) : root.bridge.shortcut("recall")
            enabled: root.may("recall")
            onClicked: root.bridge.act("recall")
        }

        Key {
            objectName: "no_show"
            width: 66 * Px.one
            caption: Tr.say("counter.key_no_show")
            note: root.bridge.shortcut("no_show")
            filled: root.bridge.leading === "no_show"
            enabled: root.may("no_show")
            onClicked: root.bridge.act("no_show")
        }

        Key {
            objectName: "hold"
            width: 66 * Px.one
            caption: Tr.say("counter.key_hold")
            note: root.bridge.shortcut("hold")
            enabled: root.may("hold")
            onClicked: root.bridge.act("hold")
        }

        Key {
            objectName: "transfer"
            width: 66 * Px.one
            caption: Tr.say("counter.key_transfer")
            note: root.bridge.shortcut("transfer")
            enabled: root.may("transfer")
            onClicked: root.bridge.act("transfer")
        }

        Key {
            objectName: "outcome"
            width: 84 * Px.one
            caption: Tr.say("counter.key_outcome")
            note: "1–6"
            enabled: root.may("outcome")
            onClicked: root.bridge.act(root.bridge.slim ? "full" : "outcome:next")
        }

        Key {
            objectName: "pause"
            width: 66 * Px.one
            caption: Tr.say("counter.key_pause")
            note: Tr.say("counter.key_pause_note")
            enabled: root.may("pause")
            onClicked: root.bridge.act("pause")
        }
    }

    WaitCount {
        id: count
        anchors.right: fold.left
        anchors.rightMargin: Px.gap
        y: 16 * Px.one
        width: 92 * Px.one
        waiting: root.bridge.waiting
        longest: root.bridge.longest
    }

    Key {
        id: fold
        objectName: "fold"
        anchors.right: parent.right
        anchors.rightMargin: 12 * Px.one
        y: 13 * Px.one
        width: 48 * Px.one
        caption: ""
        icon: root.bridge.slim ? "chevron-down" : "chevron-up"
        em: Px.heading
        onClicked: root.bridge.act("full")
        label: Tr.say(root.bridge.slim ? "counter.key_full" : "counter.key_slim")
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 3 * Px.one
        color: root.bridge.online ? Theme.colour.action : Theme.colour.amberEdge
    }
}
