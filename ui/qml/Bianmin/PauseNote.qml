import QtQuick

// A counter that pauses, in its own place: sign, which counter, why and until when.
Rectangle {
    id: root

    required property string title           // 3号窗口 暂停服务
    required property string reason          // 去村里核查，10:10 回来
    property real em: Theme.em.strong
    property real reasonEm: em * 0.85
    property bool tinted: false

    color: tinted ? Theme.colour.amberTint : "transparent"
    radius: Theme.radiusCard
    border.width: Theme.strokeStrong
    border.color: Theme.colour.paused
    implicitHeight: words.implicitHeight + 2 * Theme.gutter

    readonly property color signColour: Theme.dark ? Theme.colour.paused : Theme.colour.amberInk

    Icon {
        id: sign
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        name: "player-pause"
        size: 1.3 * root.em
        colour: root.signColour
    }

    Column {
        id: words
        anchors.left: sign.right
        anchors.leftMargin: Theme.pad
        anchors.right: parent.right
        anchors.rightMargin: Theme.gutter
        anchors.verticalCenter: parent.verticalCenter

        Words {
            width: parent.width
            text: root.title
            em: root.em
            leastEm: 0.7 * root.em
            maxLines: 1
            strong: true
            heading: true
            colour: root.signColour
        }

        Words {
            width: parent.width
            visible: text !== ""
            text: root.reason
            em: root.reasonEm
            leastEm: 0.7 * root.reasonEm
            maxLines: 2
        }
    }
}
