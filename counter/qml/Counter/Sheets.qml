pragma ComponentBehavior: Bound
import QtQuick
import Counter.Bridge

// The dialog of the moment, if any; made when it opens.
Item {
    id: root

    required property CounterBridge bridge
    required property Dialogs dialogs
    readonly property string kind: dialogs.kind

    Loader {
        anchors.fill: parent
        active: root.dialogs.tabs.length > 0
        sourceComponent: ChooseSheet {
            dialogs: root.dialogs
            number: root.bridge.number
        }
    }

    Loader {
        anchors.fill: parent
        active: root.kind === "pause"
        sourceComponent: PauseSheet {
            dialogs: root.dialogs
            form: root.dialogs.pause
        }
    }

    Loader {
        anchors.fill: parent
        active: root.kind === "leave" || root.kind === "take_over"
        sourceComponent: QuestionSheet {
            dialogs: root.dialogs
        }
    }

    Loader {
        anchors.fill: parent
        active: root.kind === "reason" || root.kind === "leader"
        sourceComponent: WordsSheet {
            dialogs: root.dialogs
            form: root.dialogs.wordsForm
        }
    }

    Loader {
        anchors.fill: parent
        active: root.kind === "missing"
        sourceComponent: MissingSheet {
            dialogs: root.dialogs
            form: root.dialogs.missing
            number: root.bridge.number
        }
    }

    Loader {
        anchors.fill: parent
        active: root.kind === "scan"
        sourceComponent: ScanSheet {
            dialogs: root.dialogs
            scanning: root.bridge.scanning
        }
    }

    Loader {
        anchors.fill: parent
        active: root.kind === "keys"
        sourceComponent: KeysSheet {
            dialogs: root.dialogs
            everywhere: root.bridge.keysEverywhere
        }
    }

    Loader {
        anchors.fill: parent
        active: root.kind === "number"
        sourceComponent: NumberSheet {
            dialogs: root.dialogs
        }
    }
}
