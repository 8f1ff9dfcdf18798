import QtQuick

// What every key is made of: one touch area to its border, a name for screen readers, a change of colour when pressed.
Item {
    id: root

    required property string label           // what a screen reader says
    readonly property bool pressed: area.pressed && area.containsMouse && enabled
    property bool checkable: false
    property bool checked: false

    signal clicked

    Accessible.role: checkable ? Accessible.CheckBox : Accessible.Button
    Accessible.name: label
    Accessible.checkable: checkable
    Accessible.checked: checked
    Accessible.focusable: true
    Accessible.onPressAction: if (root.enabled) root.clicked()

    MouseArea {
        id: area
        anchors.fill: parent
        onClicked: root.clicked()
    }
}
