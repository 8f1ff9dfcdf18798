import QtQuick
import Bianmin
import Kiosk.Bridge

// What a matter is called, how long its queue is now and where it is served.
Item {
    id: root

    required property KioskBridge bridge
    required property bool stacked             // landscape: no sign, the queue under the name

    implicitHeight: Math.max(bed.height, names.height) + (stacked ? wait.height : 0)

    Rectangle {
        id: bed
        visible: !root.stacked
        width: 25 * Theme.u
        height: width
        radius: Theme.radiusKey
        color: Theme.colour.tint

        Icon {
            anchors.centerIn: parent
            name: root.bridge.shown.icon
            size: 15 * Theme.u
        }
    }

    Column {
        id: names
        x: bed.visible ? bed.width + Theme.pad : 0
        width: (root.stacked ? parent.width : parent.width - wait.width - Theme.gutter) - x

        Words {
            objectName: "service-name"
            width: parent.width
            text: root.bridge.shown.name
            em: tibetan ? 9 * Theme.u : Theme.em.title * 1.1
            leastEm: em * 0.55
            maxLines: 1
            strong: true
            heading: true
        }

        Words {
            width: parent.width
            text: root.bridge.shown.fullName
            em: Theme.em.caption
            leastEm: em * 0.7
            maxLines: 2
            heading: true
            colour: Theme.colour.inkSoft
        }
    }

    Column {
        id: wait
        x: root.stacked ? 0 : parent.width - width
        y: root.stacked ? names.height : 0
        width: root.stacked ? parent.width : (Theme.large ? 92 : 74) * Theme.u

        Words {
            objectName: "service-wait"
            width: parent.width
            text: root.bridge.shown.wait
            em: tibetan ? 6.5 * Theme.u : Theme.em.strong * 1.1
            leastEm: em * 0.6
            maxLines: 1
            strong: true
            heading: true
            align: root.stacked ? Text.AlignLeft : Text.AlignRight
        }

        Words {
            width: parent.width
            text: root.bridge.shown.counters
            em: tibetan ? 5.5 * Theme.u : Theme.em.caption
            leastEm: em * 0.7
            maxLines: 1
            heading: true
            colour: Theme.colour.inkSoft
            align: root.stacked ? Text.AlignLeft : Text.AlignRight
        }
    }
}
