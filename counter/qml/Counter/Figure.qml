import QtQuick
import Bianmin

// A figure over what it counts.
Column {
    id: root

    required property string figure
    required property string caption

    TicketNumber {
        number: root.figure
        em: 38 * Px.one
    }

    Words {
        text: root.caption
        em: (tibetan ? 12 : 15) * Px.one
        colour: Theme.colour.inkSoft
    }
}
