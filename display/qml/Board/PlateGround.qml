import QtQuick
import Bianmin

// The ground of a plate: gold while the call is fresh, filled and outlined in turn; calm afterwards.
Rectangle {
    id: root

    required property bool fresh
    required property bool lit

    readonly property color ink: !fresh ? Theme.colour.ink : lit ? Theme.colour.onGold : Theme.colour.gold

    radius: Theme.radiusCard * 1.2
    color: !fresh ? Theme.colour.sheet : lit ? Theme.colour.gold : "transparent"
    border.width: fresh ? Theme.strokeStrong * 1.2 : 0
    border.color: Theme.colour.gold
}
