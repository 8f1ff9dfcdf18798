import QtQuick
import Bianmin

// One way a visit ends; the chosen one is tinted, strongly framed and ticked.
Pressable {
    id: root

    required property string caption
    required property string shortcut
    property bool chosen: false

    label: caption + " " + shortcut
    checkable: true
    checked: chosen
    implicitHeight: 60 * Px.one

    Rectangle {
        anchors.fill: parent
        radius: Px.radius
        color: !root.enabled ? "transparent" : root.chosen || root.pressed ? Theme.colour.tint : Theme.colour.sheet
        border.width: (root.chosen && root.enabled ? 4 : root.enabled ? 2 : 1) * Px.one
        border.color: !root.enabled ? Theme.colour.line : root.chosen ? Theme.colour.action : Theme.colour.edge
    }

    Row {
        anchors.centerIn: parent
        spacing: 6 * Px.one

        Icon {
            visible: root.chosen && root.enabled
            anchors.verticalCenter: parent.verticalCenter
            name: "check"
            size: Px.title
            colour: Theme.colour.ink
        }

        Words {
            id: word
            width: Math.min(implicitWidth, root.width - 46 * Px.one)
            anchors.verticalCenter: parent.verticalCenter
            text: root.caption
            em: Px.title
            leastEm: 13 * Px.one
            maxLines: 2
            strong: true
            heading: true
            tibetanStep: 1.85
            align: Text.AlignHCenter
            colour: root.enabled ? Theme.colour.ink : Theme.colour.inkSoft
        }
    }

    Words {
        x: 8 * Px.one
        y: 3 * Px.one
        text: root.shortcut
        em: Px.small
        colour: Theme.colour.inkSoft
    }
}
