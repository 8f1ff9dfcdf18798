import QtQuick
import Bianmin
import Counter.Bridge

// Who sits here, the link, the language, the hall's day and time, and the way out.
Rectangle {
    id: root

    required property CounterBridge bridge

    color: Theme.colour.plaque
    implicitHeight: 48 * Px.one

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.colour.line
    }

    Row {
        x: 20 * Px.one
        anchors.verticalCenter: parent.verticalCenter
        spacing: 16 * Px.one

        Words {
            objectName: "clerk"
            anchors.verticalCenter: parent.verticalCenter
            text: root.bridge.clerk
            em: Px.body
            heading: true
        }

        Key {
            objectName: "sign_out"
            anchors.verticalCenter: parent.verticalCenter
            width: 156 * Px.one
            height: 38 * Px.one
            em: (Tr.tibetan ? 10 : 15) * Px.one
            leastEm: 10 * Px.one
            caption: Tr.say("counter.key_sign_out") + "　" + root.bridge.shortcut("sign_out")
            enabled: root.bridge.allowed.includes("sign_out")
            onClicked: root.bridge.act("sign_out")
        }

        Key {
            objectName: "lock"
            anchors.verticalCenter: parent.verticalCenter
            width: 138 * Px.one
            height: 38 * Px.one
            em: (Tr.tibetan ? 10 : 15) * Px.one
            leastEm: 10 * Px.one
            caption: Tr.say("counter.key_lock") + "　" + root.bridge.shortcut("lock")
            enabled: root.bridge.allowed.includes("lock")
            onClicked: root.bridge.act("lock")
        }

        Row {
            anchors.verticalCenter: parent.verticalCenter
            spacing: 6 * Px.one

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: root.bridge.online ? "circle-check" : "cloud-off"
                size: 18 * Px.one
                colour: link.colour
            }

            Words {
                id: link
                objectName: "link"
                anchors.verticalCenter: parent.verticalCenter
                text: root.bridge.linkWord
                em: (tibetan ? 12 : 16) * Px.one
                heading: true
                strong: !root.bridge.online
                colour: root.bridge.online ? Theme.colour.mossInk : Theme.colour.amberInk
            }
        }
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: 20 * Px.one
        anchors.verticalCenter: parent.verticalCenter
        spacing: 20 * Px.one

        SmallLanguages {
            anchors.verticalCenter: parent.verticalCenter
            onChosen: language => root.bridge.speak(language)
        }

        Words {
            visible: root.bridge.clockSet
            anchors.verticalCenter: parent.verticalCenter
            text: Tr.say("ui.clock_set")
            em: (tibetan ? 12 : 15) * Px.one
            strong: true
            heading: true
            colour: Theme.colour.amberInk
        }

        Words {
            objectName: "clock"
            anchors.verticalCenter: parent.verticalCenter
            text: root.bridge.day + "　" + root.bridge.clock
            em: (tibetan ? 12 : 16) * Px.one
            heading: true
        }
    }
}
