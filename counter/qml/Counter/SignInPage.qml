pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Counter.Bridge

// Who sits here today: choose the staff number, type the PIN.
Item {
    id: root

    required property CounterBridge bridge
    required property SigningPage signing

    HouseName {
        id: house
        x: 40 * Px.one
        y: (doubled ? 2 : 22) * Px.one
        width: 760 * Px.one
        em: (doubled ? 26 : 34) * Px.one
        name: root.bridge.centre
        tibetanName: root.bridge.centreTibetan
    }

    SmallLanguages {
        anchors.right: parent.right
        anchors.rightMargin: 40 * Px.one
        y: 30 * Px.one
        onChosen: language => root.bridge.speak(language)
    }

    HouseRule {
        id: rule
        y: 88 * Px.one
        width: root.width
    }

    Words {
        id: title
        x: 40 * Px.one
        y: 110 * Px.one
        width: 720 * Px.one
        text: Tr.say("counter.at_counter", { n: root.bridge.counter, name: root.bridge.counterName })
        em: Px.heading
        strong: true
        heading: true
    }

    Words {
        id: ask
        x: 40 * Px.one
        anchors.top: title.bottom
        width: 720 * Px.one
        objectName: "sign-in-title"
        text: root.bridge.locked === "" ? Tr.say("counter.sign_in_title") : root.bridge.locked
        em: Px.title
        leastEm: 12 * Px.one
        maxLines: tibetan ? 1 : 2
        strong: root.bridge.locked !== ""
        colour: root.bridge.locked === "" ? Theme.colour.inkSoft : Theme.colour.amberInk
    }

    Grid {
        x: 40 * Px.one
        anchors.top: ask.bottom
        anchors.topMargin: 14 * Px.one
        columns: 2
        spacing: 12 * Px.one

        Repeater {
            model: root.signing.staff

            StaffKey {
                width: 350 * Px.one
                onPicked: staff => root.signing.choose(staff)
            }
        }
    }

    SmallPager {                                   // beside the list: below it a notice may stand
        anchors.horizontalCenter: pin.horizontalCenter
        y: 650 * Px.one
        page: root.signing.page
        pages: root.signing.pages
        onWanted: page => root.signing.turn(page)
    }

    PinPad {
        id: pin
        anchors.right: parent.right
        anchors.rightMargin: 60 * Px.one
        y: 118 * Px.one
        width: 400 * Px.one
        signing: root.signing
    }

    Words {
        objectName: "notice"
        x: 40 * Px.one
        anchors.bottom: keys.top
        anchors.bottomMargin: 4 * Px.one
        width: root.width - 80 * Px.one
        visible: text !== ""
        text: root.bridge.notice
        em: Px.title
        strong: true
        colour: Theme.colour.amberInk
    }

    Words {
        id: keys
        x: 40 * Px.one
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 14 * Px.one
        text: Tr.say("counter.sign_in_keys")
        em: (tibetan ? 13 : 15) * Px.one
        colour: Theme.colour.inkSoft
    }

    Words {
        anchors.right: parent.right
        anchors.rightMargin: 40 * Px.one
        anchors.baseline: keys.baseline
        text: (root.bridge.clockSet ? Tr.say("ui.clock_set") + "　" : "") + (root.bridge.online ? "" : root.bridge.linkWord + "　")
              + root.bridge.day + "　" + root.bridge.clock
        em: (tibetan ? 12 : 15) * Px.one
        colour: root.bridge.online ? Theme.colour.inkSoft : Theme.colour.amberInk
    }
}
