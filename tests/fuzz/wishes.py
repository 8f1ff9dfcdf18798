"""Wishes to ask of a codec, found by themselves: every Wish of its module, with values that fit its fields."""

import sys
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import Any

from hardware.driver import Wish

VALUES: dict[type, tuple[Any, ...]] = {
    int: (0, 1, 2, 7, 129, 999), float: (0.0, 1.5), bool: (True, False), bytes: (b"\x01", b""),
    str: ("A023", "", "请A023号到3号窗口", "བཀྲ་ཤིས")}
TURNS = 6                     # of each wish, with other values


def wishes_of(codec: Callable[..., Any]) -> list[Wish]:
    """The wishes that stand in the codec's module or are imported there; those that refuse the values are left out."""
    module = sys.modules[codec.__module__]
    kinds = [one for one in vars(module).values()
             if isinstance(one, type) and issubclass(one, Wish) and one is not Wish]
    made = [_made(kind, turn) for kind in kinds for turn in range(TURNS if is_dataclass(kind) else 1)]
    return [one for one in made if one is not None]


def _made(kind: type[Wish], turn: int) -> Wish | None:
    try:
        return typing.cast(Wish, _dataclass(kind, turn))
    except (ValueError, LookupError):
        return None


def _dataclass(kind: type, turn: int) -> Any:
    """LookupError when there is no value for one of its fields."""
    if not is_dataclass(kind):
        return kind()
    hints = typing.get_type_hints(kind)
    given = {one.name: _value(hints[one.name], turn + place) for place, one in enumerate(fields(kind))
             if one.init and (turn % 2 == 0 or (one.default is MISSING and one.default_factory is MISSING))}
    return kind(**given)


def _value(hint: Any, turn: int) -> Any:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _value(inner[turn % len(inner)], turn)
    if hint is type(None):
        return None
    if origin is typing.Literal:
        return inner[turn % len(inner)]
    if origin in (tuple, list, frozenset):
        return origin(_value(inner[0], turn + place) for place in range(2))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)[turn % len(hint)]
    if is_dataclass(hint):
        return _dataclass(typing.cast(type, hint), turn)
    return VALUES[hint][turn % len(VALUES[hint])]
