pragma ComponentBehavior: Bound
import QtQuick

// Digits in three columns, 清空 and 删除 as words. Emits what was pressed; the owner keeps the text.
Grid {
    id: root

    property bool withX: false               // a last key X, for card numbers, in place of 清空
    property real keyWidth: 52 * Theme.u
    property real keyHeight: 26 * Theme.u
    signal typed(string digit)
    signal erased
    signal cleared

    columns: 3
    spacing: Theme.touchGap

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", root.withX ? "X" : "clear", "0", "erase"]

        PadKey {
            required property string modelData
            objectName: "key-" + modelData
            width: root.keyWidth
            height: root.keyHeight
            em: modelData.length > 1 ? Theme.em.label : Theme.em.button
            caption: modelData === "clear" ? Tr.say("ui.key_clear") : modelData === "erase" ? Tr.say("ui.key_erase") : modelData
            onClicked: modelData === "clear" ? root.cleared() : modelData === "erase" ? root.erased() : root.typed(modelData)
        }
    }
}
