pragma ComponentBehavior: Bound
import QtQuick
import Bianmin

// Fee, promised and statutory limit, side by side; one under the other where the place is narrow.
Card {
    id: root

    required property list<string> labels
    required property list<string> figures
    property bool stacked: false

    edge: Theme.colour.line
    stroke: Theme.hair
    implicitHeight: grid.height

    Grid {
        id: grid
        width: parent.width
        columns: root.stacked ? 1 : root.labels.length

        Repeater {
            model: root.labels.length

            Item {
                id: cell
                required property int index

                width: grid.width / grid.columns
                height: root.stacked ? texts.height + 3 * Theme.u : Math.max(33 * Theme.u, texts.height + 6 * Theme.u)

                Rectangle {
                    visible: cell.index > 0
                    width: root.stacked ? parent.width : Theme.hair
                    height: root.stacked ? Theme.hair : root.height
                    color: Theme.colour.line
                }

                Column {
                    id: texts
                    x: Theme.pad
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - Theme.pad - 2 * Theme.u

                    Words {
                        width: parent.width
                        text: root.labels[cell.index]
                        em: tibetan ? 5.5 * Theme.u : Theme.em.caption
                        leastEm: em * 0.7
                        maxLines: 1
                        heading: true
                        colour: Theme.colour.inkSoft
                    }

                    Words {
                        width: parent.width
                        text: root.figures[cell.index]
                        em: tibetan ? 6.5 * Theme.u : Theme.em.strong
                        leastEm: em * 0.6
                        maxLines: root.stacked || text.length < 10 ? 1 : 3
                        strong: true
                        heading: true
                    }
                }
            }
        }
    }
}
