pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Counter.Bridge

// My day, what is on hold, who covers, and trouble in plain words.
Panel {
    id: root

    required property CounterBridge bridge
    property alias alerts: alerts
    readonly property real inner: width - 2 * Px.pad
    // alerts come before the devices
    readonly property bool crowded: alerts.count > 0 && (Tr.tibetan || alerts.height > 150 * Px.one)
    readonly property bool packed: alerts.count > 1 && held.count > 1      // alerts and tickets come before the cover

    Column {
        x: Px.pad
        y: (Tr.tibetan ? 4 : 14) * Px.one
        width: root.inner
        spacing: (Tr.tibetan ? -4 : 6) * Px.one        // a Tibetan line brings its own air

        Section {
            width: parent.width
            first: true
            title: Tr.say("counter.today")
        }

        Row {
            spacing: 28 * Px.one

            Figure {
                objectName: "served"
                figure: String(root.bridge.served)
                caption: Tr.say("counter.served")
            }

            Figure {
                objectName: "mean"
                figure: root.bridge.mean
                caption: Tr.say("counter.mean")
            }
        }

        Words {
            width: parent.width
            text: root.bridge.rated
            em: (tibetan ? 12 : 15) * Px.one
            colour: Theme.colour.inkSoft
        }

        Section {
            width: parent.width
            title: Tr.say("counter.held")
        }

        Words {
            visible: held.count === 0
            width: parent.width
            text: Tr.say("counter.held_none")
            em: (tibetan ? 13 : 16) * Px.one
            colour: Theme.colour.inkSoft
        }

        Repeater {
            id: held
            model: root.bridge.heldRows

            HeldLine {
                visible: index < 3
            }
        }

        Section {
            visible: !root.packed
            width: parent.width
            title: Tr.say("counter.cover")
        }

        Words {
            visible: !root.packed
            width: parent.width
            text: root.bridge.ownPost
            em: (tibetan ? 13 : 17) * Px.one
            leastEm: 11 * Px.one
            maxLines: 1
            heading: true
        }

        Words {
            visible: text !== "" && !root.packed
            width: parent.width
            text: root.bridge.partnerPost
            em: (tibetan ? 13 : 17) * Px.one
            leastEm: 11 * Px.one
            maxLines: 1
            heading: true
        }

        Section {
            visible: !root.crowded
            width: parent.width
            title: Tr.say("counter.devices")
        }

        DeviceLine {
            visible: (root.bridge.displayWord !== "" || away.count === 0) && !root.crowded
            width: parent.width
            well: true
            sentence: root.bridge.displayWord || Tr.say("counter.devices_well")
        }

        Repeater {
            id: away
            model: root.bridge.devicesAway

            DeviceLine {
                required property string modelData
                required property int index
                visible: index < 2 && !root.crowded
                width: parent.width
                well: false
                sentence: Tr.say("counter.device_away", { name: modelData })
            }
        }
    }

    AlertList {
        id: alerts
        x: 10 * Px.one
        width: root.width - 2 * x
        anchors.bottom: help.top
        anchors.bottomMargin: Px.gap
        bridge: root.bridge
    }

    PanelKey {
        id: help
        x: Px.pad
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 16 * Px.one
        width: root.inner
        bridge: root.bridge
        action: "leader"
    }
}
