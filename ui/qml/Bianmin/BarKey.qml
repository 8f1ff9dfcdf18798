import QtQuick

// A key of the bottom bar: icon over word; it never changes its slot. `on`: its mode is switched on.
Pressable {
    id: root

    required property string caption
    required property string icon
    property bool on: false

    label: caption
    checkable: true
    checked: on
    implicitWidth: (Theme.large ? 35 : Tr.tibetan ? 44 : 24.5) * Theme.u
    implicitHeight: (Theme.large ? 34 : 27) * Theme.u

    readonly property color ink: on ? Theme.colour.onAction : Theme.colour.ink

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusKey
        color: root.on ? Theme.colour.action : root.pressed ? Theme.colour.tint : Theme.colour.sheet
        border.width: Theme.stroke
        border.color: root.on ? Theme.colour.action : Theme.colour.edge
        Behavior on color {
            ColorAnimation { duration: Theme.pressMs }
        }
    }

    Column {
        anchors.centerIn: parent
        spacing: word.tibetan ? -0.5 * word.usedEm : 0

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: root.icon
            size: 11 * Theme.u
            colour: root.ink
        }

        Words {
            id: word
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(implicitWidth, root.width - 2 * Theme.u)
            text: root.caption
            em: tibetan ? Theme.bo.caption : Theme.em.caption
            leastEm: em * 0.5
            maxLines: 1
            align: Text.AlignHCenter
            colour: root.ink
            strong: root.on
        }
    }
}
