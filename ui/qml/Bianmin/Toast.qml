import QtQuick

// A short note above the bar that needs no answer and goes by itself. Never for the failure of a ticket.
Rectangle {
    id: root

    property string text: ""
    property string icon: "info-circle"
    signal ended

    visible: text !== ""
    color: Theme.colour.sheet
    radius: Theme.radiusCard
    border.width: Theme.stroke
    border.color: Theme.colour.edge
    implicitWidth: 244 * Theme.u
    implicitHeight: Math.max(24 * Theme.u, words.implicitHeight + Theme.gutter)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Timer {
        interval: Theme.toastMs
        running: root.visible
        onTriggered: root.ended()
    }

    Icon {
        id: sign
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        name: root.icon
    }

    Words {
        id: words
        anchors.left: sign.right
        anchors.leftMargin: Theme.gutter
        anchors.right: parent.right
        anchors.rightMargin: Theme.gutter
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        em: Theme.em.strong
        leastEm: Theme.em.body
        maxLines: 2
    }
}
