import QtQuick

// One fact: label, figure, unit (前面还有 3 人; 大约等 9–15 分钟).
Rectangle {
    id: root

    required property string label
    required property string figure
    property string unit: ""
    property real em: Theme.em.fact
    property bool centred: false

    color: Theme.colour.tint
    radius: Theme.radiusCard
    border.width: Theme.contrast ? Theme.stroke : 0
    border.color: Theme.colour.edge
    implicitWidth: Math.max(title.implicitWidth, fact.implicitWidth) + 2 * Theme.section
    implicitHeight: fact.y + fact.height + Theme.section

    readonly property real room: width - 2 * Theme.section

    Words {
        id: title
        x: Theme.section
        y: Theme.pad
        width: root.room
        text: root.label
        em: tibetan ? Theme.bo.button : Theme.em.label
        leastEm: Math.min(em, Theme.em.caption)
        maxLines: 2
        align: root.centred ? Text.AlignHCenter : Text.AlignLeft
    }

    Item {
        id: fact
        x: root.centred ? (root.width - width) / 2 : Theme.section
        y: title.y + title.height + Theme.bo.pairing
        width: Math.min(implicitWidth, root.room)
        height: Math.max(value.height * 1.12, word.height)
        implicitWidth: value.implicitWidth + (root.unit === "" ? 0 : Theme.gutter + word.implicitWidth)

        TicketNumber {
            id: value
            anchors.verticalCenter: parent.verticalCenter
            number: root.figure
            em: root.em
            widest: Math.max(root.em, root.room - (root.unit === "" ? 0 : Theme.gutter + word.implicitWidth))
        }

        Words {
            id: word
            visible: root.unit !== ""
            x: value.width + Theme.gutter
            // the unit stands on the figure's base line
            y: value.y + value.height / 2 + 0.37 * value.fitted - baselineOffset
            width: implicitWidth
            text: root.unit
            em: tibetan ? Theme.bo.strong : Theme.em.unit
            strong: true
        }
    }
}
