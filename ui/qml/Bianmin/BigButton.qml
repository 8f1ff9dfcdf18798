import QtQuick

// The primary key of a page: filled, at most one a page (two of equal size only for "card" and "no card").
Pressable {
    id: root

    required property string caption
    property string note: ""
    property string icon: ""
    property real em: Theme.em.button
    property real leastEm: Theme.em.strong
    property real noteEm: Theme.em.caption

    readonly property color ink: enabled ? Theme.colour.onAction : Theme.colour.inkSoft
    readonly property real room: width - 2 * Theme.pad - (icon === "" ? 0 : sign.width + row.spacing)

    label: note === "" ? caption : caption + " " + note
    implicitWidth: row.implicitWidth + 2 * Theme.section
    implicitHeight: 34 * Theme.u

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusCard
        color: !root.enabled ? "transparent" : root.pressed ? Theme.colour.actionDeep : Theme.colour.action
        border.width: root.enabled ? 0 : Theme.stroke
        border.color: Theme.colour.line
        Behavior on color {
            ColorAnimation { duration: Theme.pressMs }
        }
    }

    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.gutter

        Icon {
            id: sign
            visible: root.icon !== ""
            anchors.verticalCenter: parent.verticalCenter
            name: root.icon
            size: root.em
            colour: root.ink
        }

        Column {
            anchors.verticalCenter: parent.verticalCenter

            Words {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.min(implicitWidth, root.room)
                text: root.caption
                em: tibetan ? Math.max(0.7 * root.em, Theme.bo.key) : root.em
                leastEm: tibetan ? 0.55 * em : Math.min(root.em, root.leastEm)
                maxLines: root.note === "" ? 2 : 1
                maxHeight: root.height - 2 * Theme.u - (root.note === "" ? 0 : 1.35 * root.noteEm)
                strong: true
                heading: true
                tibetanStep: 1.85
                align: Text.AlignHCenter
                colour: root.ink
            }

            Words {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: root.note !== ""
                width: Math.min(implicitWidth, root.room)
                text: root.note
                em: root.noteEm
                align: Text.AlignHCenter
                colour: root.ink
            }
        }
    }
}
