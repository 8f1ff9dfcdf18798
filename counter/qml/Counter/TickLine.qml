import QtQuick
import Bianmin

// A paper with its tick: missing or not. The one the keyboard stands on is framed.
Pressable {
    id: root

    required property int place
    required property string name
    required property bool ticked
    required property bool marked
    signal picked(int place)

    objectName: "paper-" + place
    label: name
    checkable: true
    checked: ticked
    onClicked: root.picked(root.place)

    Rectangle {
        anchors.fill: parent
        anchors.margins: 2 * Px.one
        radius: Px.radius
        color: root.ticked ? Theme.colour.amberTint : Theme.colour.sheet
        border.width: (root.marked ? 3 : 1) * Px.one
        border.color: root.marked ? Theme.colour.action : Theme.colour.edge
    }

    Words {
        x: 14 * Px.one
        anchors.verticalCenter: parent.verticalCenter
        text: root.place < 9 ? String(root.place + 1) : ""
        em: Px.small
        colour: Theme.colour.inkSoft
    }

    Icon {
        x: 36 * Px.one
        anchors.verticalCenter: parent.verticalCenter
        name: root.ticked ? "alert-triangle" : "file-text"
        size: 22 * Px.one
        colour: root.ticked ? Theme.colour.amberInk : Theme.colour.inkSoft
    }

    Words {
        x: 70 * Px.one
        anchors.verticalCenter: parent.verticalCenter
        width: word.x - x - Px.gap
        text: root.name
        em: Math.min(Px.strong, 0.6 * root.height)
        leastEm: 12 * Px.one
        maxLines: 1
        strong: root.ticked
        heading: true
        colour: root.ticked ? Theme.colour.amberInk : Theme.colour.ink
    }

    Words {
        id: word
        anchors.right: parent.right
        anchors.rightMargin: 16 * Px.one
        anchors.verticalCenter: parent.verticalCenter
        width: implicitWidth
        text: Tr.say(root.ticked ? "counter.tick_missing" : "counter.tick_there")
        em: tibetan ? 12 * Px.one : Px.body
        strong: root.ticked
        heading: true
        colour: root.ticked ? Theme.colour.amberInk : Theme.colour.mossInk
    }
}
