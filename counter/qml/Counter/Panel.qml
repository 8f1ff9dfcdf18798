import QtQuick
import Bianmin

// A white sheet with a thin line around it.
Rectangle {
    color: Theme.colour.sheet
    radius: 14 * Px.one
    border.width: 1
    border.color: Theme.colour.line
}
