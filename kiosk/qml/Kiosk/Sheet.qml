import QtQuick
import Bianmin

// A sheet over the dimmed page: one sentence, one large key. Nothing under it can be touched.
Item {
    id: root

    required property string icon
    required property string title
    required property string note
    required property string key
    required property string keyName
    property real share: -1              // of the time left; negative: no bar
    signal closed

    anchors.fill: parent
    z: 10

    Rectangle {
        anchors.fill: parent
        color: Theme.contrast ? "#C0000000" : "#8C1B2527"
    }

    MouseArea {
        objectName: root.objectName + "-ground"
        anchors.fill: parent
    }

    Card {
        id: sheet
        width: Math.min(root.width - 2 * Theme.margin, 244 * Theme.u)
        height: words.height + 2 * Theme.margin
        x: (root.width - width) / 2
        y: Math.max((root.height - height) / 2, root.height > root.width ? root.height / 2 - 20 * Theme.u : 0)

        Column {
            id: words
            x: Theme.margin
            y: Theme.margin
            width: parent.width - 2 * Theme.margin
            spacing: Theme.section

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: root.icon
                size: 26 * Theme.u
            }

            Words {
                objectName: "sheet-title"
                width: parent.width
                text: root.title
                em: tibetan ? Theme.bo.notice : Theme.em.title
                strong: true
                heading: true
                align: Text.AlignHCenter
            }

            Words {
                visible: text !== ""
                width: parent.width
                text: root.note
                em: tibetan ? Theme.bo.label : Theme.em.label
                align: Text.AlignHCenter
            }

            Countdown {
                visible: root.share >= 0
                width: parent.width
                text: ""
                share: root.share
            }

            BigButton {
                objectName: root.keyName
                width: parent.width
                caption: root.key
                onClicked: root.closed()
            }
        }
    }
}
