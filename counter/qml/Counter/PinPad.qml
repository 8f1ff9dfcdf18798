pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Counter.Bridge

// Six dots that fill, the digits, and the key that signs in.
Column {
    id: root

    required property SigningPage signing
    spacing: 14 * Px.one

    Words {
        anchors.horizontalCenter: parent.horizontalCenter
        text: Tr.say("counter.pin")
        em: Px.title
        strong: true
        heading: true
    }

    Row {
        objectName: "pin-dots"
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: 20 * Px.one

        Repeater {
            model: root.signing.digitsWanted

            Rectangle {
                required property int index
                width: 22 * Px.one
                height: width
                radius: width / 2
                color: index < root.signing.digits ? Theme.colour.action : "transparent"
                border.width: 2 * Px.one
                border.color: Theme.colour.edge
            }
        }
    }

    DigitPad {
        anchors.horizontalCenter: parent.horizontalCenter
        keyWidth: 124 * Px.one
        keyHeight: 74 * Px.one
        onTyped: digit => root.signing.type(digit)
        onErased: root.signing.erase()
        onCleared: root.signing.clear()
    }

    Key {
        objectName: "sign-in"
        width: parent.width
        em: 22 * Px.one
        caption: Tr.say("counter.key_sign_in")
        filled: true
        enabled: root.signing.complete
        onClicked: root.signing.signIn()
    }
}
