import QtQuick

// A line icon of ui/icons in one colour. It never stands alone: a word is always beside it.
Image {
    id: root

    required property string name
    property real size: 11 * Theme.u
    property color colour: Theme.colour.action

    readonly property string weight: size < 12 * Theme.u || Theme.dark ? "2" : "1.75"

    width: size
    height: size
    sourceSize: Qt.size(Math.round(size), Math.round(size))
    source: name === "" ? "" : "image://icon/" + name + "/" + String(colour).slice(-6) + "/" + weight
    Accessible.ignored: true
}
