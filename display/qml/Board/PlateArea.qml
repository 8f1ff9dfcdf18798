pragma ComponentBehavior: Bound
import QtQuick
import Bianmin

// The place of the large call: one, or two that share it; before the first call a line of what will be here.
Item {
    id: root

    required property QtObject plates
    required property int count
    required property real rowEm
    required property real gap
    required property bool stacked          // portrait: number over counter
    property bool sentence: false

    Row {
        anchors.fill: parent
        spacing: root.gap

        Repeater {
            model: root.plates

            Loader {
                id: plate
                required property string number
                required property int counter
                required property string mark
                required property bool fresh
                required property bool lit

                width: (root.width - (root.count - 1) * root.gap) / root.count
                height: root.height
                sourceComponent: root.stacked || root.count > 1 ? narrow : broad

                Component {
                    id: broad
                    FreshPlate {
                        number: plate.number
                        counter: plate.counter
                        mark: plate.mark
                        fresh: plate.fresh
                        lit: plate.lit
                        rowEm: root.rowEm
                    }
                }
                Component {
                    id: narrow
                    StackedPlate {
                        number: plate.number
                        counter: plate.counter
                        mark: plate.mark
                        fresh: plate.fresh
                        lit: plate.lit
                        sentence: root.sentence
                        numberEm: (root.count > 1 ? 2.0 : 2.65) * root.rowEm
                        lineEm: (root.count > 1 || root.sentence ? 0.72 : 0.9) * root.rowEm
                    }
                }
            }
        }
    }

    Rectangle {
        anchors.fill: parent
        visible: root.count === 0
        color: Theme.colour.sheet
        radius: Theme.radiusCard * 1.2

        Words {
            objectName: "nothing-called"
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - root.rowEm)
            text: Tr.say("display.nothing_called")
            em: 0.7 * root.rowEm
            leastEm: 0.45 * root.rowEm
            maxLines: 2
            align: Text.AlignHCenter
            colour: Theme.colour.inkSoft
        }
    }
}
