import QtQuick
import Bianmin
import Counter.Bridge

// A number just issued, very large, turned to the visitor: there is no slip here.
Sheet {
    id: root

    required property Dialogs dialogs

    sheetWidth: 1160 * Px.one
    sheetHeight: 684 * Px.one
    title: Tr.say("counter.your_number")
    onClosed: dialogs.close()

    Rectangle {
        id: plate
        width: parent.width
        height: 384 * Px.one
        radius: 18 * Px.one
        color: Theme.colour.sheet
        border.width: 3 * Px.one
        border.color: Theme.colour.ink

        TicketNumber {
            objectName: "issued-number"
            anchors.centerIn: parent
            number: root.dialogs.number
            em: 360 * Px.one
        }
    }

    Words {
        id: service
        anchors.top: plate.bottom
        anchors.topMargin: 12 * Px.one
        width: parent.width
        text: root.dialogs.numberNote
        em: 36 * Px.one
        leastEm: 22 * Px.one
        maxLines: 1
        strong: true
        heading: true
        align: Text.AlignHCenter
    }

    Words {
        anchors.top: service.bottom
        width: parent.width
        text: Tr.say("counter.number_note")
        em: 24 * Px.one
        leastEm: Px.body
        maxLines: 1
        align: Text.AlignHCenter
    }

    Key {
        objectName: "agree"
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        width: 420 * Px.one
        height: Px.low
        em: 22 * Px.one
        caption: Tr.say("counter.key_seen")
        filled: true
        onClicked: root.dialogs.agree()
    }
}
