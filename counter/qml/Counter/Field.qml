import QtQuick
import Bianmin

// One line to write in. Emits written() with each change; the owner keeps the text.
FocusScope {
    id: root

    required property string hint
    property string text: ""
    property alias input: line
    signal written(string text)

    implicitHeight: 44 * Px.one
    onTextChanged: if (line.text !== text) line.text = text
    Accessible.role: Accessible.EditableText
    Accessible.name: hint

    Rectangle {
        anchors.fill: parent
        radius: Px.radius
        color: root.enabled ? Theme.colour.sheet : "transparent"
        border.width: (line.activeFocus ? 3 : root.enabled ? 2 : 1) * Px.one
        border.color: line.activeFocus ? Theme.colour.action : root.enabled ? Theme.colour.edge : Theme.colour.line
    }

    Words {
        visible: line.text === "" && line.preeditText === ""
        anchors.verticalCenter: parent.verticalCenter
        x: 12 * Px.one
        width: root.width - 24 * Px.one
        text: root.hint
        em: Px.body
        leastEm: 11 * Px.one
        maxLines: 1
        colour: Theme.colour.inkSoft
    }

    TextInput {
        id: line
        anchors.fill: parent
        anchors.leftMargin: 12 * Px.one
        anchors.rightMargin: 12 * Px.one
        focus: true
        clip: true
        activeFocusOnPress: true
        verticalAlignment: TextInput.AlignVCenter
        font.family: Theme.sans
        font.pixelSize: Math.round(Px.body)
        color: Theme.colour.ink
        maximumLength: 60
        onTextEdited: root.written(text)
    }
}
