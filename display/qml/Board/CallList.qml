pragma ComponentBehavior: Bound
import QtQuick
import Bianmin

// The list of calls, read down and then right: calls, paused counters, missed numbers.
Item {
    id: root

    required property QtObject places
    required property int columns
    required property int rows
    required property real rowHeight
    required property real gap
    required property real columnGap
    required property real rowEm
    required property real textEm
    required property bool stale

    readonly property real columnWidth: (width - (columns - 1) * columnGap) / columns

    Repeater {
        model: root.places

        Loader {
            id: place
            required property int index
            required property string kind
            required property int counter
            required property string number
            required property string mark
            required property bool fresh
            required property bool lit
            required property bool unheard
            required property string note

            x: Math.floor(index / root.rows) * (root.columnWidth + root.columnGap)
            y: (index % root.rows) * (root.rowHeight + root.gap)
            width: root.columnWidth
            height: root.rowHeight
            sourceComponent: kind === "call" ? call : kind === "paused" ? paused : missed
            Behavior on y {
                enabled: root.columns === 1      // across columns rows would run through each other
                NumberAnimation { duration: Theme.shiftMs }
            }

            Component {
                id: call
                CallRow {
                    number: place.number
                    counter: place.counter
                    mark: place.mark
                    fresh: place.fresh
                    lit: place.lit
                    unheard: place.unheard
                    dashed: root.stale
                    rowEm: root.rowEm
                    textEm: root.textEm
                }
            }
            Component {
                id: paused
                NoteRow {
                    title: Tr.say("display.paused_counter", { counter: place.counter })
                    note: place.note
                    sign: "player-pause"
                    ink: Theme.colour.paused
                    edge: Theme.colour.paused
                    dashed: root.stale
                    em: Math.min(1.1 * root.textEm, root.rowHeight / 2.8)
                }
            }
            Component {
                id: missed
                NoteRow {
                    title: Tr.say("display.passed") + "\u3000" + place.number
                    note: Tr.say("display.passed_note")
                    sign: "repeat"
                    ink: Theme.colour.ink
                    edge: Theme.colour.edge
                    dashed: root.stale
                    em: Math.min(1.1 * root.textEm, root.rowHeight / 2.8)
                }
            }
        }
    }
}
