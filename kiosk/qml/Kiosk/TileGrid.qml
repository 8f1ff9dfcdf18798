pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Kiosk.Bridge

// One page of tiles: matters, themes, groups. Emits nothing; the bridge knows what each tile means.
Grid {
    id: root

    required property KioskBridge bridge
    property real tileHeight: (Tr.tibetan ? 43 : 41.5) * Theme.u
    property bool arrows: columns === 1

    columns: Theme.large ? 1 : 2
    spacing: Theme.gutter

    readonly property real tileWidth: (width - (columns - 1) * spacing) / columns

    Repeater {
        model: root.bridge.tiles

        ServiceTile {
            required property string code
            required property string kind
            required property string title
            required property string line
            required property string sign

            caption: title
            note: line
            icon: sign
            objectName: kind + "-" + code
            width: root.tileWidth
            height: root.tileHeight
            bed: Math.min(25 * Theme.u, height - 8 * Theme.u)
            arrow: root.arrows
            onClicked: root.bridge.choose(kind, code)
        }
    }
}
