pragma ComponentBehavior: Bound
import QtQuick
import Bianmin

// Fee, promised and statutory limit, side by side; one under the other where the place is narrow.
Card {
    id: root

    required property list<string> labels
    required property list<string> figures
    property bool stacked: false
    readonly property bool inLine: stacked && Theme.bo.tall     // its lines are too high to stand in pairs

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
                height: root.inLine ? texts.height + Theme.bo.pairing / 2 : root.stacked ? texts.height + 3 * Theme.u : Math.max(33 * Theme.u, texts.height + 6 * Theme.u)

                Rectangle {
                    visible: cell.index > 0
                    width: root.stacked ? parent.width : Theme.hair
                    height: root.stacked ? Theme.hair : root.height
                    color: Theme.colour.line
                }

                Grid {
                    id: texts
                    x: Theme.pad
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - Theme.pad - 2 * Theme.u
                    columns: root.inLine ? 2 : 1
                    columnSpacing: Theme.gutter
                    rowSpacing: Theme.bo.pairing
                    verticalItemAlignment: Grid.AlignVCenter

                    Words {
                        id: label
                        width: root.inLine ? Math.min(implicitWidth, parent.width * 0.45) : parent.width
                        text: root.labels[cell.index]
                        em: tibetan ? Theme.bo.caption : Theme.em.caption
                        leastEm: em * 0.7
                        maxLines: 1
                        heading: true
                        colour: Theme.colour.inkSoft
                    }

                    Words {
                        width: root.inLine ? parent.width - label.width - parent.columnSpacing : parent.width
                        text: root.figures[cell.index]
                        em: tibetan ? Theme.bo.label : Theme.em.strong
                        leastEm: em * 0.6
                        maxLines: root.inLine && !tibetan ? 2 : root.stacked || text.length < 10 || (tibetan && Theme.bo.tall) ? 1 : 3
                        strong: true
                        heading: true
                    }
                }
            }
        }
    }
}
