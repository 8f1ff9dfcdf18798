import QtQuick
import Bianmin

// A calm or amber line with a sign: what is missing, who was told, what still holds.
Rectangle {
    id: root

    required property string text
    property string icon: "info-circle"
    property bool amber: false
    property bool moss: false
    property real em: Theme.em.body

    readonly property color ink: amber ? Theme.colour.amberInk : moss ? Theme.colour.mossInk : Theme.colour.ink

    color: amber ? Theme.colour.amberTint : moss ? Theme.colour.mossTint : Theme.colour.tint
    radius: Theme.radiusCard
    border.width: Theme.contrast ? Theme.stroke : 0
    border.color: Theme.colour.edge
    implicitHeight: Math.max(22 * Theme.u, words.implicitHeight + Theme.gutter + Theme.bo.pairing)

    Icon {
        id: sign
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        name: root.icon
        colour: root.ink
    }

    Words {
        id: words
        anchors.left: sign.right
        anchors.leftMargin: Theme.gutter
        anchors.right: parent.right
        anchors.rightMargin: Theme.gutter
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        em: tibetan ? Theme.bo.label : root.em
        colour: root.ink
        heading: true
    }
}
