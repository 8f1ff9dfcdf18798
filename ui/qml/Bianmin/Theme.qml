pragma Singleton
import QtQuick

// Colours, spaces, type sizes and durations of every screen. Lengths are px; `u` is the design unit (1 mm, or more on big screens).
QtObject {
    id: root

    enum Mode { Light, Dark, Contrast }

    property real u: 4                   // px per unit, set by the program
    property int mode: Theme.Light
    property bool large: false           // large type
    property bool motion: true           // false: nothing fades (the fresh call's plate still changes)

    readonly property bool light: mode === Theme.Light
    readonly property bool dark: mode === Theme.Dark
    readonly property bool contrast: mode === Theme.Contrast

    readonly property string sans: "Noto Sans CJK SC"
    readonly property string serif: "Noto Serif CJK SC"

    readonly property Colours colour: dark ? night : contrast ? blackAndWhite : day
    readonly property TypeScale em: TypeScale { u: root.u; large: root.large }
    readonly property TibetanScale bo: TibetanScale { u: root.u; large: root.large }

    // spaces
    readonly property real margin: 12 * u
    readonly property real gutter: 4 * u
    readonly property real section: 8 * u
    readonly property real pad: 6 * u
    // radii and strokes
    readonly property real radiusKey: 3 * u
    readonly property real radiusCard: 4 * u
    readonly property real radiusPlate: 6 * u
    readonly property real hair: Math.max(1, 0.4 * u)
    readonly property real stroke: Math.max(1, (contrast ? 1.0 : 0.5) * u)
    readonly property real strokeStrong: Math.max(1, 1.0 * u)
    readonly property real ledge: contrast ? stroke : Math.max(1, 1.2 * u)   // lower border of a tile: all the depth there is
    // touch
    readonly property real touchMin: 16 * u
    readonly property real touchGap: 3 * u
    // durations, ms
    readonly property int pressMs: motion ? 80 : 0
    readonly property int pageMs: motion ? 160 : 0
    readonly property int shiftMs: motion ? 300 : 0
    readonly property int toastMs: 5000
    readonly property int blinkMs: 1000         // period of the fresh call's plate
    readonly property int blinkTotalMs: 8000

    readonly property Colours day: Colours {
        paper: "#F6F2EA"; sheet: "#FFFFFF"; plaque: "#FFFDF8"
        ink: "#1B2527"; inkSoft: "#4A5658"; edge: "#7E8987"; line: "#D9D2C5"
        action: "#14505C"; actionDeep: "#0D3A44"; tint: "#E1EDEC"; onAction: "#FFFFFF"
        houseRed: "#AE1F1D"; onPlaque: "#1B2527"; onPlaqueSoft: "#4A5658"; plate: "#AE1F1D"
        amberInk: "#6E4300"; amberTint: "#FFF0CC"; amberEdge: "#A86C00"
        mossInk: "#1C5E34"; mossTint: "#E4F1E6"
        gold: "#F2C75C"; onGold: "#1B1704"
        openSign: "#1C5E34"; paused: "#A86C00"; closed: "#4A5658"; foot: "#FFFDF8"
    }
    readonly property Colours night: Colours {
        paper: "#0F1B1F"; sheet: "#18292E"; plaque: "#FBF8F1"
        ink: "#F4EFE4"; inkSoft: "#B9C4C2"; edge: "#6F868B"; line: "#2E444A"
        action: "#F4EFE4"; actionDeep: "#B9C4C2"; tint: "#18292E"; onAction: "#0F1B1F"
        houseRed: "#AE1F1D"; onPlaque: "#1B2527"; onPlaqueSoft: "#4A5658"; plate: "#AE1F1D"
        amberInk: "#F3BC6B"; amberTint: "#0F1B1F"; amberEdge: "#F3BC6B"
        mossInk: "#8AD6A8"; mossTint: "#0F1B1F"
        gold: "#F2C75C"; onGold: "#1B1704"
        openSign: "#8AD6A8"; paused: "#F3BC6B"; closed: "#AAB6B5"; foot: "#0A1316"
    }
    readonly property Colours blackAndWhite: Colours {
        paper: "#000000"; sheet: "#000000"; plaque: "#000000"
        ink: "#FFFFFF"; inkSoft: "#FFFFFF"; edge: "#FFFFFF"; line: "#FFFFFF"
        action: "#FFE500"; actionDeep: "#FFFFFF"; tint: "#000000"; onAction: "#000000"
        houseRed: "#FFFFFF"; onPlaque: "#FFFFFF"; onPlaqueSoft: "#FFFFFF"; plate: "#000000"
        amberInk: "#FFFFFF"; amberTint: "#000000"; amberEdge: "#FFFFFF"
        mossInk: "#FFFFFF"; mossTint: "#000000"
        gold: "#FFE500"; onGold: "#000000"
        openSign: "#FFFFFF"; paused: "#FFFFFF"; closed: "#FFFFFF"; foot: "#000000"
    }
}
