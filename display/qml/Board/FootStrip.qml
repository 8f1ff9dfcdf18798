import QtQuick
import Bianmin

// The bottom strip: where to ask, and the complaint phone.
Rectangle {
    id: root

    required property string text
    required property string phone
    required property real unit
    required property real em

    color: Theme.colour.foot
    height: Math.max(72 * unit, 1.5 * em)

    Icon {
        id: sign
        x: 40 * root.unit
        anchors.verticalCenter: parent.verticalCenter
        name: "info-circle"
        size: 1.05 * root.em
        colour: Theme.colour.ink
    }

    Words {
        objectName: "where-to-ask"
        anchors.left: sign.right
        anchors.leftMargin: 22 * root.unit
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, (number.visible ? number.x : parent.width) - x - 22 * root.unit)
        text: root.text
        em: 1.05 * root.em
        leastEm: 0.8 * root.em
        maxLines: 1
    }

    Words {
        id: number
        objectName: "complaint-phone"
        visible: root.phone !== ""
        anchors.right: parent.right
        anchors.rightMargin: 40 * root.unit
        anchors.verticalCenter: parent.verticalCenter
        text: root.phone
        em: 1.05 * root.em
        colour: Theme.colour.inkSoft
    }
}
