import QtQuick

// The top of a page: centre name, date and time, the set-clock note, the language keys, the rule.
Rectangle {
    id: root

    required property string centreName
    property string centreNameTibetan: ""
    property date now
    property bool clockSet: false
    property bool inOneRow: width > 300 * Theme.u    // landscape: the date stands beside the name
    property list<string> languages: ["zh_CN", "bo", "en"]     // empty: no keys
    signal languageChosen(string language)

    readonly property bool doubled: Tr.tibetan && centreNameTibetan !== ""
    readonly property bool keysBelow: Theme.large && !inOneRow && languages.length > 0
    readonly property bool toldTime: !isNaN(now.getTime())

    color: Theme.colour.plaque
    implicitHeight: (keysBelow || (doubled && Theme.large && !inOneRow) ? (doubled ? 68 : 53) : doubled ? 57 : inOneRow ? 37 : 46) * Theme.u

    HouseName {
        id: house
        x: Theme.margin
        y: (root.doubled ? 1 : 8) * Theme.u
        width: Math.min(root.width - 2 * Theme.margin - (keys.visible && !root.keysBelow ? keys.width + Theme.gutter : 0),
                        153 * Theme.u)
        name: root.centreName
        tibetanName: root.centreNameTibetan
    }

    Row {
        id: moment
        visible: root.toldTime
        x: root.inOneRow ? house.x + house.width + 20 * Theme.u : Theme.margin
        y: root.inOneRow ? 10 * Theme.u : house.y + house.height + Theme.u
        spacing: 7 * Theme.u

        Words {
            objectName: "plaque-date"
            visible: !root.keysBelow && !Theme.large
            text: root.toldTime ? Tr.day(root.now) : ""
            em: Theme.em.body * (Theme.large ? 1 : 1.07)
            colour: Theme.colour.onPlaqueSoft
        }

        Words {
            objectName: "plaque-time"
            text: root.toldTime ? Tr.clock(root.now) : ""
            em: Theme.em.body * (Theme.large ? 1 : 1.07)
            colour: Theme.colour.onPlaqueSoft
        }

        SetClockNote {
            objectName: "set-clock"
            text: root.clockSet ? Tr.say("ui.clock_set") : ""
        }
    }

    LanguageKeys {
        id: keys
        visible: root.languages.length > 0
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        y: (root.keysBelow ? root.height / Theme.u - 27 : 8) * Theme.u
        languages: root.languages
        onChosen: language => root.languageChosen(language)
    }

    HouseRule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
