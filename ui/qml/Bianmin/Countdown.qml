import QtQuick

// What happens when, in words first, with a bar that says it again. The owner counts; this only shows.
Row {
    id: root

    required property string text            // 18 秒后回到首页
    required property real share             // 1 … 0 of the whole time
    property real em: Theme.em.body

    spacing: Theme.gutter

    Words {
        id: words
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, root.width * 0.6)
        text: root.text
        em: root.em
        colour: Theme.colour.inkSoft
    }

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(0, root.width - words.width - root.spacing)
        height: 3 * Theme.u
        radius: height / 2
        color: Theme.contrast ? Theme.colour.sheet : Theme.colour.line
        border.width: Theme.contrast ? 1 : 0
        border.color: Theme.colour.line

        Rectangle {
            width: parent.width * Math.min(1, Math.max(0, root.share))
            height: parent.height
            radius: height / 2
            color: Theme.colour.action
        }
    }
}
