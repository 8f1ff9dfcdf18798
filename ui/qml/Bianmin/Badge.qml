import QtQuick

// Sign and word in a frame: 敬老, 优先, 预约, 补件, 补打, 证件待验 … The word is the ticket's mark as the hall says it.
Rectangle {
    id: root

    required property string mark
    property string word: mark
    property real em: Theme.em.label
    property color colour: Theme.colour.action

    readonly property string sign: ({ "预约": "clipboard-check", "补件": "repeat", "补打": "printer", "证件待验": "id" })[mark] ?? "shield-check"

    implicitWidth: row.implicitWidth + 1.2 * em
    implicitHeight: Math.max(1.75 * em, row.implicitHeight)
    color: "transparent"
    radius: Theme.radiusKey
    border.width: Math.max(1, 0.6 * Theme.u)
    border.color: colour

    Row {
        id: row
        anchors.centerIn: parent
        spacing: 0.25 * root.em

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: root.sign
            size: 1.15 * root.em
            colour: root.colour
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            text: root.word
            em: root.em
            strong: true
            colour: root.colour
        }
    }
}
