import QtQuick

// A key beside the primary one: white with a strong border. `quiet` gives it the thin edge of an ordinary key.
Pressable {
    id: root

    required property string caption
    property string icon: ""
    property bool iconLast: false            // the sign stands after the word (下一页 →)
    property bool quiet: false
    property real em: Theme.em.button
    property real leastEm: Theme.em.body

    readonly property color ink: !enabled ? Theme.colour.inkSoft : quiet ? Theme.colour.ink : Theme.colour.action

    label: caption
    implicitWidth: row.implicitWidth + 2 * Theme.section
    implicitHeight: 30 * Theme.u

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusCard
        color: !root.enabled ? "transparent" : root.pressed ? Theme.colour.tint : Theme.colour.sheet
        border.width: !root.enabled || root.quiet ? Theme.stroke : Theme.strokeStrong
        border.color: !root.enabled ? Theme.colour.line : root.quiet ? Theme.colour.edge
                    : root.pressed ? Theme.colour.actionDeep : Theme.colour.action
        Behavior on color {
            ColorAnimation { duration: Theme.pressMs }
        }
    }

    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.gutter
        layoutDirection: root.iconLast ? Qt.RightToLeft : Qt.LeftToRight

        Icon {
            id: sign
            visible: root.icon !== ""
            anchors.verticalCenter: parent.verticalCenter
            name: root.icon
            size: root.em
            colour: root.ink
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, root.width - 2 * Theme.gutter - (root.icon === "" ? 0 : sign.width + row.spacing))
            text: root.caption
            em: tibetan ? Math.max(0.7 * root.em, Theme.bo.key) : root.em
            leastEm: tibetan ? 0.55 * em : Math.min(root.em, root.leastEm)
            maxLines: 2
            maxHeight: root.height - 2 * Theme.u
            strong: true
            heading: true
            tibetanStep: 1.85
            align: Text.AlignHCenter
            colour: root.ink
        }
    }
}
