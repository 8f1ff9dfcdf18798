import QtQuick
import Bianmin

// A page taken now, or a document that is kept: what it is, and what is to be said of it.
Pressable {
    id: root

    required property string title
    required property string note
    required property bool marked
    property bool warned: false

    label: note === "" ? title : title + " " + note
    checkable: true
    checked: marked
    implicitHeight: 44 * Px.one

    Rectangle {
        anchors.fill: parent
        radius: Px.radius
        color: !root.enabled ? "transparent" : root.warned ? Theme.colour.amberTint
             : root.marked || root.pressed ? Theme.colour.tint : Theme.colour.sheet
        border.width: (root.marked ? 3 : 1) * Px.one
        border.color: root.marked ? Theme.colour.action : root.enabled ? Theme.colour.edge : Theme.colour.line
    }

    Icon {
        id: sign
        x: 12 * Px.one
        anchors.verticalCenter: parent.verticalCenter
        name: root.warned ? "alert-triangle" : "file-text"
        size: 20 * Px.one
        colour: root.warned ? Theme.colour.amberInk : Theme.colour.inkSoft
    }

    Words {
        x: 42 * Px.one
        anchors.verticalCenter: parent.verticalCenter
        width: said.x - x - Px.gap
        text: root.title
        em: (tibetan ? 12 : 16) * Px.one
        leastEm: 11 * Px.one
        maxLines: 1
        strong: true
        heading: true
        colour: root.enabled ? Theme.colour.ink : Theme.colour.inkSoft
    }

    Words {
        id: said
        anchors.right: parent.right
        anchors.rightMargin: 12 * Px.one
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth + 6 * Px.one, 0.56 * root.width)
        text: root.note
        em: (tibetan ? 11 : 14) * Px.one
        leastEm: 11 * Px.one
        maxLines: 1
        heading: true
        colour: root.warned ? Theme.colour.amberInk : Theme.colour.inkSoft
    }
}
