import QtQuick
import Bianmin
import CounterDisplay.Bridge

// The centre's name over its rule; at the right what happens here meanwhile, the set-clock note and the time.
Rectangle {
    id: root

    required property CounterDisplayBridge bridge
    required property real p
    readonly property bool doubled: Tr.tibetan && bridge.centreTibetan !== ""

    color: Theme.colour.plaque
    height: 92 * p

    HouseName {
        x: 40 * root.p
        y: (root.doubled ? 2 : 22) * root.p
        width: 560 * root.p
        name: root.bridge.centre
        tibetanName: root.bridge.centreTibetan
        em: (root.doubled ? 25 : 34) * root.p
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: 40 * root.p
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: -3 * root.p
        spacing: 24 * root.p

        Words {
            visible: root.bridge.page !== "counter" && root.bridge.meanwhile !== ""
            anchors.verticalCenter: parent.verticalCenter
            text: root.bridge.meanwhile
            em: (tibetan ? 20 : 28) * root.p
            strong: true
        }

        Words {
            visible: root.bridge.page !== "counter"
            anchors.verticalCenter: parent.verticalCenter
            text: root.bridge.counterWords
            em: (tibetan ? 20 : 28) * root.p
            colour: Theme.colour.onPlaqueSoft
        }

        SetClockNote {
            objectName: "set-clock"
            anchors.verticalCenter: parent.verticalCenter
            text: root.bridge.clockSet ? Tr.say("ui.clock_set") : ""
            em: (tibetan ? 18 : 24) * root.p
        }

        Words {
            objectName: "clock"
            anchors.verticalCenter: parent.verticalCenter
            text: root.bridge.clock
            em: 32 * root.p
            strong: root.bridge.page === "counter"
        }
    }

    HouseRule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
