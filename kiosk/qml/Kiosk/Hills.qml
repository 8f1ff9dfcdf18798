import QtQuick
import QtQuick.Shapes

// Three flat hills at the foot of the idle page: the only picture of the house.
Item {
    id: root

    component Hill: ShapePath {
        strokeWidth: -1
    }

    Shape {
        anchors.fill: parent

        Hill {
            fillColor: "#E9EDE5"
            startX: 0; startY: root.height * 0.30
            PathLine { x: root.width * 0.16; y: 0 }
            PathLine { x: root.width * 0.42; y: root.height * 0.26 }
            PathLine { x: root.width * 0.62; y: root.height * 0.10 }
            PathLine { x: root.width * 0.82; y: 0 }
            PathLine { x: root.width; y: root.height * 0.24 }
            PathLine { x: root.width; y: root.height }
            PathLine { x: 0; y: root.height }
        }
        Hill {
            fillColor: "#CFDCD8"
            startX: 0; startY: root.height * 0.42
            PathQuad { x: root.width * 0.45; y: root.height * 0.38; controlX: root.width * 0.22; controlY: root.height * 0.20 }
            PathQuad { x: root.width; y: root.height * 0.36; controlX: root.width * 0.75; controlY: root.height * 0.52 }
            PathLine { x: root.width; y: root.height }
            PathLine { x: 0; y: root.height }
        }
        Hill {
            fillColor: "#B7CBC8"
            startX: 0; startY: root.height * 0.60
            PathQuad { x: root.width * 0.55; y: root.height * 0.60; controlX: root.width * 0.28; controlY: root.height * 0.46 }
            PathQuad { x: root.width; y: root.height * 0.50; controlX: root.width * 0.80; controlY: root.height * 0.66 }
            PathLine { x: root.width; y: root.height }
            PathLine { x: 0; y: root.height }
        }
    }
}
