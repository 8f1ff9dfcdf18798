import QtQuick

// One key of a keypad.
Pressable {
    id: root

    required property string caption
    property real em: Theme.em.button

    label: caption

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusKey
        color: root.pressed ? Theme.colour.tint : Theme.colour.sheet
        border.width: Theme.stroke
        border.color: root.pressed ? Theme.colour.action : Theme.colour.edge
    }

    Words {
        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.width - Theme.u)
        text: root.caption
        em: root.em
        leastEm: root.em * 0.5
        maxLines: 1
        strong: true
        heading: true
        align: Text.AlignHCenter
    }
}
