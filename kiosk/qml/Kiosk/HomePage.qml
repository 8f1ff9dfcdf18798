import QtQuick
import Bianmin
import Kiosk

// What would you like to do? Frequent matters (groups in Tibetan), the other ways, and the way out last.
Stage {
    id: root

    readonly property bool full: !Theme.large && !low      // room for the other ways beside the tiles

    read: [
        Words {
            width: parent.width
            text: Tr.say("kiosk.choose_service")
            em: tibetan ? Theme.bo.headline : Theme.em.title
            leastEm: em * 0.7
            maxLines: 1
            strong: true
            heading: true
        },
        CardStrip {
            width: parent.width
            bridge: root.bridge
        },
        Words {
            visible: root.full && !Tr.tibetan
            text: Tr.say("kiosk.common_items")
            em: Theme.em.label
            strong: true
        }
    ]

    Column {
        width: parent.width
        spacing: Theme.gutter

        TileGrid {
            width: parent.width
            bridge: root.bridge
            columns: Theme.large ? 1 : 2
            tileHeight: (Tr.tibetan && !root.low ? 40 : Theme.large ? 41 : 41.5) * Theme.u
        }

        WideTile {
            objectName: "themes"
            visible: root.full && !Tr.tibetan
            width: parent.width
            caption: Tr.say("kiosk.one_thing")
            note: root.bridge.shown.themesNote
            icon: "route"
            onClicked: root.bridge.open("themes")
        }

        Row {
            visible: root.full
            spacing: Theme.gutter

            SecondaryButton {
                objectName: "search"
                quiet: true
                width: (root.hands.width - Theme.gutter) / 2
                height: 29 * Theme.u
                caption: Tr.say("common.search")
                icon: "search"
                em: Theme.em.strong
                onClicked: root.bridge.open("search")
            }

            SecondaryButton {
                objectName: Tr.tibetan ? "themes" : "groups"
                quiet: true
                width: (root.hands.width - Theme.gutter) / 2
                height: 29 * Theme.u
                caption: Tr.say(Tr.tibetan ? "kiosk.one_thing" : "kiosk.all_items")
                icon: Tr.tibetan ? "route" : "clipboard-list"
                em: tibetanWord ? Theme.em.body : Theme.em.strong
                readonly property bool tibetanWord: Tr.tibetan
                onClicked: root.bridge.open(Tr.tibetan ? "themes" : "groups")
            }
        }

        Pager {
            width: parent.width
            page: root.bridge.shown.shelf
            pages: root.bridge.shown.shelves
            onWanted: page => root.bridge.turn(page)
        }

        WideTile {
            objectName: "dont-know"
            visible: root.bridge.shown.consult !== ""
            width: parent.width
            height: (Theme.large && !Tr.tibetan && !root.low ? 38 : 34) * Theme.u
            tinted: true
            bed: 24 * Theme.u
            caption: Tr.say("kiosk.dont_know")
            note: root.full && !Tr.tibetan ? Tr.say("kiosk.dont_know_note") : ""
            icon: "message-2-question"
            onClicked: root.bridge.choose("service", root.bridge.shown.consult)
        }
    }
}
