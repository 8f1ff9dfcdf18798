import QtQuick
import Bianmin
import Counter.Bridge

// The visitor at the counter: number, matter, times, papers, and how the visit ends.
Panel {
    id: root

    required property CounterBridge bridge
    readonly property bool busy: bridge.number !== ""

    Item {
        id: head
        x: Px.pad
        width: root.width - 2 * Px.pad
        height: 104 * Px.one

        TicketNumber {
            id: figure
            objectName: "case-number-shown"
            visible: root.busy
            anchors.verticalCenter: parent.verticalCenter
            number: root.bridge.number
            em: 80 * Px.one
        }

        Column {
            x: root.busy ? figure.width + 24 * Px.one : 0
            width: parent.width - x
            anchors.verticalCenter: parent.verticalCenter
            spacing: title.tibetan ? -14 * Px.one : 2 * Px.one

            Row {
                width: parent.width
                spacing: Px.gap

                Words {
                    id: title
                    objectName: "case-service"
                    width: Math.min(implicitWidth, parent.width - (badge.visible ? badge.width + Px.gap : 0))
                    text: root.busy ? root.bridge.service
                        : Tr.say(root.bridge.standing === "paused" ? "counter.paused_title" : "counter.free_title")
                    em: Px.heading
                    leastEm: Px.body
                    maxLines: 2
                    strong: true
                    heading: true
                }

                Badge {
                    id: badge
                    visible: root.bridge.mark !== ""
                    anchors.verticalCenter: parent.verticalCenter
                    mark: root.bridge.mark
                    em: Px.body
                }
            }

            Words {
                width: parent.width
                text: root.busy ? root.bridge.times
                    : root.bridge.standing === "paused" ? root.bridge.pauseNote : Tr.say("counter.free_note")
                em: Px.strong
                leastEm: 11 * Px.one
                maxLines: 1
                heading: true
                colour: Theme.colour.inkSoft
            }
        }
    }

    Rectangle {
        id: rule
        x: Px.pad
        anchors.top: head.bottom
        width: head.width
        height: 1
        color: Theme.colour.line
    }

    MattersLine {
        id: several
        x: Px.pad
        anchors.top: rule.bottom
        width: head.width
        text: root.bridge.matters
    }

    CaseKeys {
        visible: root.bridge.standing === "serving"
        anchors.right: parent.right
        anchors.rightMargin: Px.pad
        anchors.top: several.bottom
        anchors.topMargin: 4 * Px.one
        bridge: root.bridge
        scanned: root.bridge.scanning.summary
    }

    Words {
        id: papersTitle
        visible: root.busy
        x: Px.pad
        anchors.top: several.bottom
        anchors.topMargin: (tibetan ? 0 : 8) * Px.one
        text: Tr.say("counter.materials")
        em: Px.title
        strong: true
        heading: true
    }

    Papers {
        id: papers
        objectName: "papers"
        visible: root.busy
        x: Px.pad
        width: head.width
        anchors.top: papersTitle.bottom
        anchors.topMargin: 6 * Px.one
        rows: root.bridge.papers
        room: outcomes.y - y - Px.gap
    }

    Words {
        visible: root.busy && papers.empty
        x: Px.pad
        anchors.top: papersTitle.bottom
        width: head.width
        text: Tr.say("counter.no_materials")
        em: Px.strong
        colour: Theme.colour.inkSoft
    }

    Outcomes {
        id: outcomes
        x: Px.pad
        width: head.width
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 16 * Px.one
        bridge: root.bridge
    }
}
