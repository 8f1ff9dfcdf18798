import QtQuick
import Bianmin
import Kiosk.Bridge

// What a matter is called, how long its queue is now and where it is served.
Item {
    id: root

    required property KioskBridge bridge
    required property bool stacked             // landscape: no sign, the queue under the name

    implicitHeight: stacked ? wait.y + wait.height : Math.max(bed.height, names.height, wait.height)

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
            em: tibetan ? Theme.bo.title : Theme.em.title * 1.1
            leastEm: em * 0.55
            maxLines: 1
            strong: true
            heading: true
        }

        Words {
            width: parent.width
            text: root.bridge.shown.fullName
            em: tibetan ? Theme.bo.label : Theme.em.caption
            leastEm: em * 0.7
            maxLines: 2
            heading: true
            colour: Theme.colour.inkSoft
        }
    }

    Grid {
        id: wait
        readonly property bool inLine: root.stacked && Theme.bo.tall && root.bridge.shown.taking    // two lines are too high
        x: root.stacked ? 0 : parent.width - width
        y: root.stacked ? names.height + rowSpacing : 0
        width: root.stacked ? parent.width : (Theme.large ? 92 : 74) * Theme.u
        columns: inLine ? 2 : 1
        rowSpacing: Theme.bo.pairing
        verticalItemAlignment: Grid.AlignVCenter

        Words {
            objectName: "service-wait"
            visible: !(root.stacked && Theme.bo.tall) || root.bridge.shown.taking     // the note beside says it as well
            width: parent.inLine ? 0.55 * parent.width : parent.width
            text: root.bridge.shown.wait
            em: tibetan ? Theme.bo.label : Theme.em.strong * 1.1
            leastEm: em * 0.6
            maxLines: Theme.bo.tall && !root.stacked ? 2 : 1
            strong: true
            heading: true
            align: root.stacked ? Text.AlignLeft : Text.AlignRight
        }

        Words {
            width: parent.inLine ? 0.45 * parent.width : parent.width
            text: root.bridge.shown.counters
            em: tibetan ? Theme.bo.caption : Theme.em.caption
            leastEm: em * 0.7
            maxLines: 1
            heading: true
            colour: Theme.colour.inkSoft
            align: root.stacked ? Text.AlignLeft : Text.AlignRight
        }
    }
}
