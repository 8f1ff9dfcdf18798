pragma ComponentBehavior: Bound
import QtQuick
import Bianmin

// What this counter does, matter by matter.
Column {
    id: root

    required property list<string> matters
    required property real p
    required property real em

    spacing: (Tr.tibetan ? -8 : 6) * root.p

    Rectangle {
        width: parent.width
        height: Math.max(1, 2 * root.p)
        color: Theme.colour.line
    }

    Words {
        text: Tr.say("at_counter.does")
        em: root.em
        colour: Theme.colour.inkSoft
    }

    Flow {
        objectName: "does"
        width: parent.width
        spacing: (Tr.tibetan ? -10 : 2) * root.p

        Repeater {
            model: root.matters

            Words {
                required property string modelData
                width: implicitWidth + 20 * root.p       // the gap to the next one
                text: modelData
                em: (tibetan ? 16 : Tr.language === "en" ? 19 : 24) * root.p
                strong: true
            }
        }
    }
}
