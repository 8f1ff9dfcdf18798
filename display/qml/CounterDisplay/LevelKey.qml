import QtQuick
import Bianmin

// One of five alike: same size, border, line face and colour; none stands out, none is chosen beforehand.
Pressable {
    id: root

    required property int level
    required property string name
    required property real p

    objectName: "level-" + level
    label: name

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusPlate
        color: root.pressed ? Theme.colour.tint : Theme.colour.sheet
        border.width: Math.max(2, 3 * root.p)
        border.color: root.pressed ? Theme.colour.actionDeep : Theme.colour.action
    }

    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 50 * root.p
        name: "face-" + root.level
        size: 116 * root.p
    }

    Words {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 213 * root.p - height / 2
        width: parent.width - 24 * root.p
        text: root.name
        em: (tibetan ? 26 : 36) * root.p
        leastEm: 18 * root.p
        maxLines: tibetan ? 1 : 2
        strong: true
        heading: true
        align: Text.AlignHCenter
    }
}
