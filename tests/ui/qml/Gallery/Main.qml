import QtQuick
import Bianmin

// Every component once, with texts that are hard to hold; counts what was touched.
Window {
    id: root
    required property QtObject bridge
    property string touched: ""
    color: Theme.colour.paper

    Plaque {
        id: plaque
        width: parent.width
        centreName: "示例县示例镇便民服务中心"
        centreNameTibetan: "མང་ཚོགས་སྟབས་བདེའི་ཞབས་ཞུ་ལྟེ་གནས།"
        now: new Date(2026, 10, 24, 9, 36)
        clockSet: true
        onLanguageChosen: language => Tr.language = language
    }

    Column {
        x: Theme.margin
        y: plaque.height + Theme.gutter
        width: 244 * Theme.u
        spacing: Theme.gutter

        Grid {
            columns: Theme.large ? 1 : 2
            spacing: Theme.gutter
            ServiceTile {
                objectName: "tile-short"
                width: Theme.large ? 244 * Theme.u : implicitWidth
                caption: Tr.say("group.medical")
                note: "医保 · 前面 2 人"
                icon: "stethoscope"
                onClicked: root.touched = objectName
            }
            ServiceTile {
                objectName: "tile-long"
                width: Theme.large ? 244 * Theme.u : implicitWidth
                caption: Tr.say("group.hrss")
                note: "人社"
                icon: "user-check"
                onClicked: root.touched = objectName
            }
        }
        WideTile {
            objectName: "unsure"
            caption: Tr.say("kiosk.dont_know")
            icon: "message-question"
            tinted: true
            onClicked: root.touched = objectName
        }
        Row {
            spacing: Theme.gutter
            FactPanel { width: 100 * Theme.u; label: Tr.say("display.queue"); figure: "3"; unit: "人" }
            FactPanel { width: 140 * Theme.u; label: Tr.say("display.waiting"); figure: "9–15"; unit: "分钟" }
        }
        Row {
            spacing: Theme.gutter
            SecondaryButton {
                objectName: "reprint"
                width: 92 * Theme.u
                height: 34 * Theme.u
                caption: Tr.say("ticket.reprint")
                icon: "printer"
                enabled: false
                onClicked: root.touched = objectName
            }
            BigButton {
                objectName: "take"
                width: 148 * Theme.u
                caption: Tr.say("kiosk.take_number")
                onClicked: root.touched = objectName
            }
        }
        Row {
            spacing: Theme.gutter
            Badge { mark: "敬老" }
            TicketNumber { objectName: "number"; number: "D023"; em: 40 * Theme.u }
            Words { objectName: "tall"; text: "སྐྱོ་བསྒྲུབ་སྐྱོ"; em: Theme.em.tile; strong: true }
        }
        PauseNote { width: parent.width; title: Tr.say("window.paused"); reason: "去村里核查，10:10 回来" }
        Countdown { width: parent.width; text: Tr.say("kiosk.timeout"); share: 0.6 }
        Row {
            spacing: Theme.touchGap
            BarKey { objectName: "large"; caption: Tr.say("common.home"); icon: "letter-case"; onClicked: Theme.large = !Theme.large }
            HelpKey { caption: Tr.say("access.call_staff"); onClicked: root.touched = objectName }
        }
    }
}
