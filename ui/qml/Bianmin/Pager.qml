import QtQuick

// 上一页 · 1 / 2 · 下一页: lists have pages, nothing scrolls. Emits the page wanted, counted from 0.
Item {
    id: root

    required property int page
    required property int pages
    property real keyWidth: (width - counted.width - 2 * Theme.pad) / 2
    signal wanted(int page)

    visible: pages > 1
    implicitWidth: 244 * Theme.u
    implicitHeight: (Theme.large ? 32 : 30) * Theme.u

    SecondaryButton {
        objectName: "page-back"
        width: root.keyWidth
        height: parent.height
        caption: Tr.say("common.prev_page")
        icon: "arrow-left"
        enabled: root.page > 0
        onClicked: root.wanted(root.page - 1)
    }

    Words {
        id: counted
        objectName: "page-count"
        anchors.centerIn: parent
        text: (root.page + 1) + " / " + root.pages
        em: Theme.em.strong
        strong: true
    }

    SecondaryButton {
        objectName: "page-on"
        anchors.right: parent.right
        width: root.keyWidth
        height: parent.height
        caption: Tr.say("common.next_page")
        icon: "arrow-right"
        iconLast: true
        enabled: root.page < root.pages - 1
        onClicked: root.wanted(root.page + 1)
    }
}
