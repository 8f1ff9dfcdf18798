import QtQuick
import Bianmin

// A ticket number with what it is, in a village's screen: 下一位 A007.
Rectangle {
    id: root

    required property string label
    required property string number
    required property bool strong
    required property real unit

    color: Theme.colour.sheet
    radius: Theme.radiusCard

    Words {
        x: 42 * root.unit
        y: 26 * root.unit
        text: root.label
        em: 46 * root.unit
        colour: Theme.colour.inkSoft
    }

    TicketNumber {
        objectName: "coming-number"
        x: 42 * root.unit
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 34 * root.unit
        number: root.number === "" ? Tr.say("display.nobody") : root.number
        em: 150 * root.unit
        strong: root.strong
        colour: root.strong ? Theme.colour.ink : Theme.colour.inkSoft
    }
}
