pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Counter.Bridge

// 材料不齐: which papers are missing, with what the visitor marked ticked already; a slip lists exactly these.
Sheet {
    id: root

    required property Dialogs dialogs
    required property MissingForm form
    required property string number
    readonly property real step: Math.min(52 * Px.one, (agree.y - words.height - note.height - 3 * Px.gap)
                                                       / Math.max(1, list.count))

    sheetHeight: 684 * Px.one
    title: Tr.say("counter.missing_title", { number: number })
    onClosed: dialogs.close()

    Column {
        id: papers
        width: parent.width

        Repeater {
            id: list
            model: root.form.rows

            TickLine {
                width: papers.width
                height: root.step
                onPicked: place => root.form.toggle(place)
            }
        }
    }

    Field {
        id: words
        objectName: "own-words"
        anchors.bottom: note.top
        anchors.bottomMargin: Px.gap
        width: parent.width
        hint: Tr.say("counter.missing_words")
        text: root.form.words
        onWritten: text => root.form.write(text)
    }

    Words {
        id: note
        anchors.bottom: agree.top
        anchors.bottomMargin: Px.gap
        width: parent.width
        text: Tr.say("counter.missing_note")
        em: (tibetan ? 12 : 15) * Px.one
        leastEm: 11 * Px.one
        maxLines: 1
        colour: Theme.colour.inkSoft
    }

    Key {
        id: agree
        objectName: "agree"
        anchors.bottom: parent.bottom
        width: parent.width
        em: 22 * Px.one
        caption: Tr.say("counter.missing_agree")
        note: "Enter"
        filled: true
        enabled: root.form.complete
        onClicked: root.dialogs.agree()
    }
}
