pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Kiosk.Bridge

// Three lines that people ask about before they touch anything.
Card {
    id: root

    required property KioskBridge bridge

    edge: Theme.colour.line
    stroke: Theme.hair
    implicitHeight: lines.height + 2 * Theme.section

    Column {
        id: lines
        x: 9 * Theme.u
        y: Theme.section
        width: parent.width - 2 * x
        spacing: 6 * Theme.u

        Line {
            icon: "id-off"
            text: Tr.say("kiosk.fact_no_card")
        }

        Line {
            icon: "heart"
            text: Tr.say("kiosk.fact_priority")
        }

        Line {
            icon: "clock"
            visible: root.bridge.shown.hours !== ""
            text: Tr.say("kiosk.fact_hours", { hours: root.bridge.shown.hours })
        }
    }

    component Line: Row {
        id: line
        required property string icon
        required property string text
        width: lines.width
        spacing: Theme.gutter

        Icon {
            id: sign
            anchors.verticalCenter: parent.verticalCenter
            name: line.icon
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            width: line.width - sign.width - line.spacing
            text: line.text
            em: 8.5 * Theme.u
            leastEm: em * 0.7
            maxLines: 1
        }
    }
}
