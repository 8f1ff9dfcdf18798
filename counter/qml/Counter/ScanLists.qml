pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Counter.Bridge

// The pages taken now, to be handed over; under them the documents that are kept under the number.
Item {
    id: root

    required property Scanning scanning

    Words {
        id: newTitle
        width: parent.width
        text: Tr.say("counter.scan_new")
        em: Px.strong
        maxLines: 1
        strong: true
        heading: true
    }

    ListView {
        id: pages
        anchors.top: newTitle.bottom
        anchors.topMargin: 6 * Px.one
        anchors.bottom: keys.top
        anchors.bottomMargin: Px.gap
        width: parent.width
        clip: true
        spacing: 4 * Px.one
        model: root.scanning.pages
        onCountChanged: positionViewAtEnd()

        delegate: ScanLine {
            required property int place
            objectName: "page-" + place
            width: ListView.view.width
            warned: note !== ""
            onClicked: root.scanning.mark(place)
        }
    }

    ScanKeys {
        id: keys
        width: parent.width
        anchors.bottom: keptTitle.top
        anchors.bottomMargin: 14 * Px.one
        scanning: root.scanning
    }

    Words {
        id: keptTitle
        anchors.bottom: kept.top
        anchors.bottomMargin: 6 * Px.one
        width: parent.width
        text: Tr.say("counter.scan_kept") + (kept.count === 0 ? "　" + Tr.say("counter.scan_none") : "")
        em: Px.strong
        leastEm: 11 * Px.one
        maxLines: 1
        strong: true
        heading: true
    }

    ListView {
        id: kept
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.min(count, 3) * 48 * Px.one
        clip: true
        spacing: 4 * Px.one
        model: root.scanning.documents
        onCountChanged: positionViewAtEnd()

        delegate: ScanLine {
            required property int k
            required property bool allowed
            objectName: "document-" + k
            width: ListView.view.width
            enabled: allowed
            onClicked: root.scanning.open(k)
        }
    }
}
