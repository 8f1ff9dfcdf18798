pragma ComponentBehavior: Bound
import QtQuick
import Bianmin

// The language keys in the size of a clerk's screen.
Row {
    id: root

    signal chosen(string language)

    spacing: 6 * Px.one

    Repeater {
        model: ["zh_CN", "bo", "en"]

        Key {
            required property string modelData
            objectName: "language-" + modelData
            width: 74 * Px.one
            height: 38 * Px.one
            em: (modelData === "bo" ? 12 : 15) * Px.one
            caption: modelData === "bo" ? "བོད་ཡིག" : modelData === "en" ? "English" : "中文"
            filled: Tr.language === modelData
            onClicked: root.chosen(modelData)
        }
    }
}
