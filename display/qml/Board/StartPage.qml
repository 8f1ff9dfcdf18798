import QtQuick
import Bianmin

// Before the hall has been heard: what is going on, and the code by which a manager admits this screen.
Item {
    id: root

    required property string code

    Column {
        anchors.centerIn: parent
        width: parent.width * 0.8
        spacing: Theme.section

        Words {
            objectName: "start"
            width: parent.width
            text: root.code === "" ? Tr.say("display.searching") : Tr.say("display.pairing")
            em: 16 * Theme.u
            align: Text.AlignHCenter
            strong: true
        }

        TicketNumber {
            objectName: "pairing-code"
            visible: root.code !== ""
            anchors.horizontalCenter: parent.horizontalCenter
            number: root.code
            em: 44 * Theme.u
        }

        Words {
            width: parent.width
            text: Tr.say("display.searching_note")
            em: 9 * Theme.u
            align: Text.AlignHCenter
            colour: Theme.colour.inkSoft
        }
    }
}
