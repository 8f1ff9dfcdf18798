import QtQuick
import Bianmin
import Counter.Bridge

// A question that is answered with the one key, or by going back.
Sheet {
    id: root

    required property Dialogs dialogs

    sheetWidth: 640 * Px.one
    sheetHeight: 330 * Px.one
    title: dialogs.kind === "" ? "" : Tr.say("counter." + dialogs.kind + "_title")
    onClosed: dialogs.close()

    Words {
        objectName: "question"
        width: parent.width
        text: root.dialogs.question
        em: 22 * Px.one
        leastEm: Px.body
        maxLines: 3
    }

    Key {
        objectName: "agree"
        anchors.bottom: parent.bottom
        width: parent.width
        em: 22 * Px.one
        caption: Tr.say(root.dialogs.kind === "take_over" ? "counter.take_over" : "counter.key_sign_out")
        note: "Enter"
        filled: true
        onClicked: root.dialogs.agree()
    }
}
