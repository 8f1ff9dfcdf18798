import QtQuick

// Says that the hall runs on a set clock, so that nobody takes its time for the real one.
Words {
    visible: text !== ""
    text: ""
    em: Theme.em.caption
    colour: Theme.colour.onPlaqueSoft
}
