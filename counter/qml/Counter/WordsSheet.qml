pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Counter.Bridge

// A sentence to say: one of a few, by its digit, or own words. For a call out of order, and to the leader.
Sheet {
    id: root

    required property Dialogs dialogs
    required property WordsForm form

    sheetHeight: 660 * Px.one
    title: form.kind === "" ? "" : Tr.say("counter." + form.kind + "_title")
    onClosed: dialogs.close()

    Column {
        width: parent.width
        spacing: Px.gap

        Repeater {
            model: root.form.ready

            OutcomeKey {
                required property string modelData
                required property int index
                objectName: "ready-" + modelData
                width: parent.width
                caption: Tr.say("counter." + modelData)
                shortcut: String(index + 1)
                chosen: root.form.chosen === modelData
                onClicked: root.form.choose(modelData)
            }
        }

        Field {
            objectName: "own-words"
            width: parent.width
            hint: Tr.say("counter.words_own")
            text: root.form.words
            onWritten: text => root.form.write(text)
        }

        Words {
            width: parent.width
            text: Tr.say("counter.words_keys")
            em: (tibetan ? 12 : 15) * Px.one
            leastEm: 11 * Px.one
            maxLines: 1
            colour: Theme.colour.inkSoft
        }
    }

    Key {
        objectName: "agree"
        anchors.bottom: parent.bottom
        width: parent.width
        em: 22 * Px.one
        caption: root.form.kind === "" ? "" : Tr.say("counter." + root.form.kind + "_agree")
        note: "Enter"
        filled: true
        enabled: root.form.complete
        onClicked: root.dialogs.agree()
    }
}
