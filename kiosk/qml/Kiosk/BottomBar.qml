pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Kiosk.Bridge

// Six slots and the help key. A key that does not apply leaves its slot empty; no key ever moves.
Rectangle {
    id: root

    required property KioskBridge bridge
    readonly property bool landscape: width > 340 * Theme.u
    readonly property real slot: (Theme.large ? 35 : 24.5) * Theme.u
    readonly property bool tight: Theme.large && !landscape      // four slots: the first is 返回 or, without it, 放低

    color: Theme.colour.plaque
    height: (landscape ? 40 : Theme.large ? 52 : 44) * Theme.u

    Rectangle {
        width: parent.width
        height: Theme.hair
        color: Theme.colour.line
    }

    Row {
        x: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        spacing: (root.tight ? 3 : 3.5) * Theme.u

        Item {
            width: root.slot
            height: keyLarge.height

            BarKey {
                objectName: "back"
                width: root.slot
                visible: root.bridge.shown.canGoBack
                caption: Tr.say("common.back")
                icon: "arrow-left"
                checkable: false
                onClicked: root.bridge.touch("back")
            }

            LowKey {
                visible: root.tight && !root.bridge.shown.canGoBack
            }
        }

        Item {
            width: root.slot
            height: keyLarge.height

            BarKey {
                objectName: "home"
                width: root.slot
                visible: root.bridge.shown.canGoHome
                enabled: root.bridge.shown.mayLeave
                caption: Tr.say("common.home")
                icon: "home"
                checkable: false
                onClicked: root.bridge.touch("home")
            }
        }

        BarKey {
            id: keyLarge
            objectName: "large"
            width: root.slot
            caption: Tr.say(on ? "kiosk.standard" : "kiosk.large")
            icon: "letter-case"
            on: root.bridge.shown.large
            onClicked: root.bridge.flip("large")
        }

        BarKey {
            objectName: "contrast"
            width: root.slot
            caption: Tr.say("kiosk.contrast")
            icon: "contrast"
            on: root.bridge.shown.contrast
            onClicked: root.bridge.flip("contrast")
        }

        Item {                                 // the slot of 读出来
            visible: !root.tight
            width: root.slot
            height: keyLarge.height
        }

        LowKey {
            visible: !root.tight && !root.landscape
        }
    }

    component LowKey: BarKey {
        objectName: "low"
        width: root.slot
        caption: Tr.say("kiosk.low")
        icon: "wheelchair"
        on: root.bridge.shown.low
        onClicked: root.bridge.flip("low")
    }

    HelpKey {
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        width: (Theme.large ? 80 : 74) * Theme.u
        caption: Tr.say("kiosk.help_me")
        onClicked: root.bridge.touch("callHelp")
    }
}
