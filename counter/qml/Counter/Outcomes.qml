pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Counter.Bridge

// How this visit ends: six outcomes, and the two ways to let the visitor go without calling the next.
Column {
    id: root

    required property CounterBridge bridge
    readonly property real third: (width - 2 * Px.gap) / 3
    readonly property real half: (width - Px.gap) / 2

    spacing: Px.gap

    Item {
        width: root.width
        height: number.height

        Words {
            anchors.verticalCenter: parent.verticalCenter
            width: root.half
            text: Tr.say("counter.outcome_title")
            em: Px.title
            leastEm: 12 * Px.one
            maxLines: 1
            strong: true
            heading: true
        }

        Field {
            id: number
            objectName: "case-number"
            anchors.right: parent.right
            width: root.half
            hint: Tr.say("counter.case_number") + "　" + root.bridge.shortcut("case_number")
            text: root.bridge.caseNumber
            enabled: root.bridge.standing === "serving"
            onWritten: text => root.bridge.writeCaseNumber(text)
            Keys.onReturnPressed: focus = false
            Keys.onEnterPressed: focus = false
            Keys.onEscapePressed: focus = false

            Connections {
                target: root.bridge
                function onCaseNumberWanted() {
                    number.input.forceActiveFocus();
                }
            }
        }
    }

    Grid {
        columns: 3
        spacing: Px.gap

        Repeater {
            model: root.bridge.outcomes

            OutcomeKey {
                required property string modelData
                required property int index
                objectName: "outcome-" + (index + 1)
                width: root.third
                caption: Tr.say("counter.outcome_" + (index + 1))
                shortcut: String(index + 1)
                chosen: root.bridge.outcome === modelData
                enabled: root.bridge.allowed.includes("outcome")
                onClicked: root.bridge.act("outcome:" + modelData)
            }
        }
    }

    Row {
        spacing: Px.gap

        Key {
            objectName: "put_back"
            width: root.half
            height: Px.low
            caption: Tr.say("counter.key_put_back")
            note: root.bridge.shortcut("put_back")
            enabled: root.bridge.allowed.includes("put_back")
            onClicked: root.bridge.act("put_back")
        }

        Key {
            objectName: "finish"
            width: root.half
            height: Px.low
            caption: Tr.say("counter.key_finish")
            note: root.bridge.shortcut("finish")
            enabled: root.bridge.allowed.includes("finish")
            onClicked: root.bridge.act("finish")
        }
    }
}
