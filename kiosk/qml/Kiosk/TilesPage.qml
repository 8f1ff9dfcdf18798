import QtQuick
import Bianmin
import Kiosk

// All groups, one group, or the themes: tiles with pages, and the way out below.
Stage {
    id: root

    readonly property bool themes: bridge.shown.page === "themes"

    read: [
        Words {
            objectName: "heading"
            width: parent.width
            text: root.bridge.shown.heading
            em: tibetan ? Theme.bo.headline : Theme.em.title
            leastEm: em * 0.6
            maxLines: root.landscape ? 3 : 1
            strong: true
            heading: true
        }
    ]

    Column {
        width: parent.width
        spacing: Theme.gutter

        TileGrid {
            width: parent.width
            bridge: root.bridge
            columns: Theme.large || (root.themes && !root.landscape && !root.low) ? 1 : 2
            tileHeight: root.landscape ? Math.min(41.5 * Theme.u, (root.hands.height - 34 * Theme.u - 3 * Theme.gutter) / 3) : (root.themes && !Theme.large && !root.landscape ? 36 : 41.5) * Theme.u
        }

        Pager {
            width: parent.width
            page: root.bridge.shown.shelf
            pages: root.bridge.shown.shelves
            onWanted: page => root.bridge.turn(page)
        }

        WideTile {
            objectName: "dont-know"
            visible: root.bridge.shown.consult !== "" && !root.landscape
            width: parent.width
            height: 34 * Theme.u
            bed: 24 * Theme.u
            tinted: true
            caption: Tr.say("kiosk.dont_know")
            icon: "message-2-question"
            onClicked: root.bridge.choose("service", root.bridge.shown.consult)
        }
    }
}
