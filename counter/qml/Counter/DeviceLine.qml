import QtQuick
import Bianmin

// How a device does, as a sentence with its sign.
Item {
    id: root

    required property bool well
    required property string sentence
    readonly property color ink: well ? Theme.colour.mossInk : Theme.colour.amberInk

    implicitHeight: said.height

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: root.well ? "circle-check" : "alert-triangle"
        size: 19 * Px.one
        colour: root.ink
    }

    Words {
        id: said
        x: 27 * Px.one
        width: root.width - x
        text: root.sentence
        em: (tibetan ? 12 : 16) * Px.one
        leastEm: 11 * Px.one
        maxLines: 2
        heading: true
        colour: root.ink
    }
}
