import QtQuick
import Bianmin

// A counter's last call: number, arrow or mark, counter. Gold only while it is fresh and not on the plate.
RowFrame {
    id: root

    required property string number
    required property int counter
    required property string mark
    required property bool unheard
    required property bool fresh
    required property bool lit
    required property real rowEm
    required property real textEm

    readonly property color ink: !fresh ? Theme.colour.ink : lit ? Theme.colour.onGold : Theme.colour.gold
    readonly property string word: unheard ? Tr.say("display.unheard") : mark

    fill: fresh && lit ? Theme.colour.gold : fresh ? "transparent" : Theme.colour.sheet
    edge: fresh ? Theme.colour.gold : "transparent"

    TicketNumber {
        id: ticket
        objectName: "row-number"
        x: 0.3 * root.rowEm
        anchors.verticalCenter: parent.verticalCenter
        number: root.number
        em: root.rowEm
        colour: root.ink
    }

    Icon {
        visible: root.word === ""
        x: (ticket.x + ticket.width + place.x - width) / 2
        anchors.verticalCenter: parent.verticalCenter
        name: "arrow-right"
        size: 0.42 * root.rowEm
        colour: root.fresh ? root.ink : Theme.colour.inkSoft
    }

    MarkBox {
        visible: root.word !== ""
        x: ticket.x + ticket.width + 0.2 * root.rowEm
        anchors.verticalCenter: parent.verticalCenter
        scale: Math.min(1, (place.x - x - 0.1 * root.rowEm) / width)
        transformOrigin: Item.Left
        word: root.word
        sign: root.unheard ? "volume-off" : root.mark === "预约" ? "clipboard-check"
            : root.mark === "补件" ? "repeat" : "shield-check"
        em: Math.min(root.textEm, root.height / 2.5)
        ink: root.ink
    }

    Row {
        id: place
        anchors.right: parent.right
        anchors.rightMargin: 0.3 * root.rowEm
        anchors.verticalCenter: parent.verticalCenter
        spacing: 0.1 * root.rowEm
        layoutDirection: Tr.language === "zh_CN" ? Qt.LeftToRight : Qt.RightToLeft     // 3号窗口, Counter 3

        TicketNumber {
            id: where
            objectName: "row-counter"
            anchors.verticalCenter: parent.verticalCenter
            number: root.counter
            em: root.rowEm
            colour: root.ink
        }

        Words {
            // on the digits' base line
            y: place.height / 2 + 0.305 * root.rowEm - baselineOffset
            text: Tr.say("display.counter")
            em: tibetan ? 0.3 * root.rowEm : 0.49 * root.rowEm
            colour: root.ink
        }
    }
}
