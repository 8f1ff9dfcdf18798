pragma ComponentBehavior: Bound
import QtQuick

// Letters in rows of ten for pinyin, 清空 and 删除 as words. Emits what was pressed; the owner keeps the text.
Flow {
    id: root

    property real keyWidth: 21.6 * Theme.u
    property real keyHeight: 22 * Theme.u
    signal typed(string letter)
    signal erased
    signal cleared

    width: 10 * keyWidth + 9 * spacing + 1
    spacing: Theme.touchGap

    Repeater {
        model: [..."QWERTYUIOPASDFGHJKLZXCVBNM", "clear", "erase"]

        PadKey {
            required property string modelData
            objectName: "key-" + modelData
            width: modelData.length > 1 && Theme.bo.tall ? 2 * root.keyWidth + root.spacing : root.keyWidth
            height: root.keyHeight
            em: modelData.length > 1 ? Theme.em.label : Theme.em.strong
            caption: modelData === "clear" ? Tr.say("ui.key_clear") : modelData === "erase" ? Tr.say("ui.key_erase") : modelData
            onClicked: modelData === "clear" ? root.cleared() : modelData === "erase" ? root.erased() : root.typed(modelData)
        }
    }
}
