pragma ComponentBehavior: Bound
import QtQuick
import Bianmin
import Counter.Bridge

// How the devices of this counter do; of those that are away the first two.
Column {
    id: root

    required property CounterBridge bridge

    Section {
        width: parent.width
        title: Tr.say("counter.devices")
    }

    DeviceLine {
        visible: root.bridge.displayWord !== "" || away.count === 0
        width: parent.width
        well: true
        sentence: root.bridge.displayWord || Tr.say("counter.devices_well")
    }

    Repeater {
        id: away
        model: root.bridge.devicesAway

        DeviceLine {
            required property string modelData
            required property int index
            visible: index < 2
            width: root.width
            well: false
            sentence: Tr.say("counter.device_away", { name: modelData })
        }
    }
}
