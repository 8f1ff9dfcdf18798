pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Counter.Bridge

// Scanning for the ticket in hand: on the left what is seen and what to do, on the right the pages.
Sheet {
    id: root

    required property Dialogs dialogs
    required property Scanning scanning

    sheetWidth: 1200 * Px.one
    sheetHeight: 688 * Px.one
    title: Tr.say("counter.scan_title", { number: scanning.number })
    onClosed: dialogs.close()

    Item {
        id: left
        width: 700 * Px.one
        height: parent.height

        ScanPicture {
            id: seen
            width: parent.width
            anchors.top: parent.top
            anchors.bottom: said.top
            anchors.bottomMargin: Px.gap
            picture: root.scanning.picture
            corners: root.scanning.corners
        }

        Row {
            id: said
            anchors.bottom: taking.top
            anchors.bottomMargin: Px.gap
            height: 44 * Px.one
            spacing: 8 * Px.one

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.scanning.warned
                name: "alert-triangle"
                size: 22 * Px.one
                colour: Theme.colour.amberInk
            }

            Words {
                objectName: "scan-sentence"
                anchors.verticalCenter: parent.verticalCenter
                width: left.width - (root.scanning.warned ? 30 * Px.one : 0)
                text: root.scanning.sentence
                em: (tibetan ? 12 : 16) * Px.one
                leastEm: 11 * Px.one
                maxLines: tibetan ? 1 : 2
                strong: root.scanning.warned
                heading: true
                colour: root.scanning.warned ? Theme.colour.amberInk : Theme.colour.ink
            }
        }

        Row {
            id: taking
            anchors.bottom: hint.top
            anchors.bottomMargin: 8 * Px.one
            height: 62 * Px.one
            spacing: Px.gap

            Repeater {
                model: root.scanning.devices.length > 1 ? root.scanning.devices : []

                Key {
                    required property string modelData
                    objectName: "scan-device-" + modelData
                    width: 130 * Px.one
                    height: taking.height
                    em: Px.body
                    leastEm: 10 * Px.one
                    caption: Tr.say("device." + modelData)
                    filled: root.scanning.device === modelData
                    onClicked: root.scanning.choose(modelData)
                }
            }

            Key {
                objectName: "scan-take"
                visible: root.scanning.device !== "" && root.scanning.places < 2
                width: 240 * Px.one
                height: taking.height
                em: Px.strong
                caption: root.scanning.device === "" ? ""
                    : Tr.say(root.scanning.busy ? "counter.scan_stop"
                             : root.scanning.device === "scanner" && root.scanning.pageCount > 0 ? "counter.scan_go_on"
                             : "counter.scan_take_" + root.scanning.device)
                note: root.scanning.busy ? "C" : "Space"
                enabled: !root.scanning.handing
                onClicked: root.scanning.busy ? root.scanning.cancel() : root.scanning.take()
            }

            Key {
                objectName: "scan-live"
                visible: root.scanning.marked >= 0 || root.scanning.places > 0
                width: 150 * Px.one
                height: taking.height
                em: Px.body
                caption: Tr.say("counter.scan_live")
                note: "Esc"
                onClicked: root.scanning.mark(-1)
            }

            SmallPager {
                anchors.verticalCenter: parent.verticalCenter
                page: root.scanning.place
                pages: root.scanning.places
                onWanted: page => root.scanning.go(page)
            }
        }

        Words {
            id: hint
            anchors.bottom: parent.bottom
            width: parent.width
            text: Tr.say("counter.scan_keys")
            em: (tibetan ? 11 : 14) * Px.one
            leastEm: 11 * Px.one
            maxLines: 1
            colour: Theme.colour.inkSoft
        }
    }

    ScanLists {
        anchors.left: left.right
        anchors.leftMargin: 24 * Px.one
        anchors.right: parent.right
        height: parent.height
        scanning: root.scanning
    }
}
