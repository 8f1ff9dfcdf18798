import QtQuick
import Bianmin
import Counter.Bridge

// Before the hall is there: what is being done; while it does not know this terminal, the code to be typed there.
Item {
    id: root

    required property CounterBridge bridge
    readonly property bool pairing: bridge.page === "pairing"

    Column {
        anchors.centerIn: parent
        width: 900 * Px.one
        spacing: 18 * Px.one

        Words {
            width: parent.width
            text: Tr.say(root.pairing ? "counter.pairing_title" : "counter.connecting_title")
            em: 34 * Px.one
            strong: true
            heading: true
            align: Text.AlignHCenter
        }

        TicketNumber {
            objectName: "pairing-code"
            visible: root.pairing && root.bridge.code !== ""
            anchors.horizontalCenter: parent.horizontalCenter
            number: root.bridge.code.slice(0, 3) + " " + root.bridge.code.slice(3)
            em: 150 * Px.one
        }

        Words {
            width: parent.width
            text: Tr.say(root.pairing ? "counter.pairing_note" : "counter.connecting_note")
            em: Px.title
            align: Text.AlignHCenter
            colour: Theme.colour.inkSoft
        }
    }

    SmallLanguages {
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 16 * Px.one
        onChosen: language => root.bridge.speak(language)
    }
}
