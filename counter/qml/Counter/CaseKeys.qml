import QtQuick
import Bianmin
import Counter.Bridge

// Beside the materials: the pages scanned for the ticket, and its matters.
Row {
    id: root

    required property CounterBridge bridge
    required property string scanned       // 2 份 5 页; "" for none

    spacing: Px.gap

    PanelKey {
        width: (root.scanned === "" ? 150 : 250) * Px.one
        height: 36 * Px.one
        em: Px.body
        bridge: root.bridge
        action: "scan"
        icon: "file-text"
        caption: Tr.say("counter.key_scan") + "　" + root.bridge.shortcut("scan")
                 + (root.scanned === "" ? "" : "　" + root.scanned)
        note: ""
    }

    PanelKey {
        width: 150 * Px.one
        height: 36 * Px.one
        em: Px.body
        bridge: root.bridge
        action: "matters"
        caption: Tr.say("counter.key_matters") + "　" + root.bridge.shortcut("matters")
        note: ""
    }
}
