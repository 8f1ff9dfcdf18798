import QtQuick

// Calls a person. Bottom right of every page, always the same.
Pressable {
    id: root

    required property string caption

    label: caption
    objectName: "help"
    implicitWidth: (Tr.tibetan ? 84 : Theme.large ? 80 : 74) * Theme.u
    implicitHeight: (Theme.large ? 34 : 29) * Theme.u

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusCard
        color: root.pressed ? Theme.colour.tint : Theme.colour.sheet
        border.width: Theme.strokeStrong
        border.color: root.pressed ? Theme.colour.actionDeep : Theme.colour.action
    }

    Row {
        anchors.centerIn: parent
        spacing: 3 * Theme.u

        Icon {
            id: hand
            anchors.verticalCenter: parent.verticalCenter
            name: "hand-stop"
            size: 14 * Theme.u
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, root.width - hand.width - 5 * Theme.u - Theme.pad)
            text: root.caption
            em: tibetan ? Theme.bo.tile : (Theme.large ? 12.5 : 11) * Theme.u
            leastEm: em * 0.5
            maxLines: tibetan ? 1 : 2
            strong: true
            heading: true
            colour: Theme.colour.action
        }
    }
}
