import QtQuick
import Bianmin
import Board.Bridge

// Landscape: the call and the list on the left, queues and the panel on the right.
Item {
    id: root

    required property BoardBridge bridge

    readonly property real unit: bridge.unit
    readonly property real callsWidth: width - (80 + 32) * unit - bridge.sideWidth
    readonly property bool stale: bridge.stale
    readonly property real upper: 26 * unit
    readonly property real belowBanner: banner.y + banner.height + 26 * unit

    StaleBanner {
        id: banner
        visible: root.stale
        x: 40 * root.unit
        y: root.upper
        width: parent.width - 80 * root.unit
        since: root.bridge.staleSince
        unit: root.unit
        em: root.bridge.textEm
    }

    PlateArea {
        visible: !root.stale
        x: 40 * root.unit
        y: root.upper
        width: root.callsWidth
        height: root.bridge.plateHeight
        plates: root.bridge.plates
        count: root.bridge.plateCount
        rowEm: root.bridge.rowEm
        gap: 16 * root.unit
        stacked: false
    }

    CallList {
        id: list
        x: 40 * root.unit
        y: root.stale ? root.belowBanner : root.upper + root.bridge.plateHeight + 24 * root.unit
        width: root.callsWidth
        places: root.bridge.places
        columns: root.bridge.columns
        rows: root.bridge.rows
        columnGap: 16 * root.unit
        gap: root.bridge.rowGap
        rowHeight: root.bridge.rowHeight
        rowEm: root.bridge.rowEm
        textEm: root.bridge.textEm
        stale: root.stale
    }

    QueueTable {
        id: table
        x: root.width - 40 * root.unit - width
        y: root.stale ? root.belowBanner : root.upper
        width: root.bridge.sideWidth
        queues: root.bridge.queues
        em: root.bridge.textEm
        unit: root.unit
        stale: root.stale
    }

    Panel {
        id: panel
        objectName: "panel"
        visible: !root.stale && title !== "" && height > 3 * root.bridge.textEm
        x: table.x
        y: table.y + table.height + 16 * root.unit
        width: table.width
        height: root.height - y - 26 * root.unit
        kind: root.bridge.panelKind
        title: root.bridge.panelTitle
        lines: root.bridge.panelLines
        em: root.bridge.textEm
    }

    Words {
        objectName: "page"
        visible: root.bridge.pages > 1
        x: 40 * root.unit + root.callsWidth - width
        y: root.height - height
        text: (root.bridge.page + 1) + " / " + root.bridge.pages
        em: Math.min(root.bridge.textEm, 26 * root.unit)
        colour: Theme.colour.inkSoft
    }
}
