import QtQuick

// Type sizes of Tibetan in px (em): less than the Chinese ones beside them, since a line of Tibetan takes 2.8 em.
// Large type adds three units to each, about what it adds to the Chinese. Most syllables are 1.15 em high (measured in
// Noto Serif Tibetan), so that 6.4 units is the least that anybody has to read in large type (7.3 mm, R74).
QtObject {
    required property real u
    required property bool large

    readonly property real growth: large ? 3 : 0
    readonly property real least: (large ? 6.4 : 0) * u      // no text shrinks below it
    readonly property real key: (large ? 8.5 : 0) * u        // no key's word wants less
    readonly property bool tall: large && Tr.tibetan         // the page of the moment has such high lines
    readonly property real pairing: tall ? -6 * u : 0        // spacing of two lines that belong together: their boxes are mostly air

    readonly property real fine: (5 + growth) * u
    readonly property real caption: (5.5 + growth) * u
    readonly property real body: (6 + growth) * u
    readonly property real label: (6.5 + growth) * u
    readonly property real strong: (7 + growth) * u
    readonly property real tile: (7.6 + growth) * u
    readonly property real button: (8 + growth) * u
    readonly property real title: (9 + growth) * u
    readonly property real notice: (10 + growth) * u
    readonly property real headline: (11 + growth) * u
    readonly property real fact: (12 + growth) * u
}
