import QtQuick
import Bianmin

// The left of the bar: counter, ticket in hand, its state; below it what matters now (service, trouble, a refusal).
Item {
    id: root

    required property int counter
    required property string number
    required property string stateWord
    required property string stateSign
    required property bool troubled           // the state is a pause or a lost link
    required property string line
    required property bool lineTroubled
    required property bool lineElsewhere      // one that is too long stands in a band of its own
    readonly property alias lineTooLong: said.overfull
    readonly property real roomForState: width - 106 * Px.one - 43 * Px.one
        - (number === "" ? 0 : shownNumber.width + 12 * Px.one)
    readonly property color signColour: troubled ? Theme.colour.amberInk : Theme.colour.mossInk

    Column {
        id: place
        width: 86 * Px.one
        anchors.verticalCenter: parent.verticalCenter

        TicketNumber {
            anchors.horizontalCenter: parent.horizontalCenter
            number: String(root.counter)
            em: 38 * Px.one
            colour: Theme.colour.action
        }

        Words {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(implicitWidth, place.width)
            text: Tr.say("counter.counter_unit")
            em: (tibetan ? 12 : 16) * Px.one
            leastEm: 11 * Px.one
            maxLines: 1
            heading: true
        }
    }

    Rectangle {
        x: 90 * Px.one
        anchors.verticalCenter: parent.verticalCenter
        width: 1
        height: 70 * Px.one
        color: Theme.colour.line
    }

    Item {
        id: head
        x: 106 * Px.one
        width: root.width - x
        height: (said.visible && said.lines > 1 ? 44 : 52) * Px.one            // two lines below need more of the bar

        TicketNumber {
            id: shownNumber
            objectName: "bar-number"
            visible: root.number !== ""
            anchors.verticalCenter: parent.verticalCenter
            number: root.number
            em: 42 * Px.one
        }

        Rectangle {
            x: root.number === "" ? 0 : shownNumber.width + 12 * Px.one
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(signed.implicitWidth + 20 * Px.one, parent.width - x)
            height: 28 * Px.one
            radius: 6 * Px.one
            color: root.troubled ? Theme.colour.amberTint : Theme.colour.mossTint

            Row {
                id: signed
                anchors.centerIn: parent
                spacing: 6 * Px.one

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: root.stateSign
                    size: 17 * Px.one
                    colour: root.signColour
                }

                Words {
                    objectName: "state"
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(implicitWidth, root.roomForState)
                    text: root.stateWord
                    em: Px.body
                    leastEm: 10 * Px.one
                    maxLines: 1
                    strong: true
                    colour: root.signColour
                }
            }
        }
    }

    Words {
        id: said
        objectName: "bar-line"
        visible: !overfull || !root.lineElsewhere
        x: 106 * Px.one
        y: (head.height + 82 * Px.one - height) / 2
        width: root.width - x
        text: root.line
        em: Px.body
        maxHeight: (tibetan ? 60 : 37) * Px.one            // two lines keep clear of the edge
        leastEm: 11 * Px.one
        maxLines: tibetan ? 1 : 2
        heading: true
        colour: root.lineTroubled ? Theme.colour.amberInk : Theme.colour.ink
        strong: root.lineTroubled
    }
}
