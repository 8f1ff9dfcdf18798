pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Kiosk.Bridge

// The house's name as over its door: the place in small letters, the centre in large ones, then in Tibetan.
Column {
    id: root

    required property KioskBridge bridge
    readonly property int split: bridge.shown.centreName.indexOf("便民")
    readonly property string above: split > 0 ? bridge.shown.centreName.slice(0, split) : ""

    spacing: 2 * Theme.u

    Repeater {
        model: [root.above, root.bridge.shown.centreName.slice(Math.max(0, root.split))]

        Text {
            required property int index
            required property string modelData
            readonly property real em: Math.min((index === 0 ? 15 : 32) * Theme.u, parent.width / (text.length * 1.12))
            width: parent.width
            visible: text !== ""
            text: modelData
            horizontalAlignment: Text.AlignHCenter
            color: Theme.colour.houseRed
            font.family: Theme.serif
            font.bold: true
            font.pixelSize: Math.max(1, Math.round(em))
            font.letterSpacing: 0.06 * em
            textFormat: Text.PlainText
        }
    }

    HouseRule {
        anchors.horizontalCenter: parent.horizontalCenter
        width: 96 * Theme.u
    }

    Words {
        width: parent.width
        text: root.bridge.shown.centreNameTibetan
        em: 10 * Theme.u
        leastEm: em * 0.5
        maxLines: 1
        align: Text.AlignHCenter
    }
}
