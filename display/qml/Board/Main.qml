pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Board.Bridge

// The hall's screen: nothing to press, everything follows the bridge.
Window {
    id: root

    required property BoardBridge bridge
    property alias page: page

    color: Theme.colour.paper
    Component.onCompleted: Tr.language = bridge.language

    TopStrip {
        id: top
        width: parent.width
        centreName: root.bridge.centreName
        centreNameTibetan: root.bridge.centreNameTibetan
        now: root.bridge.now
        clockSet: root.bridge.clockSet
        unit: root.bridge.unit
        tall: root.bridge.portrait
        visible: root.bridge.told
    }

    Loader {
        id: page
        anchors.fill: parent
        anchors.topMargin: top.visible ? top.height : 0
        anchors.bottomMargin: foot.visible ? foot.height : 0
        sourceComponent: !root.bridge.told ? start : root.bridge.village ? village : root.bridge.portrait ? tall : wide
    }

    FootStrip {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width
        unit: root.bridge.unit
        em: root.bridge.textEm
        text: root.bridge.village ? Tr.say("display.village_note")
            : root.bridge.portrait ? Tr.say("display.ask_guide_short") : Tr.say("display.ask_guide")
        phone: root.bridge.portrait || root.bridge.village || root.bridge.complaintPhone === ""
            ? "" : Tr.say("display.complaint", { phone: root.bridge.complaintPhone })
        visible: root.bridge.told
    }

    Component {
        id: start
        StartPage { code: root.bridge.pairingCode }
    }
    Component {
        id: wide
        WideBoard { bridge: root.bridge }
    }
    Component {
        id: tall
        TallBoard { bridge: root.bridge }
    }
    Component {
        id: village
        VillageBoard { bridge: root.bridge }
    }
}
