import QtQuick
import Bianmin
import Kiosk.Bridge

// Under a number: give it back, print it again, leave; and how long it stands yet.
Column {
    id: root

    required property KioskBridge bridge
    required property bool landscape

    spacing: Theme.bo.tall ? Theme.bo.pairing / 2 : 3 * Theme.u

    Row {
        spacing: Theme.gutter

        SecondaryButton {
            objectName: "undo"
            visible: root.bridge.shown.undoable
            width: 78 * Theme.u
            height: reprint.height
            quiet: true
            em: Tr.tibetan ? Theme.bo.label : Theme.em.strong
            caption: Tr.say("kiosk.undo")
            onClicked: root.bridge.touch("undo")
        }

        SecondaryButton {
            id: reprint
            objectName: "reprint"
            visible: !root.landscape || !root.bridge.shown.undoable
            width: (root.landscape ? 78 : 66) * Theme.u
            height: (root.landscape ? 30 : 34) * Theme.u
            icon: "printer"
            em: Tr.tibetan ? Theme.bo.label : Theme.em.strong
            enabled: !root.bridge.shown.printing
            caption: Tr.say("ticket.reprint")
            onClicked: root.bridge.touch("reprint")
        }

        BigButton {
            objectName: "done"
            width: root.width - x
            height: reprint.height
            caption: Tr.say("kiosk.done")
            onClicked: root.bridge.touch("done")
        }
    }

    Countdown {
        width: parent.width
        text: Tr.say("kiosk.seconds_home", { n: root.bridge.shown.seconds })
        share: root.bridge.shown.share
        em: Tr.tibetan ? Theme.bo.caption : Theme.em.caption
    }
}
