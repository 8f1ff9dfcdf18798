"""Tells qmllint of the types that Python registers: a qmltypes file for each module, made from the classes themselves.

`pyside6-metaobjectdump` reads the source instead and fails on `Property(str, lambda self: …)`.
"""

import ast
import importlib
import re
from pathlib import Path

from PySide6.QtCore import QMetaMethod, QMetaObject

IMPORT_NAME = re.compile(r'^QML_IMPORT_NAME = "([\w.]+)"', re.MULTILINE)
QML_NAMES = {"QString": "QString", "QVariantList": "QVariantList", "PyObject": "QVariant", "QObject*": "QObject"}


def write_types(root: Path, packages: tuple[str, ...], folder: Path) -> None:
    """One folder under `folder` for every module that Python files of these packages register."""
    modules: dict[str, list[str]] = {}
    for path in (path for package in packages for path in sorted((root / package).rglob("*.py"))):
        source = path.read_text(encoding="utf-8")
        if match := IMPORT_NAME.search(source):
            python = importlib.import_module(".".join(path.relative_to(root).with_suffix("").parts))
            modules.setdefault(match[1], []).extend(
                component(getattr(python, name).staticMetaObject, match[1], singleton)
                for name, singleton in registered(source))
    for module, components in modules.items():
        home = folder / module.replace(".", "/")
        home.mkdir(parents=True)
        (home / "python.qmltypes").write_text(
            "import QtQuick.tooling 1.2\nModule {\n" + "\n".join(components) + "\n}\n", encoding="utf-8")
        (home / "qmldir").write_text(f"module {module}\ntypeinfo python.qmltypes\n", encoding="utf-8")


def registered(source: str) -> list[tuple[str, bool]]:
    """The classes decorated with QmlElement, and whether each is a singleton."""
    found = []
    for node in ast.parse(source).body:
        marks = {mark.id for mark in getattr(node, "decorator_list", []) if isinstance(mark, ast.Name)}
        if isinstance(node, ast.ClassDef) and "QmlElement" in marks:
            found.append((node.name, "QmlSingleton" in marks))
    return found


def component(meta: QMetaObject, module: str, singleton: bool) -> str:
    name = meta.className()
    lines = [f'name: "{name}"', 'accessSemantics: "reference"', f'prototype: "{meta.superClass().className()}"',
             f'exports: ["{module}/{name} 1.0"]', "exportMetaObjectRevisions: [256]"]
    if singleton:
        lines += ["isSingleton: true", "isCreatable: false"]
    lines += [_property(meta, place) for place in range(meta.propertyOffset(), meta.propertyCount())]
    lines += [_method(meta.method(place)) for place in range(meta.methodOffset(), meta.methodCount())]
    return "Component {\n  " + "\n  ".join(lines) + "\n}"


def _property(meta: QMetaObject, place: int) -> str:
    item = meta.property(place)
    facts = [f'name: "{item.name()}"', _type(item.typeName())]
    if not item.isWritable():
        facts.append("isReadonly: true")
    if item.isConstant():
        facts.append("isPropertyConstant: true")
    if item.hasNotifySignal():
        facts.append(f'notify: "{bytes(item.notifySignal().name().data()).decode()}"')
    return "Property { " + "; ".join(facts) + " }"


def _method(method: QMetaMethod) -> str:
    kind = "Signal" if method.methodType() == QMetaMethod.MethodType.Signal else "Method"
    name = bytes(method.name().data()).decode()
    types = [bytes(one.data()).decode() for one in method.parameterTypes()]
    parts = [f'name: "{name}"']
    if method.typeName() not in ("", "void"):
        parts.append(_type(method.typeName()))
    parameters = [f'Parameter {{ name: "p{place}"; {_type(one)} }}' for place, one in enumerate(types)]
    return f"{kind} {{ " + "; ".join(parts) + "\n" + "\n".join(parameters) + " }"


def _type(name: str) -> str:
    pointer = "; isPointer: true" if name.endswith("*") else ""
    return f'type: "{QML_NAMES.get(name, name.rstrip("*"))}"{pointer}'
