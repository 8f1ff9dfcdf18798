import QtQuick
import Bianmin

// The red plate of a clerk who is a member of the party.
Rectangle {
    id: root

    required property real p

    width: plate.width + 28 * root.p
    height: Math.max(46 * root.p, plate.height - 20 * root.p)
    radius: Theme.radiusKey
    color: Theme.colour.plate
    border.width: Theme.contrast ? Theme.stroke : 0
    border.color: Theme.colour.edge

    Row {
        id: plate
        anchors.centerIn: parent
        spacing: 8 * root.p

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "star"
            size: 26 * root.p
            colour: "#FFFFFF"
        }

        Words {
            objectName: "party-member"
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, 118 * root.p)
            text: Tr.say("window.party_member")
            em: (tibetan ? 16 : 24) * root.p
            leastEm: 12 * root.p
            maxLines: 1
            strong: true
            colour: "#FFFFFF"
        }
    }
}
