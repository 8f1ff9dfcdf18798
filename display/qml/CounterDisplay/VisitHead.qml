import QtQuick
import Bianmin
import CounterDisplay.Bridge

// The question, the visit it is about, and the language keys.
Item {
    id: root

    required property CounterDisplayBridge bridge
    required property real p
    required property string question

    height: 190 * p

    Words {
        x: 40 * root.p
        y: (tibetan ? 8 : 30) * root.p
        width: keys.x - 40 * root.p - x
        text: root.question
        em: (tibetan ? 38 : 60) * root.p
        leastEm: 26 * root.p
        maxLines: 1
        strong: true
    }

    Row {
        x: 40 * root.p
        y: 128 * root.p
        height: 36 * root.p
        spacing: 30 * root.p

        Words {
            id: number
            anchors.verticalCenter: parent.verticalCenter
            text: root.bridge.visitNumber
            em: 30 * root.p
            strong: true
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, keys.x - 540 * root.p)
            text: root.bridge.visitService
            em: (tibetan ? 22 : 30) * root.p
            leastEm: 16 * root.p
            maxLines: 1
            colour: Theme.colour.inkSoft
        }

        Words {
            visible: text !== ""
            anchors.verticalCenter: parent.verticalCenter
            text: root.bridge.visitStaff
            em: 28 * root.p
            colour: Theme.colour.inkSoft
        }
    }

    LanguageKeys {
        id: keys
        anchors.right: parent.right
        anchors.rightMargin: 40 * root.p
        y: 31 * root.p
        languages: root.bridge.languages
        keyHeight: 98 * root.p
        keyWidth: 118 * root.p
        em: 28 * root.p
        spacing: 20 * root.p
        onChosen: language => root.bridge.choose(language)
    }
}
