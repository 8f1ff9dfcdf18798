import QtQuick
import Bianmin

// One colleague: staff number, name, post.
Pressable {
    id: root

    required property string staff
    required property string name
    required property string post
    required property bool chosen
    signal picked(string staff)

    objectName: "staff-" + staff
    label: staff + " " + name
    checkable: true
    checked: chosen
    implicitHeight: 78 * Px.one
    onClicked: root.picked(staff)

    Rectangle {
        anchors.fill: parent
        radius: Px.radius
        color: root.chosen ? Theme.colour.action : root.pressed ? Theme.colour.tint : Theme.colour.sheet
        border.width: 2 * Px.one
        border.color: root.chosen ? Theme.colour.action : Theme.colour.edge
    }

    Icon {
        x: 16 * Px.one
        anchors.verticalCenter: parent.verticalCenter
        name: root.chosen ? "check" : "user"
        size: 30 * Px.one
        colour: root.chosen ? Theme.colour.onAction : Theme.colour.action
    }

    Column {
        x: 62 * Px.one
        width: root.width - x - 10 * Px.one
        anchors.verticalCenter: parent.verticalCenter

        Words {
            width: parent.width
            text: root.staff + "　" + root.name
            em: Px.title
            leastEm: Px.small
            maxLines: 1
            strong: true
            heading: true
            colour: root.chosen ? Theme.colour.onAction : Theme.colour.ink
        }

        Words {
            width: parent.width
            text: root.post
            em: 15 * Px.one
            heading: true
            colour: root.chosen ? Theme.colour.onAction : Theme.colour.inkSoft
        }
    }
}
