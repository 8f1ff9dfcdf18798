import QtQuick
import Bianmin
import Kiosk

// A number for this matter is held already: it holds, and can be printed again.
Stage {
    id: root

    lowers: false
    readonly property bool narrow: landscape && Tr.tibetan           // the plate has no room for a sentence of two lines
    readonly property string sentence: bridge.shown.sentence !== "" ? bridge.shown.sentence : Tr.say("kiosk.held_note")

    readWidth: 216 * Theme.u

    read: [
        Words {
            objectName: "heading"
            width: parent.width
            text: Tr.say("kiosk.held_title")
            em: tibetan ? Theme.bo.button : Theme.em.title
            leastEm: em * 0.6
            maxLines: 1
            strong: true
            heading: true
        },
        NumberPlate {
            width: parent.width
            number: root.bridge.shown.number
            name: root.bridge.shown.name
            line: root.narrow ? "" : root.sentence
            labelled: !(root.landscape && Theme.bo.tall)
        }
    ]

    Note {
        visible: root.narrow
        width: parent.width
        text: root.sentence
    }

    Column {
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gutter

        BigButton {
            objectName: "reprint"
            width: parent.width
            icon: "printer"
            caption: Tr.say("kiosk.print_again")
            onClicked: root.bridge.touch("reprint")
        }

        SecondaryButton {
            objectName: "other-matter"
            width: parent.width
            caption: Tr.say("kiosk.other_matter")
            onClicked: root.bridge.touch("home")
        }
    }
}
