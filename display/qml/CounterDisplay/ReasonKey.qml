import QtQuick
import Bianmin

// A reason; touched once it is chosen (tick, strong border), touched again it is not.
Pressable {
    id: root

    required property string code
    required property string name
    required property bool chosen
    required property real p

    objectName: "reason-" + code
    label: name
    checkable: true
    checked: chosen

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusCard
        color: root.pressed || root.chosen ? Theme.colour.tint : Theme.colour.sheet
        border.width: Math.max(2, (root.chosen ? 5 : 2) * root.p)
        border.color: root.chosen ? Theme.colour.action : Theme.colour.edge
    }

    Icon {
        id: tick
        visible: root.chosen
        x: 16 * root.p
        anchors.verticalCenter: parent.verticalCenter
        name: "check"
        size: 36 * root.p
    }

    Words {
        anchors.centerIn: parent
        anchors.horizontalCenterOffset: root.chosen ? 20 * root.p : 0
        width: parent.width - (root.chosen ? 88 : 40) * root.p
        text: root.name
        em: (tibetan ? 22 : 30) * root.p
        leastEm: 16 * root.p
        maxLines: 2
        maxHeight: root.height
        strong: root.chosen
        heading: true
        align: Text.AlignHCenter
    }
}
