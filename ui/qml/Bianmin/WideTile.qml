// A tile over the full width with an arrow: one-thing themes, search results, and the way out (tinted, always last).
ServiceTile {
    implicitWidth: 244 * Theme.u
    implicitHeight: 34 * Theme.u
    arrow: true
    maxLines: note === "" ? 2 : 1
}
