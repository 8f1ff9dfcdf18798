pragma ComponentBehavior: Bound
import QtQuick
import Bianmin

// One page of what is published, or a notice. It never covers a call and stays until it has been read.
Rectangle {
    id: root

    required property string kind
    required property string title
    required property list<string> lines
    required property real em

    visible: title !== ""
    color: Theme.colour.sheet
    radius: Theme.radiusCard

    Column {
        id: words
        x: 0.6 * root.em
        width: parent.width - 2 * x
        anchors.verticalCenter: parent.verticalCenter
        spacing: 0.15 * root.em

        Words {
            objectName: "panel-title"
            width: parent.width
            text: root.title
            em: root.em
            strong: true
            heading: true
        }

        Flow {                       // facts keep a gap between them, lines stand close
            width: parent.width

            Repeater {
                model: root.lines

                Words {
                    required property string modelData
                    objectName: "panel-line"
                    width: Math.min(implicitWidth + 0.7 * root.em, words.width)
                    text: modelData
                    em: root.em
                    heading: true
                }
            }
        }
    }
}
