import QtQuick
import Bianmin
import Counter.Bridge

// The clerk's window, always on top; in slim mode only its bar is left.
Window {
    id: root

    required property CounterBridge bridge
    property real fullHeight: 800

    title: bridge.centre + " " + bridge.counter
    color: Theme.colour.paper
    flags: Qt.Window | Qt.WindowStaysOnTopHint
    Component.onCompleted: fullHeight = height

    Binding {
        target: Tr
        property: "language"
        value: root.bridge.language
    }

    Binding {
        target: root
        property: "height"
        value: root.bridge.slim && root.bridge.dialogs.kind === "" ? Px.slim + (band.visible ? band.height : 0) : root.fullHeight
        when: root.visible
    }

    FocusScope {
        id: keyboard
        anchors.fill: parent
        focus: true
        Keys.onPressed: event => {
            event.accepted = !event.isAutoRepeat && root.bridge.key(event.key, event.modifiers);
        }

        WaitPage {
            anchors.fill: parent
            visible: root.bridge.page === "connecting" || root.bridge.page === "pairing"
            bridge: root.bridge
        }

        SignInPage {
            anchors.fill: parent
            visible: root.bridge.page === "sign_in"
            bridge: root.bridge
            signing: root.bridge.signing
        }

        DeskPage {
            id: desk
            anchors.fill: parent
            visible: root.bridge.page === "desk"
            bridge: root.bridge
        }

        Sheets {
            anchors.fill: parent
            bridge: root.bridge
            dialogs: root.bridge.dialogs
            onKindChanged: if (kind === "") keyboard.forceActiveFocus()
        }

        NoticeBand {
            id: band
            y: root.bridge.slim || root.bridge.dialogs.kind !== "" ? Px.slim : parent.height - height
            width: parent.width
            visible: desk.visible && desk.noticeTooLong
            notice: root.bridge.notice
            refused: root.bridge.refused
        }
    }
}
