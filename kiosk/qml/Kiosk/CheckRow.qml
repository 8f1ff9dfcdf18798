import QtQuick
import Bianmin

// One paper: sign, name, how many; at the right whether the visitor has it. A touch goes round.
Item {
    id: root

    required property string name
    required property string note
    required property string status          // have, missing, unsaid
    required property int place
    property bool last: false
    signal touched

    readonly property bool missing: status === "missing"
    readonly property color ink: missing ? Theme.colour.amberInk : Theme.colour.ink
    readonly property string word: Tr.say("kiosk.paper_" + status)

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.stroke
        radius: Theme.radiusCard
        color: root.missing ? Theme.colour.amberTint : key.pressed ? Theme.colour.tint : Theme.colour.sheet
    }

    Rectangle {
        visible: !root.last
        y: parent.height - height
        width: parent.width
        height: Theme.hair
        color: Theme.colour.line
    }

    Icon {
        id: sign
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        name: root.status === "have" ? "circle-check" : root.missing ? "alert-triangle" : "circle"
        colour: root.status === "have" ? Theme.colour.mossInk : root.missing ? Theme.colour.amberInk : Theme.colour.edge
    }

    Column {
        anchors.left: sign.right
        anchors.leftMargin: Theme.pad
        anchors.right: said.left
        anchors.rightMargin: Theme.gutter
        anchors.verticalCenter: parent.verticalCenter
        spacing: Tr.tibetan ? Math.min(-3 * Theme.u, Theme.bo.pairing) : 0       // a Tibetan line brings its own air

        Words {
            width: parent.width
            text: root.name
            em: Theme.em.strong
            leastEm: em * 0.75
            maxLines: 1
            strong: true
            heading: true
            colour: root.ink
        }

        Words {
            width: parent.width
            text: root.note
            em: tibetan ? Theme.bo.fine : Theme.em.caption
            leastEm: em * 0.75
            maxLines: 1
            heading: !tibetan
            colour: root.missing ? Theme.colour.amberInk : Theme.colour.inkSoft
        }
    }

    Words {
        id: said
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        text: root.word
        em: tibetan ? Theme.bo.label : Theme.em.body
        strong: root.status !== "unsaid"
        colour: root.status === "have" ? Theme.colour.mossInk : root.missing ? Theme.colour.amberInk : Theme.colour.inkSoft
    }

    Pressable {
        id: key
        objectName: "paper-" + root.place
        anchors.fill: parent
        anchors.topMargin: Theme.touchGap / 2
        anchors.bottomMargin: Theme.touchGap / 2
        label: root.name + " " + root.word
        onClicked: root.touched()
    }
}
