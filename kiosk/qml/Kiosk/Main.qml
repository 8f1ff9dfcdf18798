pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Bianmin
import Kiosk.Bridge

// The kiosk: plaque on top, the page of the moment, the bar of fixed slots, and two sheets that may lie over them.
Window {
    id: root

    required property KioskBridge bridge
    readonly property bool landscape: width > height
    readonly property bool plain: bridge.shown.page === "idle"        // its own page from edge to edge
    readonly property list<string> lowering: ["home", "groups", "group", "themes", "search", "service", "guide", "card", "phone"]
    readonly property bool lowered: bridge.shown.low && !landscape && lowering.includes(bridge.shown.page)

    color: Theme.colour.paper
    title: bridge.shown.centreName

    Binding { target: Theme; property: "large"; value: root.bridge.shown.large }
    Binding { target: Theme; property: "mode"; value: root.bridge.shown.contrast ? Theme.Contrast : Theme.Light }
    Binding { target: Tr; property: "language"; value: root.bridge.shown.language }

    Plaque {
        id: plaque
        visible: !root.plain
        width: root.width
        height: implicitHeight
        centreName: root.bridge.shown.centreName
        centreNameTibetan: root.bridge.shown.centreNameTibetan
        now: root.bridge.shown.now ?? new Date(NaN)
        clockSet: root.bridge.shown.clockSet
        languages: root.lowered ? [] : ["zh_CN", "bo", "en"]
        onLanguageChosen: language => root.bridge.speak(language)
    }

    Loader {
        id: pages
        property string file: ({ idle: "Idle", home: root.landscape ? "HomeWide" : "Home", groups: "Tiles", group: "Tiles",
            themes: "Tiles", search: "Search", service: "Service", guide: "Guide", card: "Card", phone: "Phone",
            issuing: "Issuing", ticket: "Ticket", failed: "Failed", held: "Held", sorry: "Sorry",
            closed: "Closed" })[root.bridge.shown.page] ?? "Away"
        y: root.plain ? 0 : plaque.height
        width: root.width
        height: root.height - y - (bar.visible ? bar.height : 0)
        onFileChanged: setSource(file + "Page.qml", { bridge: root.bridge })
        Component.onCompleted: setSource(file + "Page.qml", { bridge: root.bridge })
        onLoaded: appear.restart()

        NumberAnimation {
            id: appear
            target: pages
            property: "opacity"
            from: Theme.motion ? 0.4 : 1
            to: 1
            duration: Theme.pageMs
        }
    }

    BottomBar {
        id: bar
        visible: !root.plain
        y: root.height - height
        width: root.width
        bridge: root.bridge
    }

    LanguageKeys {
        visible: root.lowered && !root.plain
        x: root.width - width - Theme.margin
        y: root.height / 2
        onChosen: language => root.bridge.speak(language)
    }

    Loader {
        active: root.bridge.shown.toast !== ""
        x: (root.width - width) / 2
        y: root.height - bar.height - height - Theme.gutter
        sourceComponent: Toast {
            objectName: "toast"
            text: root.bridge.shown.toast
        }
    }

    Sheet {
        visible: root.bridge.shown.warned
        objectName: "idle-warning"
        icon: "clock"
        title: Tr.say("kiosk.still_there")
        note: Tr.say("kiosk.still_there_note", { n: root.bridge.shown.seconds })
        key: Tr.say("kiosk.i_am_here")
        keyName: "stay"
        share: root.bridge.shown.share
        onClosed: root.bridge.touch("stay")
    }

    Sheet {
        visible: root.bridge.shown.helping && !root.bridge.shown.warned
        objectName: "help-sheet"
        icon: "bell-ringing"
        title: Tr.say({ told: "kiosk.help_coming", failed: "kiosk.help_failed" }[root.bridge.shown.helpState] ?? "kiosk.help_asking")
        note: root.bridge.shown.helpState === "told" ? Tr.say("kiosk.help_coming_note") : ""
        key: Tr.say("kiosk.help_close")
        keyName: "close-help"
        onClosed: root.bridge.touch("closeHelp")
    }
}
