pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Kiosk
import Kiosk.Bridge

// Nobody is here: the house's name, the key that starts, the hall in three figures. Any touch starts.
Rectangle {
    id: root

    required property KioskBridge bridge
    readonly property bool lowers: false
    readonly property bool landscape: width > height
    readonly property real column: landscape ? (width - 3 * Theme.margin) / 2 : width - 2 * Theme.margin

    color: Theme.colour.plaque

    Hills {
        visible: !Theme.contrast
        anchors.bottom: parent.bottom
        width: parent.width
        height: root.height * 0.34
    }

    MouseArea {
        objectName: "anywhere"
        anchors.fill: parent
        onClicked: root.bridge.start("zh_CN")
    }

    IdleClock {
        x: Theme.margin
        y: 8 * Theme.u
        bridge: root.bridge
    }

    LanguageKeys {
        x: root.width - width - Theme.margin
        y: 8 * Theme.u
        current: ""
        onChosen: language => root.bridge.start(language)
    }

    HouseSign {
        x: Theme.margin
        y: (root.landscape ? 44 : 46) * Theme.u
        width: root.column
        bridge: root.bridge
    }

    BigButton {
        id: begin
        objectName: "start"
        x: Theme.margin
        y: (root.landscape ? 148 : 182) * Theme.u
        width: root.column
        height: 58 * Theme.u
        icon: "hand-click"
        em: (root.landscape ? 17 : 20) * Theme.u
        caption: Tr.say("kiosk.touch_to_start")
        onClicked: root.bridge.start("zh_CN")
    }

    Words {
        x: Theme.margin
        anchors.top: begin.bottom
        anchors.topMargin: Theme.gutter
        width: root.column
        text: root.bridge.inLanguage("kiosk.touch_to_start", "bo")
        em: 7 * Theme.u
        leastEm: em * 0.5
        maxLines: 1
        align: Text.AlignHCenter
    }

    Words {
        x: Theme.margin
        anchors.top: begin.bottom
        anchors.topMargin: 20 * Theme.u
        width: root.column
        text: root.bridge.inLanguage("kiosk.touch_to_start", "en")
        em: 8 * Theme.u
        align: Text.AlignHCenter
    }

    Column {
        x: root.landscape ? 2 * Theme.margin + root.column : Theme.margin
        y: (root.landscape ? 60 : 282) * Theme.u
        width: root.column
        spacing: 5 * Theme.u

        HallFacts {
            width: parent.width
            bridge: root.bridge
        }

        IdleNotes {
            width: parent.width
            bridge: root.bridge
        }
    }

    HelpKey {
        x: root.width - width - Theme.margin
        y: root.height - height - 8 * Theme.u
        caption: Tr.say("kiosk.help_me")
        onClicked: root.bridge.touch("callHelp")
    }
}
