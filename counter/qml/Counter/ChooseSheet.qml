pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Counter.Bridge

// One of many: tabs where there are several kinds, words to find a service, pages of six.
Sheet {
    id: root

    required property Dialogs dialogs
    required property string number
    readonly property bool searching: dialogs.tab === "service"
    readonly property string emptyWord: dialogs.kind === "" ? "" : Tr.say(searching || dialogs.kind === "transfer" ? "counter.nothing_found"
        : dialogs.kind === "lists" ? "counter.nothing_aside" : "counter.nothing_" + dialogs.kind)

    sheetHeight: 684 * Px.one
    title: dialogs.kind === "" ? "" : Tr.say("counter." + dialogs.kind + "_title", { number: number })
    onClosed: dialogs.close()

    Row {
        id: tabs
        visible: root.dialogs.tabs.length > 1
        height: visible ? 48 * Px.one : 0
        spacing: Px.gap

        Repeater {
            model: root.dialogs.tabs.length > 1 ? root.dialogs.tabs : []

            Key {
                required property string modelData
                objectName: "tab-" + modelData
                width: 150 * Px.one
                height: 48 * Px.one
                caption: Tr.say("counter.tab_" + modelData)
                filled: root.dialogs.tab === modelData
                onClicked: root.dialogs.setTab(modelData)
            }
        }
    }

    Field {
        id: search
        objectName: "search"
        visible: root.searching
        focus: visible
        anchors.top: tabs.bottom
        anchors.topMargin: Px.gap
        width: parent.width
        height: visible ? 48 * Px.one : 0
        hint: Tr.say("counter.search")
        text: root.dialogs.words
        onWritten: text => root.dialogs.search(text)
        onVisibleChanged: if (visible) input.forceActiveFocus()
        Component.onCompleted: if (visible) input.forceActiveFocus()
    }

    Column {
        id: column
        anchors.top: search.bottom
        anchors.topMargin: Px.gap
        width: parent.width
        spacing: 8 * Px.one

        Repeater {
            id: list
            model: root.dialogs.rows

            EntryKey {
                width: column.width
                onPicked: code => root.dialogs.choose(code)
            }
        }

        Words {
            visible: list.count === 0
            width: parent.width
            text: root.emptyWord
            em: Px.title
            colour: Theme.colour.inkSoft
        }
    }

    Words {
        anchors.bottom: parent.bottom
        width: parent.width - (pager.visible ? pager.width + Px.gap : 0)
        text: Tr.say("counter.choose_keys")
        em: (tibetan ? 12 : 15) * Px.one
        leastEm: 11 * Px.one
        maxLines: 1
        colour: Theme.colour.inkSoft
    }

    SmallPager {
        id: pager
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        page: root.dialogs.page
        pages: root.dialogs.pages
        onWanted: page => root.dialogs.turn(page)
    }
}
