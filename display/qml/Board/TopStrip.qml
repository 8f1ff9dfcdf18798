import QtQuick
import Bianmin

// The light strip on top: the centre's name in red, date and time. The name stays red because the strip stays light.
Rectangle {
    id: root

    required property string centreName
    required property string centreNameTibetan
    required property date now
    required property bool clockSet
    required property real unit
    required property bool tall

    readonly property bool timeTold: !isNaN(now.getTime())
    readonly property real dateEm: 38 * unit

    color: Theme.colour.plaque
    height: (tall ? 158 : 118) * unit

    HouseName {
        x: (root.tall ? 36 : 40) * root.unit
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: -3 * root.unit
        width: moment.x - x - 30 * root.unit
        name: root.centreName
        tibetanName: root.centreNameTibetan
        em: (Tr.tibetan ? 37 : root.tall ? 46 : 60) * root.unit
    }

    Row {
        id: moment
        anchors.right: parent.right
        anchors.rightMargin: (root.tall ? 36 : 40) * root.unit
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: -3 * root.unit
        spacing: 34 * root.unit

        Column {
            anchors.verticalCenter: parent.verticalCenter
            spacing: Tr.tibetan ? -0.45 * root.dateEm : 0

            Words {
                objectName: "date"
                visible: !root.tall && text !== ""
                anchors.right: parent.right
                text: root.timeTold ? Tr.day(root.now) : ""
                em: root.clockSet ? 0.8 * root.dateEm : root.dateEm
                colour: Theme.colour.onPlaqueSoft
            }

            Words {
                objectName: "set-clock"
                visible: root.clockSet
                anchors.right: parent.right
                text: Tr.say("ui.clock_set")
                em: 0.8 * root.dateEm
                strong: true
                colour: Theme.colour.onPlaqueSoft
            }
        }

        TicketNumber {
            objectName: "time"
            anchors.verticalCenter: parent.verticalCenter
            number: root.timeTold ? Tr.clock(root.now) : ""
            em: (root.tall ? 86 : 68) * root.unit
            colour: Theme.colour.onPlaque
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 3 * root.unit
        width: parent.width
        height: 4 * root.unit
        color: Theme.colour.houseRed
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.max(1, 1.4 * root.unit)
        color: Theme.colour.houseRed
    }
}
