import QtQuick

// A text in any of the three scripts, in a box that never clips it. Tibetan gets its own line height and drop.
// It wraps at its width; with `maxLines` or `maxHeight` it shrinks from `em` towards `leastEm` until it fits.
Item {
    id: root

    required property string text
    property real em: Theme.em.body
    property real leastEm: em
    property int maxLines: 0                // 0: as many as it takes
    property real maxHeight: 0              // px; 0: as high as it takes
    property bool strong: false
    property color colour: Theme.colour.ink
    property int align: Text.AlignLeft
    property bool heading: false            // headings stand closer: 1.25
    property real tibetanStep: 2.0          // em between Tibetan lines; 1.85 in tiles
    property string family: Theme.sans

    readonly property bool tibetan: /[\u0F00-\u0FFF]/.test(text)
    readonly property int lines: words.lineCount
    readonly property bool overfull: (maxLines > 0 && words.lineCount > maxLines) || words.contentWidth > width + 1
    readonly property real usedEm: words.font.pixelSize
    baselineOffset: words.y + words.baselineOffset

    readonly property real boxEm: tibetan ? 2.8 : heading ? 1.25 : 1.35
    readonly property real stepEm: tibetan ? tibetanStep : boxEm

    implicitWidth: Math.ceil(advance.advanceWidth / 100 * em * 1.02) + 1
    implicitHeight: Math.ceil((boxEm + (words.lineCount - 1) * stepEm) * usedEm)
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    // Width of the longest Latin word in em, about; Chinese and Tibetan break everywhere they need.
    readonly property real longestWord: /[\u0F00-\u9FFF]/.test(text) || text === "" ? 0
        : Math.max(...text.split(" ").map(word => word.length)) / text.length * advance.advanceWidth / 100 * 1.18

    // An estimate of the lines that `size` needs; a broken line loses up to an eighth of its width.
    function linesAt(size: real): int {
        const wide = advance.advanceWidth / 100 * size;
        return wide <= width ? 1 : Math.ceil(wide * 1.14 / width);
    }

    function tooMuch(size: real): bool {
        const lines = linesAt(size);
        return (maxLines > 0 && longestWord * size > width) || (maxLines > 0 && lines > maxLines) || (maxHeight > 0 && (boxEm + (lines - 1) * stepEm) * size > maxHeight);
    }

    function fittingEm(): real {
        const least = tibetan ? Math.max(leastEm, Math.min(em, Theme.bo.least)) : leastEm;
        let size = em;
        while (width > 0 && size > least && tooMuch(size))
            size -= Math.max(0.5, em * 0.03);
        return size < em ? Math.floor(Math.max(size, least)) : size;      // rounded up it would not fit after all
    }

    // Chinese breaks anywhere: its lines are made about equal, so that no character stands alone on the last one.
    // Where a text says itself where it breaks, that holds.
    function balancedWidth(size: real): real {
        const wide = advance.advanceWidth / 100 * size;
        const lines = Math.ceil(wide / width);
        return !/[\u4E00-\u9FFF]/.test(text) || text.includes("\n") || lines < 2 ? width : Math.min(width, wide / lines + size);
    }

    TextMetrics {
        id: advance
        font.family: root.family
        font.pixelSize: 100
        font.bold: root.strong
        text: root.text
    }

    FontMetrics {
        id: natural
        font: words.font
    }

    Text {
        id: words
        // what CSS calls half-leading: the glyphs stay in the middle of the step
        y: root.tibetan ? (lineCount === 1 ? 0.18 * root.usedEm : 0) : (root.stepEm * root.usedEm - natural.height) / 2
        x: root.align === Text.AlignHCenter ? (root.width - width) / 2 : root.align === Text.AlignRight ? root.width - width : 0
        width: root.balancedWidth(font.pixelSize)
        text: root.text
        color: root.colour
        font.family: root.family
        font.pixelSize: Math.max(1, Math.round(root.fittingEm()))
        font.bold: root.strong
        wrapMode: Text.Wrap
        horizontalAlignment: root.align
        lineHeightMode: Text.FixedHeight
        lineHeight: root.stepEm * font.pixelSize
        textFormat: Text.PlainText
        Accessible.ignored: true
    }
}
