import QtQuick
import Bianmin

// A clerk's key: word over shortcut. A forbidden key stays in its place, disabled; only the leading one is filled.
Pressable {
    id: root

    required property string caption
    property string note: ""
    property string icon: ""
    property bool filled: false
    property real em: Px.strong
    property real leastEm: 12 * Px.one

    readonly property bool solid: filled && enabled
    readonly property color ink: !enabled ? Theme.colour.inkSoft : solid ? Theme.colour.onAction : Theme.colour.ink

    label: note === "" ? caption : caption + " " + note
    implicitWidth: words.implicitWidth + 2 * Px.pad
    implicitHeight: Px.key

    Rectangle {
        anchors.fill: parent
        radius: Px.radius
        color: !root.enabled ? "transparent" : root.solid ? (root.pressed ? Theme.colour.actionDeep : Theme.colour.action)
             : root.pressed ? Theme.colour.tint : Theme.colour.sheet
        border.width: root.solid ? 0 : root.enabled ? 2 * Px.one : Px.one
        border.color: root.enabled ? Theme.colour.edge : Theme.colour.line
    }

    Column {
        id: words
        anchors.centerIn: parent
        spacing: word.tibetan && root.note !== "" ? -0.6 * word.usedEm : 0

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: 6 * Px.one

            Icon {
                visible: root.icon !== ""
                anchors.verticalCenter: parent.verticalCenter
                name: root.icon
                size: 1.15 * root.em
                colour: root.ink
            }

            Words {
                id: word
                visible: root.caption !== ""
                width: Math.min(implicitWidth, root.width - 10 * Px.one - (root.icon === "" ? 0 : 1.15 * root.em + 6 * Px.one))
                text: root.caption
                em: tibetan && root.note !== "" ? Math.min(root.em, 0.27 * root.height) : root.em
                leastEm: Math.min(em, root.leastEm)
                maxLines: tibetan || root.note !== "" ? 1 : 2
                strong: true
                heading: true
                align: Text.AlignHCenter
                colour: root.ink
            }
        }

        Words {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: root.note !== ""
            width: Math.min(implicitWidth, root.width - 6 * Px.one)
            text: root.note
            em: Px.small
            leastEm: 11 * Px.one
            maxLines: 1
            heading: true
            align: Text.AlignHCenter
            colour: root.ink
        }
    }
}
