import QtQuick
import Bianmin
import Kiosk

// The home page in landscape: question, card and the other ways at the left, tiles at the right.
Stage {
    id: root

    read: [
        Words {
            width: parent.width
            text: Tr.say("kiosk.choose_service")
            em: tibetan ? Theme.bo.title : Theme.em.title
            leastEm: em * 0.6
            maxLines: 1
            strong: true
            heading: true
        },
        CardStrip {
            width: parent.width
            bridge: root.bridge
            stacked: true
        },
        WideTile {
            objectName: "themes"
            visible: !Theme.large
            width: parent.width
            height: 31 * Theme.u
            bed: 21 * Theme.u
            arrow: false
            caption: Tr.say("kiosk.one_thing")
            note: Tr.tibetan ? "" : root.bridge.shown.themesNote
            icon: "route"
            onClicked: root.bridge.open("themes")
        },
        Row {
            visible: !Theme.large
            spacing: Theme.gutter

            SecondaryButton {
                objectName: "search"
                quiet: true
                width: (Tr.tibetan ? root.readWidth : (root.readWidth - Theme.gutter) / 2)
                height: 24 * Theme.u
                caption: Tr.say("common.search")
                icon: "search"
                em: Theme.em.label
                onClicked: root.bridge.open("search")
            }

            SecondaryButton {
                objectName: "groups"
                visible: !Tr.tibetan
                quiet: true
                width: (root.readWidth - Theme.gutter) / 2
                height: 24 * Theme.u
                caption: Tr.say("kiosk.all_items")
                icon: "clipboard-list"
                em: Theme.em.label
                onClicked: root.bridge.open("groups")
            }
        },
        WideTile {
            objectName: "dont-know"
            visible: root.bridge.shown.consult !== ""
            width: parent.width
            height: 30 * Theme.u
            bed: 21 * Theme.u
            tinted: true
            arrow: false
            caption: Tr.say("kiosk.dont_know")
            note: Tr.tibetan || Theme.large ? "" : Tr.say("kiosk.dont_know_note")
            icon: "message-2-question"
            onClicked: root.bridge.choose("service", root.bridge.shown.consult)
        }
    ]

    TileGrid {
        id: grid
        width: parent.width
        bridge: root.bridge
        columns: Theme.large ? 1 : 2
        tileHeight: root.bridge.shown.shelves > 1 ? (root.hands.height - 34 * Theme.u - 3 * Theme.gutter) / 3 : 41.5 * Theme.u
    }

    Pager {
        anchors.bottom: parent.bottom
        width: parent.width
        page: root.bridge.shown.shelf
        pages: root.bridge.shown.shelves
        onWanted: page => root.bridge.turn(page)
    }
}
