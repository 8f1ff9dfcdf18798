import QtQuick
import Bianmin
import Kiosk.Bridge

// Over the checklist: what to do with it; at the right the key to the other published fields.
Item {
    id: root

    required property KioskBridge bridge
    required property bool guided              // the key stands here

    implicitHeight: Math.max(question.height + Theme.bo.pairing, 17 * Theme.u)

    Column {
        id: question
        y: Math.min(0, parent.height - height) / 2
        width: parent.width - guideKey.width - Theme.gutter

        Words {
            width: parent.width
            text: Tr.say("kiosk.check_papers")
            em: tibetan ? Theme.bo.label : Theme.em.label
            leastEm: em * 0.7
            maxLines: 1
            strong: true
            heading: true
        }

        Words {
            visible: !Theme.large && !Tr.tibetan
            width: parent.width
            text: Tr.say("kiosk.check_papers_note")
            em: Theme.em.caption
            heading: true
            colour: Theme.colour.inkSoft
        }
    }

    SecondaryButton {
        id: guideKey
        objectName: "guide"
        visible: root.guided
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: (Theme.large ? 84 : 62) * Theme.u
        height: 17 * Theme.u
        quiet: true
        icon: "notes"
        em: Tr.tibetan ? Theme.bo.caption : Theme.em.body
        caption: Tr.say("kiosk.guide")
        onClicked: root.bridge.open("guide")
    }
}
