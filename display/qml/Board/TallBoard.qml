import QtQuick
import Board.Bridge

// Portrait: the call, a row for each counter, and the queues; while the hall is calm they take turns with the panel.
Item {
    id: root

    required property BoardBridge bridge

    readonly property real unit: bridge.unit
    readonly property bool stale: bridge.stale
    readonly property bool panelTurn: !stale && bridge.panelKind === "service"
    readonly property real inner: width - 72 * unit

    StaleBanner {
        id: banner
        visible: root.stale
        x: 36 * root.unit
        y: 28 * root.unit
        width: root.inner
        height: root.bridge.plateHeight
        since: root.bridge.staleSince
        unit: root.unit
        em: root.bridge.textEm
    }

    PlateArea {
        visible: !root.stale
        x: 36 * root.unit
        y: 28 * root.unit
        width: root.inner
        height: root.bridge.plateHeight
        plates: root.bridge.plates
        count: root.bridge.plateCount
        rowEm: root.bridge.rowEm
        gap: 16 * root.unit
        stacked: true
    }

    CallList {
        x: 36 * root.unit
        y: (28 + 28) * root.unit + root.bridge.plateHeight
        width: root.inner
        places: root.bridge.places
        columns: 1
        rows: root.bridge.rows
        columnGap: 0
        gap: root.bridge.rowGap
        rowHeight: root.bridge.rowHeight
        rowEm: root.bridge.rowEm
        textEm: root.bridge.textEm
        stale: root.stale
    }

    QueueGrid {
        id: grid
        visible: !root.panelTurn
        x: 36 * root.unit
        y: root.height - height - 26 * root.unit
        width: root.inner
        queues: root.bridge.queues
        em: root.bridge.textEm
        unit: root.unit
        stale: root.stale
    }

    Panel {
        objectName: "panel"
        visible: root.panelTurn
        x: grid.x
        y: grid.y
        width: grid.width
        height: grid.height
        kind: root.bridge.panelKind
        title: root.bridge.panelTitle
        lines: root.bridge.panelLines
        em: 1.4 * root.bridge.textEm
    }
}
