import QtQuick

// The centre's name, a door plaque: red Song letters. In Tibetan the translated name stands above the Chinese one.
Column {
    id: root

    required property string name            // Chinese
    property string tibetanName: ""
    property real em: Theme.em.houseName
    property real spacingEm: 0.1

    readonly property bool doubled: Tr.tibetan && tibetanName !== ""
    readonly property real wanted: em * (doubled ? 0.85 : 1)
    readonly property real fitted: width > 0 ? Math.min(wanted, 100 * width / at100.advanceWidth) : wanted

    spacing: doubled ? -0.35 * em : 0

    Words {
        visible: root.doubled
        width: root.width > 0 ? root.width : implicitWidth
        text: root.tibetanName
        em: root.em * 0.72
        leastEm: em * 0.6
        maxLines: 1
        strong: true
        colour: Theme.colour.houseRed
    }

    TextMetrics {
        id: at100
        font.family: Theme.serif
        font.bold: true
        font.pixelSize: 100
        font.letterSpacing: 100 * root.spacingEm
        text: root.name
    }

    Text {
        width: root.width > 0 ? root.width : implicitWidth
        text: root.name
        color: Theme.colour.houseRed
        font.family: Theme.serif
        font.bold: true
        font.pixelSize: Math.max(1, Math.floor(root.fitted))
        font.letterSpacing: root.spacingEm * root.fitted
        textFormat: Text.PlainText
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
}
