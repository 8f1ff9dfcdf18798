pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import CounterDisplay.Bridge

// The badge (岗位牌): photo, name, number, party-member plate, unit, post, cover, and what this counter does.
Rectangle {
    id: root

    required property CounterDisplayBridge bridge
    required property real p
    readonly property real em: (Tr.tibetan ? 18 : 24) * p
    readonly property real inner: width - 68 * p

    color: Theme.colour.sheet
    radius: Theme.radiusPlate
    border.width: Theme.stroke
    border.color: Theme.colour.edge

    Rectangle {
        id: photo
        x: 34 * root.p
        y: 30 * root.p
        width: 150 * root.p
        height: 190 * root.p
        radius: Theme.radiusCard
        color: Theme.colour.tint

        Icon {
            anchors.centerIn: parent
            name: "user"
            size: 104 * root.p
        }
    }

    Column {
        anchors.left: photo.right
        anchors.leftMargin: 26 * root.p
        anchors.right: parent.right
        anchors.rightMargin: 20 * root.p
        anchors.verticalCenter: photo.verticalCenter
        spacing: 6 * root.p

        Words {
            objectName: "staff-name"
            visible: text !== ""
            width: parent.width
            text: root.bridge.staffName
            em: 40 * root.p
            leastEm: 26 * root.p
            maxLines: 1
            strong: true
        }

        Words {
            objectName: "staff-number"
            width: parent.width
            text: root.bridge.staffNumber
            em: root.em
            colour: Theme.colour.inkSoft
        }

        PartyPlate {
            visible: root.bridge.partyMember
            p: root.p
        }
    }

    Column {
        id: facts
        x: 34 * root.p
        anchors.top: photo.bottom
        anchors.topMargin: (Tr.tibetan ? 4 : 22) * root.p

        Repeater {
            model: root.bridge.lines

            Item {
                id: fact
                required property string label
                required property string text
                width: root.inner
                height: Math.max(name.height, value.height) + (Tr.tibetan ? -6 : 14) * root.p

                Words {
                    id: name
                    width: (Tr.language === "zh_CN" ? 76 : 104) * root.p
                    text: fact.label
                    em: root.em
                    leastEm: 12 * root.p
                    maxLines: 1
                    colour: Theme.colour.inkSoft
                }

                Words {
                    id: value
                    x: name.width
                    anchors.verticalCenter: name.verticalCenter
                    width: root.inner - x
                    text: fact.text
                    em: 24 * root.p
                    leastEm: 18 * root.p
                    maxLines: 1
                }
            }
        }
    }

    DoesList {
        visible: root.bridge.does.length > 0
        x: 34 * root.p
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 20 * root.p
        width: root.inner
        matters: root.bridge.does
        p: root.p
        em: root.em
    }
}
