import QtQuick
import Bianmin

// One call in a narrow place: the number, and the counter below it.
PlateGround {
    id: root

    required property string number
    required property int counter
    required property string mark
    required property real numberEm
    required property real lineEm
    property bool sentence: false            // 请到 1 号窗口 in place of 1 号窗口

    Column {
        anchors.centerIn: parent
        spacing: 0.1 * root.lineEm

        TicketNumber {
            objectName: "plate-number"
            anchors.horizontalCenter: parent.horizontalCenter
            number: root.number
            em: root.numberEm
            colour: root.ink
        }

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: 0.3 * root.lineEm

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "arrow-right"
                size: 0.8 * root.lineEm
                colour: root.ink
            }

            Row {
                anchors.verticalCenter: parent.verticalCenter
                spacing: parent.spacing
                layoutDirection: Tr.language === "zh_CN" ? Qt.LeftToRight : Qt.RightToLeft     // 3 号窗口, Counter 3

                TicketNumber {
                    visible: !root.sentence
                    objectName: "plate-counter"
                    anchors.verticalCenter: parent.verticalCenter
                    number: root.counter
                    em: root.lineEm
                    colour: root.ink
                }

                Words {
                    anchors.verticalCenter: parent.verticalCenter
                    text: root.sentence ? Tr.say("display.to_counter", { counter: root.counter }) : Tr.say("display.counter")
                    em: tibetan ? 0.5 * root.lineEm : 0.9 * root.lineEm
                    strong: true
                    heading: true
                    colour: root.ink
                }
            }

            Row {
                visible: root.mark !== ""
                anchors.verticalCenter: parent.verticalCenter
                leftPadding: 0.3 * root.lineEm
                spacing: 0.1 * root.lineEm

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "shield-check"
                    size: 0.55 * root.lineEm
                    colour: root.ink
                }

                Words {
                    objectName: "plate-mark"
                    anchors.verticalCenter: parent.verticalCenter
                    text: root.mark
                    em: 0.55 * root.lineEm
                    colour: root.ink
                }
            }
        }
    }
}
