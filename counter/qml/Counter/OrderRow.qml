import QtQuick
import Bianmin

// One who waits: number, matter, mark, minutes, and by which rule the number stands at this place.
Item {
    id: root

    required property string number
    required property string service
    required property string mark
    required property string waited
    required property string why

    readonly property bool explained: why !== "" && !/[\u0F00-\u0FFF]/.test(why)      // too tall for half a row

    height: 50 * Px.one

    TicketNumber {
        anchors.verticalCenter: parent.verticalCenter
        number: root.number
        em: 22 * Px.one
    }

    Words {
        id: service
        x: 72 * Px.one
        y: root.explained ? 4 * Px.one : (root.height - height) / 2
        width: Math.min(implicitWidth, time.x - x - (badge.visible ? badge.width + 8 * Px.one : 0) - 6 * Px.one)
        text: root.service
        em: root.explained ? 17 * Px.one : Px.strong
        leastEm: 12 * Px.one
        maxLines: 1
        heading: true
    }

    Badge {
        id: badge
        visible: root.mark !== ""
        x: service.x + service.width + 8 * Px.one
        anchors.verticalCenter: service.verticalCenter
        mark: root.mark
        em: 13 * Px.one
    }

    Words {
        id: time
        anchors.right: parent.right
        anchors.verticalCenter: service.verticalCenter
        width: implicitWidth
        text: root.waited
        em: (tibetan ? 12 : 17) * Px.one
        heading: true
        colour: Theme.colour.inkSoft
    }

    Words {
        objectName: "why"
        visible: root.explained
        x: service.x
        y: 28 * Px.one
        width: parent.width - x
        text: root.why
        em: Px.small
        leastEm: 11 * Px.one
        maxLines: 1
        heading: true
        colour: Theme.colour.inkSoft
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.colour.line
    }
}
