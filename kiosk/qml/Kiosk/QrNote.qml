import QtQuick
import Bianmin

// A code to scan and what it is for; not there where the centre has no phone pages.
Card {
    id: root

    required property string address
    required property string title
    required property string note
    property real codeSize: 36 * Theme.u

    visible: address !== ""
    edge: Theme.colour.line
    stroke: Theme.hair
    implicitHeight: codeSize + 9 * Theme.u

    Rectangle {
        id: ground                            // a code is read on white, whatever the contrast
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: root.codeSize
        height: root.codeSize
        color: "white"

        Image {
            objectName: "qr"
            anchors.fill: parent
            smooth: false
            source: root.address === "" ? "" : "image://qr/" + encodeURIComponent(root.address)
        }
    }

    Column {
        anchors.left: ground.right
        anchors.leftMargin: Theme.section
        anchors.right: parent.right
        anchors.rightMargin: Theme.gutter
        anchors.verticalCenter: parent.verticalCenter

        Words {
            width: parent.width
            text: root.title
            em: tibetan ? Theme.bo.label : Theme.em.strong
            leastEm: em * 0.8
            maxLines: 2
            strong: true
            heading: true
        }

        Words {
            width: parent.width
            text: root.note
            em: tibetan ? Theme.bo.body : Theme.em.caption
            colour: Theme.colour.inkSoft
        }
    }
}
