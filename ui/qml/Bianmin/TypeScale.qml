import QtQuick

// Type sizes in px (em). One scale for standard and one for large type.
QtObject {
    required property real u
    required property bool large

    readonly property real caption: (large ? 10 : 6.5) * u
    readonly property real body: (large ? 10.5 : 7) * u
    readonly property real label: (large ? 11 : 8) * u
    readonly property real strong: (large ? 12 : 9) * u
    readonly property real tile: (large ? 18 : 11.5) * u
    readonly property real tileTight: (large ? 12 : 9.5) * u       // names of more than seven characters
    readonly property real button: (large ? 14 : 12) * u
    readonly property real title: (large ? 18 : 14) * u
    readonly property real fact: (large ? 30 : 26) * u
    readonly property real unit: (large ? 14 : 11) * u
    readonly property real number: 76 * u
    readonly property real numberWhenPrintFails: 88 * u
    readonly property real houseName: 12.5 * u
}
