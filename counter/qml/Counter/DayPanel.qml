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
    readonly property real air: (Tr.tibetan ? -4 : 6) * Px.one        // a Tibetan line brings its own

    // Alerts stand first; what would run into them is not seen, from the last line upwards.
    component Part: Column {
        x: Px.pad
        width: root.inner
        spacing: root.air
        opacity: y + height <= alerts.y ? 1 : 0
    }

    component Post: Words {
        width: parent.width
        em: (tibetan ? 13 : 17) * Px.one
        leastEm: 11 * Px.one
        maxLines: 1
        heading: true
    }

    Column {
        id: mine
        x: Px.pad
        y: (Tr.tibetan ? 4 : 14) * Px.one
        width: root.inner
        spacing: root.air

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
                opacity: mine.y + y + height <= alerts.y ? 1 : 0
            }
        }
    }

    Part {
        id: cover
        y: mine.y + mine.height + root.air

        Section {
            width: parent.width
            title: Tr.say("counter.cover")
        }

        Post {
            text: root.bridge.ownPost
        }

        Post {
            visible: text !== ""
            text: root.bridge.partnerPost
        }
    }

    Part {
        y: cover.y + cover.height + root.air

        DeviceLines {
            width: parent.width
            spacing: root.air
            bridge: root.bridge
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
