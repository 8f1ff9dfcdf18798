"""How much a thing holds on to: bytes, characters and items in everything that it reaches by its own attributes."""

from collections import deque
from collections.abc import Mapping
from enum import Enum
from types import FunctionType, MethodType, ModuleType
from typing import Any

PLAIN = (int, float, complex, bool, type(None), type, FunctionType, MethodType, ModuleType, Enum)


def held(thing: object) -> int:
    """Bytes and characters, and one for every item of a collection."""
    seen: set[int] = set()
    waiting, total = [thing], 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, PLAIN) or id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, str | bytes | bytearray):
            total += len(one)
            continue
        inner = _inside(one)
        total += len(inner)
        waiting += inner
    return total


def _inside(one: Any) -> list[object]:
    if isinstance(one, Mapping):
        return [*one.keys(), *one.values()]
    if isinstance(one, list | tuple | set | frozenset | deque):
        return list(one)
    slots = [name for kind in type(one).__mro__ for name in getattr(kind, "__slots__", ())]
    return [*getattr(one, "__dict__", {}).values(), *(getattr(one, name) for name in slots if hasattr(one, name))]
