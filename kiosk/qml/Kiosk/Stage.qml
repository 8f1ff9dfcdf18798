import QtQuick
import Bianmin
import Kiosk.Bridge

// Where the parts of a page stand: what is read at the top (left in landscape), what is touched below (right).
// A page with nothing to read apart has the whole width.
// In the low position everything that is touched lies in the lower half of the glass, under the language keys.
Item {
    id: root

    required property KioskBridge bridge
    default property alias touched: body.data
    property alias read: head.data
    property alias hands: body
    property real readWidth: 148 * Theme.u
    property real gap: Theme.gutter

    property bool lowers: true                        // false: its keys lie low enough anyway
    readonly property bool landscape: width > height
    readonly property bool split: landscape && head.children.length > 0
    readonly property bool low: bridge.shown.low && !landscape && lowers
    readonly property real half: Window.height / 2 - (parent ? parent.y : 0) + (Theme.large ? 24 : 21) * Theme.u

    Column {
        id: head
        x: Theme.margin
        y: (Tr.tibetan ? 4 : 8) * Theme.u
        width: root.landscape ? root.readWidth : root.width - 2 * Theme.margin
        spacing: root.gap
    }

    Item {
        id: body
        x: root.split ? Theme.margin + root.readWidth + Theme.section : Theme.margin
        y: root.landscape ? 8 * Theme.u : root.low ? root.half : head.y + head.height + Theme.pad
        width: root.width - x - Theme.margin
        height: root.height - y - (root.low ? 3 : 6) * Theme.u
    }
}
