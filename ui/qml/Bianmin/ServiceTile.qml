import QtQuick

// A service or a group: icon in its bed, name, second line. Tibetan stands above its Chinese name, which is then the note.
Pressable {
    id: root

    required property string caption
    property string note: ""
    property string icon: ""
    property bool tinted: false
    property bool arrow: false               // leads to another page
    property real bed: 25 * Theme.u
    property real em: tibetan ? Theme.bo.tile : caption.length <= 7 ? Theme.em.tile : Theme.em.tileTight
    property real leastEm: tibetan ? 0.7 * em : Theme.em.label
    property int maxLines: 2

    readonly property bool tibetan: /[\u0F00-\u0FFF]/.test(caption)

    label: note === "" ? caption : caption + " " + note
    implicitWidth: 120 * Theme.u
    implicitHeight: (Tr.tibetan ? 43 : 41.5) * Theme.u

    Card {
        anchors.fill: parent
        fill: root.pressed || root.tinted ? Theme.colour.tint : Theme.colour.sheet
        edge: root.pressed ? Theme.colour.action : Theme.colour.edge
        ledge: Theme.ledge
    }

    Rectangle {
        id: iconBed
        visible: root.icon !== ""
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: root.bed
        height: root.bed
        radius: Theme.radiusKey
        color: root.tinted ? Theme.colour.sheet : Theme.colour.tint

        Icon {
            anchors.centerIn: parent
            name: root.icon
            size: root.bed * 0.6
        }
    }

    Column {
        anchors.left: root.icon === "" ? parent.left : iconBed.right
        anchors.leftMargin: Theme.pad
        anchors.right: root.arrow ? arrowSign.left : parent.right
        anchors.rightMargin: Theme.gutter
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: root.tibetan && second.visible ? Theme.bo.pairing / 3 : 0
        spacing: root.tibetan ? -0.5 * root.em : second.tibetan ? 0.7 * Theme.bo.pairing : 0     // a Tibetan box is empty above and below

        Words {
            width: parent.width
            text: root.caption
            em: root.em
            leastEm: root.leastEm
            maxLines: root.maxLines
            maxHeight: root.height - (root.note === "" ? 0 : second.height) - parent.spacing - 2 * Theme.u
            strong: true
            heading: true
            tibetanStep: 1.85
        }

        Words {
            id: second
            visible: root.note !== ""
            width: parent.width
            text: root.note
            em: tibetan ? Theme.bo.label : Theme.em.caption
            leastEm: Theme.large ? em : 6 * Theme.u
            maxLines: 2
            colour: root.tinted ? Theme.colour.ink : Theme.colour.inkSoft
        }
    }

    Icon {
        id: arrowSign
        visible: root.arrow
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        name: "arrow-right"
        size: 11 * Theme.u
    }
}
