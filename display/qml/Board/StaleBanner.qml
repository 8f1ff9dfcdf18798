import QtQuick
import Bianmin

// Nothing has been heard of the hall for too long: since when, what is still true, what to do.
Rectangle {
    id: root

    required property string since
    required property real unit
    required property real em

    color: "transparent"
    radius: Theme.radiusCard * 1.2
    border.width: Theme.strokeStrong * 1.2
    border.color: Theme.colour.paused
    height: Math.max(168 * unit, words.height + 28 * unit)

    Icon {
        id: sign
        x: 50 * root.unit
        anchors.verticalCenter: parent.verticalCenter
        name: "cloud-off"
        size: 96 * root.unit
        colour: Theme.colour.paused
    }

    Column {
        id: words
        anchors.left: sign.right
        anchors.leftMargin: 36 * root.unit
        anchors.right: parent.right
        anchors.rightMargin: 30 * root.unit
        anchors.verticalCenter: parent.verticalCenter

        Row {
            spacing: 60 * root.unit

            Words {
                objectName: "stale"
                text: Tr.say("display.stale")
                em: tibetan ? root.em : 1.75 * root.em
                strong: true
                heading: true
                colour: Theme.colour.paused
            }

            Words {
                objectName: "stale-since"
                anchors.verticalCenter: parent.verticalCenter
                text: root.since
                em: 1.75 * root.em
                strong: true
                heading: true
                colour: Theme.colour.paused
            }
        }

        Words {
            objectName: "stale-note"
            width: parent.width
            text: Tr.say("display.stale_note", { time: root.since })
            em: 1.1 * root.em
            leastEm: 0.85 * root.em
            maxLines: 2
        }
    }
}
