pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Counter.Bridge

// 去向留言: why the clerk leaves and when they are back; both stand on the hall's screens within a second.
Sheet {
    id: root

    required property Dialogs dialogs
    required property PauseForm form
    readonly property real third: (704 * Px.one - 2 * Px.gap) / 3

    sheetHeight: 610 * Px.one
    title: Tr.say("counter.pause_title")
    onClosed: dialogs.close()

    Column {
        width: parent.width
        spacing: Px.gap

        Words {
            width: parent.width
            text: Tr.say("counter.pause_reason")
            em: (tibetan ? 15 : 18) * Px.one
            strong: true
            heading: true
        }

        Grid {
            columns: 3
            spacing: Px.gap

            Repeater {
                model: root.form.reasons

                OutcomeKey {
                    required property string modelData
                    required property int index
                    objectName: "reason-" + modelData
                    width: root.third
                    caption: Tr.say("counter.pause_" + modelData)
                    shortcut: String(index + 1)
                    chosen: root.form.reason === modelData
                    onClicked: root.form.because(modelData)
                }
            }
        }

        Field {
            objectName: "own-words"
            width: parent.width
            hint: Tr.say("counter.pause_words")
            text: root.form.words
            onWritten: text => root.form.write(text)
        }

        Words {
            width: parent.width
            text: Tr.say("counter.pause_back")
            em: (tibetan ? 15 : 18) * Px.one
            strong: true
            heading: true
        }

        Grid {
            columns: 3
            spacing: Px.gap

            Repeater {
                model: root.form.times

                OutcomeKey {
                    required property string modelData
                    required property int index
                    objectName: "back-" + index
                    width: root.third
                    caption: modelData
                    shortcut: ""
                    chosen: root.form.time === modelData
                    onClicked: root.form.until(index)
                }
            }
        }
    }

    Key {
        objectName: "agree"
        anchors.bottom: parent.bottom
        width: parent.width
        em: 22 * Px.one
        caption: Tr.say("counter.pause_now")
        note: "Enter"
        filled: true
        enabled: root.form.complete
        onClicked: root.dialogs.agree()
    }
}
