import QtQuick
import Bianmin

// Back and on through pages, in the size of a clerk's screen.
Row {
    id: root

    required property int page
    required property int pages
    signal wanted(int page)

    visible: pages > 1
    spacing: Px.gap

    Key {
        objectName: "page-back"
        width: 112 * Px.one
        height: 46 * Px.one
        em: Px.body
        caption: Tr.say("common.prev_page")
        enabled: root.page > 0
        onClicked: root.wanted(root.page - 1)
    }

    Words {
        anchors.verticalCenter: parent.verticalCenter
        text: (root.page + 1) + " / " + root.pages
        em: Px.body
    }

    Key {
        objectName: "page-on"
        width: 112 * Px.one
        height: 46 * Px.one
        em: Px.body
        caption: Tr.say("common.next_page")
        enabled: root.page < root.pages - 1
        onClicked: root.wanted(root.page + 1)
    }
}
