pragma ComponentBehavior: Bound
import QtQuick

// One key a language, each in its own script; the current one is filled and bold. Emits chosen(), changes nothing itself.
Row {
    id: root

    property list<string> languages: ["zh_CN", "bo", "en"]
    property string current: Tr.language
    signal chosen(string language)

    property real keyHeight: (Theme.large ? 20 : 17) * Theme.u
    property real keyWidth: 0            // px; 0: as wide as its word needs
    property real em: Theme.em.caption
    spacing: Theme.touchGap

    function ownName(language: string): string {
        return language === "bo" ? "བོད་ཡིག" : language === "en" ? "English" : "中文";
    }

    Repeater {
        model: root.languages

        Pressable {
            id: key
            required property string modelData
            readonly property bool isCurrent: modelData === root.current

            objectName: "language-" + modelData
            label: root.ownName(modelData)
            checkable: true
            checked: isCurrent
            width: root.keyWidth || (modelData === "en" ? 30 : 24) * Theme.u * (Theme.large ? 1.4 : 1)
            height: root.keyHeight
            onClicked: root.chosen(modelData)

            Rectangle {
                anchors.fill: parent
                radius: Theme.radiusKey
                color: key.isCurrent ? Theme.colour.action : key.pressed ? Theme.colour.tint : Theme.colour.sheet
                border.width: Theme.stroke
                border.color: key.isCurrent ? Theme.colour.action : Theme.colour.edge
            }

            Words {
                anchors.centerIn: parent
                text: root.ownName(key.modelData)
                em: key.modelData === "bo" ? 0.9 * root.em : root.em
                strong: key.isCurrent
                colour: key.isCurrent ? Theme.colour.onAction : Theme.colour.ink
            }
        }
    }
}
