pragma Singleton
import QtQuick
import Bianmin

// Sizes of the clerk's screen, drawn for 1280 x 800 px at arm's length; they grow with the window's short side.
QtObject {
    readonly property real one: Theme.u * 268 / 800
    readonly property real small: 14 * one          // the smallest text
    readonly property real body: 16 * one
    readonly property real strong: 18 * one
    readonly property real title: 20 * one
    readonly property real heading: 26 * one
    readonly property real gap: 10 * one
    readonly property real pad: 18 * one
    readonly property real key: 68 * one            // height of a key
    readonly property real low: 56 * one            // height of a key in a panel
    readonly property real radius: 8 * one
    readonly property real slim: 96 * one           // height of the bar alone
}
