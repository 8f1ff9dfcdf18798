import QtQuick
import Bianmin
import Kiosk

// No number came of it: the hall's own sentence, and what can be done.
Stage {
    id: root

    lowers: false

    read: [
        Words {
            objectName: "heading"
            width: parent.width
            text: Tr.say("kiosk.sorry_title")
            em: tibetan ? Theme.bo.title : Theme.em.title
            leastEm: em * 0.6
            maxLines: root.landscape ? 2 : 1
            strong: true
            heading: true
        },
        Words {
            width: parent.width
            text: root.bridge.shown.name
            em: Theme.em.strong
            colour: Theme.colour.inkSoft
        }
    ]

    Note {
        objectName: "sentence"
        width: parent.width
        amber: true
        em: Theme.em.strong
        text: root.bridge.shown.sentence
    }

    Column {
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gutter

        BigButton {
            objectName: "retry"
            visible: root.bridge.shown.mayRetry
            width: parent.width
            caption: Tr.say("common.retry")
            onClicked: root.bridge.take()
        }

        SecondaryButton {
            objectName: "other-matter"
            width: parent.width
            caption: Tr.say("kiosk.other_matter")
            onClicked: root.bridge.touch("home")
        }
    }
}
