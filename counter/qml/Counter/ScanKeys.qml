import QtQuick
import Bianmin
import Counter.Bridge

// What can be done with the pages taken now.
Column {
    id: root

    required property Scanning scanning
    readonly property bool still: !scanning.busy && !scanning.handing && scanning.pageCount > 0

    spacing: 8 * Px.one

    Row {
        id: small
        width: parent.width
        spacing: 8 * Px.one
        readonly property real step: (width - 2 * spacing) / 3

        Key {
            objectName: "scan-turn"
            width: small.step
            height: 44 * Px.one
            em: 15 * Px.one
            leastEm: 10 * Px.one
            caption: Tr.say("counter.scan_turn")
            enabled: root.still && root.scanning.marked >= 0
            onClicked: root.scanning.turn()
        }

        Key {
            objectName: "scan-remove"
            width: small.step
            height: 44 * Px.one
            em: 15 * Px.one
            leastEm: 10 * Px.one
            caption: Tr.say("counter.scan_remove")
            enabled: root.still && root.scanning.marked >= 0
            onClicked: root.scanning.remove(root.scanning.marked)
        }

        Key {
            objectName: "scan-clear"
            width: small.step
            height: 44 * Px.one
            em: 15 * Px.one
            leastEm: 10 * Px.one
            caption: Tr.say("counter.scan_clear")
            enabled: root.scanning.pageCount > 0 && !root.scanning.busy
            onClicked: root.scanning.clear()
        }
    }

    Key {
        objectName: "scan-hand"
        width: parent.width
        em: Px.title
        caption: Tr.say("counter.scan_hand", { number: root.scanning.number })
        note: "Enter"
        filled: true
        enabled: root.still
        onClicked: root.scanning.hand()
    }
}
