import QtQuick
import Bianmin

// Thanks, the same for every level; or the hall's sentence, when it could not take the rating.
Item {
    id: root

    required property real p
    required property string told

    Column {
        anchors.centerIn: parent
        width: parent.width - 160 * root.p
        spacing: 24 * root.p

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: root.told === "" ? "circle-check" : "info-circle"
            size: 128 * root.p
        }

        Words {
            objectName: "thanks"
            width: parent.width
            text: root.told === "" ? Tr.say("rate.thanks") : root.told
            em: (tibetan ? 40 : root.told === "" ? 68 : 44) * root.p
            leastEm: 28 * root.p
            maxLines: 3
            strong: true
            heading: true
            align: Text.AlignHCenter
        }

        Words {
            visible: root.told === ""
            width: parent.width
            text: Tr.say("rate.thanks_note")
            em: (tibetan ? 26 : 34) * root.p
            align: Text.AlignHCenter
            colour: Theme.colour.inkSoft
        }
    }
}
