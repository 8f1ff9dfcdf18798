import QtQuick

// The colours of one mode. Names tell the use; docs/design.md tells the rules (red: the house name only; gold: now only).
QtObject {
    required property color paper        // the page
    required property color sheet        // cards
    required property color plaque       // header and bars
    required property color ink
    required property color inkSoft
    required property color edge         // border of everything that can be touched
    required property color line         // dividers
    required property color action       // fill of buttons, icons
    required property color actionDeep   // pressed
    required property color tint         // calm panel, icon bed
    required property color onAction
    required property color houseRed     // the centre's name and its rule
    required property color onPlaque     // text on the plaque, which stays light in the dark mode
    required property color onPlaqueSoft
    required property color plate        // the party-member plate
    required property color amberInk
    required property color amberTint
    required property color amberEdge
    required property color mossInk
    required property color mossTint
    required property color gold         // the fresh call
    required property color onGold
    required property color openSign
    required property color paused
    required property color closed
    required property color foot         // bottom strip
}
