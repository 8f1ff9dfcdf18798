import QtQuick

// A ticket number, the largest thing on any screen: bold digits, lifted so that they stand in the middle of their box.
Item {
    id: root

    required property string number
    property real em: Theme.em.number
    property color colour: Theme.colour.ink
    property bool strong: true
    property real widest: 0                  // px; the digits shrink to fit when it is given

    readonly property real fitted: widest > 0 ? Math.min(em, 100 * widest / Math.max(1, advance.advanceWidth)) : em
    readonly property real digitHeight: 0.741 * fitted

    implicitWidth: Math.ceil(digits.implicitWidth)
    implicitHeight: Math.ceil(fitted)
    Accessible.role: Accessible.StaticText
    Accessible.name: number

    TextMetrics {
        id: advance
        font.family: Theme.sans
        font.pixelSize: 100
        font.bold: root.strong
        text: root.number
    }

    Text {
        id: digits
        y: (root.height - height) / 2 - 0.066 * root.fitted
        anchors.horizontalCenter: parent.horizontalCenter
        text: root.number
        color: root.colour
        font.family: Theme.sans
        font.pixelSize: Math.max(1, Math.floor(root.fitted))
        font.bold: root.strong
        textFormat: Text.PlainText
        Accessible.ignored: true
    }
}
