import QtQuick
import Bianmin
import CounterDisplay.Bridge

// The counter's number and name; below them the ticket in hand, or why there is none.
Rectangle {
    id: root

    required property CounterDisplayBridge bridge
    required property real p
    readonly property bool inHand: bridge.number !== "" && bridge.standing !== "paused" && bridge.centre !== ""
    readonly property bool troubled: bridge.trouble !== ""
    readonly property bool paused: bridge.standing === "paused"

    color: Theme.colour.sheet
    radius: Theme.radiusPlate
    border.width: Math.max(2, 4 * p)
    border.color: troubled ? Theme.colour.line : Theme.colour.ink

    Row {
        id: name
        x: 40 * root.p
        height: 124 * root.p
        spacing: 26 * root.p
        layoutDirection: Tr.language === "zh_CN" ? Qt.LeftToRight : Qt.RightToLeft

        TicketNumber {
            anchors.verticalCenter: parent.verticalCenter
            number: root.bridge.counter
            em: 96 * root.p
            colour: Theme.colour.action
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            text: Tr.say("at_counter.window")
            em: (tibetan ? 30 : 44) * root.p
            strong: true
        }
    }

    Words {
        anchors.right: parent.right
        anchors.rightMargin: 40 * root.p
        anchors.verticalCenter: name.verticalCenter
        width: root.width - name.width - 120 * root.p
        text: root.bridge.counterName
        em: 36 * root.p
        leastEm: 24 * root.p
        maxLines: 2
        align: Text.AlignRight
    }

    Rectangle {
        id: line
        y: 124 * root.p
        x: root.border.width
        width: root.width - 2 * x
        height: Math.max(1, 2 * root.p)
        color: Theme.colour.line
    }

    Column {
        visible: root.inHand
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: line.bottom
        anchors.topMargin: (Tr.tibetan ? 2 : 22) * root.p
        spacing: (Tr.tibetan ? -16 : 10) * root.p

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: 16 * root.p

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: root.bridge.standing === "called" ? "bell-ringing" : "circle-check"
                size: 38 * root.p
                colour: word.colour
            }

            Words {
                id: word
                objectName: "standing"
                anchors.verticalCenter: parent.verticalCenter
                text: root.bridge.standingWords
                em: (tibetan ? 28 : 34) * root.p
                strong: true
                colour: root.bridge.standing === "called" ? Theme.colour.action : Theme.colour.mossInk
            }

            Badge {
                visible: root.bridge.mark !== ""
                anchors.verticalCenter: parent.verticalCenter
                mark: root.bridge.mark
                em: 26 * root.p
            }
        }

        TicketNumber {
            objectName: "number"
            anchors.horizontalCenter: parent.horizontalCenter
            number: root.bridge.number
            em: 250 * root.p
            widest: root.width - 60 * root.p
            colour: root.troubled ? Theme.colour.inkSoft : Theme.colour.ink
        }
    }

    Column {
        visible: !root.inHand && root.bridge.standingWords !== ""
        anchors.centerIn: parent
        anchors.verticalCenterOffset: 62 * root.p
        width: parent.width - 80 * root.p
        spacing: 12 * root.p

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: root.paused ? "player-pause" : root.bridge.standing === "free" ? "clock" : "info-circle"
            size: 72 * root.p
            colour: root.paused ? Theme.colour.amberInk : Theme.colour.action
        }

        Words {
            objectName: "why-no-number"
            width: parent.width
            text: root.bridge.standingWords
            em: (tibetan ? 36 : 54) * root.p
            leastEm: 30 * root.p
            maxLines: 2
            strong: true
            heading: true
            align: Text.AlignHCenter
            colour: root.paused ? Theme.colour.amberInk : Theme.colour.ink
        }

        Words {
            visible: text !== ""
            width: parent.width
            text: root.bridge.standingNote
            em: (tibetan ? 26 : 36) * root.p
            align: Text.AlignHCenter
        }
    }
}
