import QtQuick
import Bianmin

// One thing that may be chosen; the one the keyboard stands on is tinted and strongly framed.
Pressable {
    id: root

    required property string code
    required property string number
    required property string title
    required property string note
    required property bool allowed
    required property bool marked
    signal picked(string code)
    readonly property bool sentence: title.length > 24      // rather than a name

    objectName: "entry-" + code
    label: [number, title, note].filter(part => part !== "").join(" ")
    checkable: true
    checked: marked
    enabled: allowed
    implicitHeight: 60 * Px.one
    onClicked: root.picked(code)

    Rectangle {
        anchors.fill: parent
        radius: Px.radius
        color: !root.allowed ? "transparent" : root.marked || root.pressed ? Theme.colour.tint : Theme.colour.sheet
        border.width: (root.marked ? 4 : root.allowed ? 2 : 1) * Px.one
        border.color: root.marked ? Theme.colour.action : root.allowed ? Theme.colour.edge : Theme.colour.line
    }

    TicketNumber {
        id: figure
        visible: root.number !== ""
        x: 16 * Px.one
        anchors.verticalCenter: parent.verticalCenter
        number: root.number
        em: 28 * Px.one
    }

    Words {
        x: (root.number === "" ? 16 : 110) * Px.one
        anchors.verticalCenter: parent.verticalCenter
        width: note.x - x - Px.gap
        text: root.title
        em: root.sentence && !tibetan ? 15 * Px.one : Px.title
        leastEm: 11 * Px.one
        maxLines: tibetan ? 1 : 2
        maxHeight: tibetan ? 0 : root.height - 8 * Px.one
        strong: true
        heading: true
        colour: root.allowed ? Theme.colour.ink : Theme.colour.inkSoft
    }

    Words {
        id: note
        anchors.right: parent.right
        anchors.rightMargin: 16 * Px.one
        anchors.verticalCenter: parent.verticalCenter
        width: implicitWidth
        text: root.note
        em: (tibetan ? 13 : 16) * Px.one
        heading: true
        colour: Theme.colour.inkSoft
    }
}
