import QtQuick
import Bianmin

// A number put aside, and for how long; one that lies too long stands out by sign and colour.
Row {
    id: root

    required property int index
    required property string number
    required property string note
    required property bool late

    spacing: 12 * Px.one

    TicketNumber {
        anchors.verticalCenter: parent.verticalCenter
        number: root.number
        em: 22 * Px.one
    }

    Icon {
        visible: root.late
        anchors.verticalCenter: parent.verticalCenter
        name: "alert-triangle"
        size: Px.title
        colour: Theme.colour.amberInk
    }

    Words {
        anchors.verticalCenter: parent.verticalCenter
        text: root.note
        em: (tibetan ? 13 : 17) * Px.one
        strong: root.late
        colour: root.late ? Theme.colour.amberInk : Theme.colour.inkSoft
    }
}
