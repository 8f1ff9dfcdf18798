import QtQuick
import Bianmin

// A notice too long for the bar, whole: under the bar, or in the full view over its foot, where it hides nothing of the visit.
Rectangle {
    id: root

    required property string notice
    required property bool refused
    readonly property color ink: refused ? Theme.colour.amberInk : Theme.colour.ink

    height: Math.max(48 * Px.one, said.height + 18 * Px.one)
    color: refused ? Theme.colour.amberTint : Theme.colour.plaque

    Icon {
        x: Px.pad
        anchors.verticalCenter: parent.verticalCenter
        name: root.refused ? "alert-triangle" : "info-circle"
        size: 20 * Px.one
        colour: root.ink
    }

    Words {
        id: said
        objectName: "notice-band"
        x: Px.pad + 32 * Px.one
        anchors.verticalCenter: parent.verticalCenter
        width: root.width - x - Px.pad
        text: root.notice
        em: (tibetan ? 14 : 16) * Px.one
        leastEm: 12 * Px.one
        maxLines: 2
        strong: true
        colour: root.ink
    }
}
