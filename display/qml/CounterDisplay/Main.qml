import QtQuick
import Bianmin
import CounterDisplay.Bridge

// The screen at a counter: number and badge, and after a service the rating. `p` is a px of the 1280 × 800 drawing.
Window {
    id: root

    required property CounterDisplayBridge bridge
    readonly property real p: Math.min(width / 1280, height / 800)

    title: bridge.counterWords
    color: Theme.colour.paper

    Binding {
        target: Tr
        property: "language"
        value: root.bridge.language
    }

    Header {
        id: header
        width: parent.width
        p: root.p
        bridge: root.bridge
    }

    CounterPage {
        anchors.fill: parent
        anchors.topMargin: header.height
        visible: root.bridge.page === "counter"
        p: root.p
        bridge: root.bridge
    }

    RatingPage {
        anchors.fill: parent
        anchors.topMargin: header.height
        visible: root.bridge.page === "rating"
        p: root.p
        bridge: root.bridge
    }

    ReasonsPage {
        anchors.fill: parent
        anchors.topMargin: header.height
        visible: root.bridge.page === "reasons"
        p: root.p
        bridge: root.bridge
    }

    ThanksPage {
        anchors.fill: parent
        anchors.topMargin: header.height
        visible: root.bridge.page === "thanks"
        p: root.p
        told: root.bridge.told
    }
}
