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
    readonly property int split: bridge.shown.centreName.indexOf("便民")
    readonly property string above: split > 0 ? bridge.shown.centreName.slice(0, split) : ""

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

    Row {
        x: Theme.margin
        y: 8 * Theme.u
        spacing: 7 * Theme.u
        visible: root.bridge.shown.now !== null && root.bridge.shown.now !== undefined

        TicketNumber {
            id: clock
            objectName: "clock"
            anchors.verticalCenter: parent.verticalCenter
            number: Tr.clock(root.bridge.shown.now ?? new Date(0))
            em: 16 * Theme.u
        }

        Column {
            anchors.verticalCenter: parent.verticalCenter

            Words {
                text: Tr.day(root.bridge.shown.now ?? new Date(0))
                em: 8 * Theme.u
                heading: true
                colour: Theme.colour.inkSoft
            }

            SetClockNote {
                text: root.bridge.shown.clockSet ? Tr.say("ui.clock_set") : ""
            }
        }
    }

    LanguageKeys {
        x: root.width - width - Theme.margin
        y: 8 * Theme.u
        current: ""
        onChosen: language => root.bridge.start(language)
    }

    Column {
        x: Theme.margin
        y: (root.landscape ? 44 : 46) * Theme.u
        width: root.column
        spacing: 2 * Theme.u

        Repeater {
            model: [root.above, root.bridge.shown.centreName.slice(Math.max(0, root.split))]

            Text {
                required property int index
                required property string modelData
                readonly property real em: Math.min((index === 0 ? 15 : 32) * Theme.u, parent.width / (text.length * 1.12))
                width: parent.width
                visible: text !== ""
                text: modelData
                horizontalAlignment: Text.AlignHCenter
                color: Theme.colour.houseRed
                font.family: Theme.serif
                font.bold: true
                font.pixelSize: Math.max(1, Math.round(em))
                font.letterSpacing: 0.06 * em
                textFormat: Text.PlainText
            }
        }

        HouseRule {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 96 * Theme.u
        }

        Words {
            width: parent.width
            text: root.bridge.shown.centreNameTibetan
            em: 10 * Theme.u
            leastEm: em * 0.5
            maxLines: 1
            align: Text.AlignHCenter
        }
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
        id: english
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
