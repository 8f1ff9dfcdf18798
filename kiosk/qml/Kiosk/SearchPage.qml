import QtQuick
import Bianmin
import Kiosk

// Initials are typed on the letters, matters are found above (at the right in landscape); from the first letter on.
Stage {
    id: root

    readonly property real keyWidth: (landscape ? 20 : 21.6) * Theme.u

    readWidth: landscape ? (10 * 20 + 9 * 3) * Theme.u : 148 * Theme.u
    read: [
        Rectangle {
            objectName: "search-field"
            width: parent.width
            height: Math.max(24 * Theme.u, typed.height + 3 * Theme.u)
            radius: Theme.radiusKey
            color: Theme.colour.sheet
            border.width: Theme.strokeStrong
            border.color: Theme.colour.action

            Icon {
                id: glass
                x: Theme.pad
                anchors.verticalCenter: parent.verticalCenter
                name: "search"
            }

            Words {
                id: typed
                anchors.left: glass.right
                anchors.leftMargin: Theme.gutter
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: root.bridge.shown.words === "" ? Tr.say("kiosk.search_hint") : root.bridge.shown.words
                em: tibetan ? Theme.bo.label : root.bridge.shown.words === "" ? Theme.em.label : Theme.em.button
                leastEm: em * 0.6
                maxLines: 1
                strong: root.bridge.shown.words !== ""
                colour: root.bridge.shown.words === "" ? Theme.colour.inkSoft : Theme.colour.ink
            }
        },
        Words {
            width: parent.width
            visible: root.bridge.shown.words === "" || grid.implicitHeight === 0
            text: root.bridge.shown.words === "" ? Tr.say("kiosk.search_example") : Tr.say("kiosk.search_none")
            em: tibetan ? Theme.bo.caption : Theme.em.body
            colour: Theme.colour.inkSoft
        },
        LetterPad {
            visible: root.landscape
            keyWidth: root.keyWidth
            onTyped: letter => root.bridge.type(letter)
            onErased: root.bridge.type("erase")
            onCleared: root.bridge.type("clear")
        }
    ]

    Column {
        width: parent.width
        spacing: Theme.gutter

        TileGrid {
            id: grid
            width: parent.width
            bridge: root.bridge
            columns: 1
            tileHeight: (Theme.large ? 40 : root.landscape ? 38 : 34) * Theme.u
        }

        WideTile {
            objectName: "dont-know"
            visible: root.bridge.shown.consult !== "" && grid.implicitHeight === 0 && root.bridge.shown.words !== ""
            width: parent.width
            tinted: true
            bed: 24 * Theme.u
            caption: Tr.say("kiosk.dont_know")
            icon: "message-2-question"
            onClicked: root.bridge.choose("service", root.bridge.shown.consult)
        }
    }

    Column {
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gutter

        Pager {
            width: parent.width
            page: root.bridge.shown.shelf
            pages: root.low ? 1 : root.bridge.shown.shelves
            onWanted: page => root.bridge.turn(page)
        }

        LetterPad {
            visible: !root.landscape
            keyWidth: root.keyWidth
            onTyped: letter => root.bridge.type(letter)
            onErased: root.bridge.type("erase")
            onCleared: root.bridge.type("clear")
        }
    }
}
