"""Views, commands and events <-> JSON, in one place. Field names are those of the dataclasses but for RENAMED."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from hall.domain.views import EventView, Snapshot

RENAMED = {"class_code": "class"}
EVENT_FIELDS = ("seq", "at", "kind", "ticket", "counter", "counters", "queues", "centre")

T = TypeVar("T")
type_error = "{where}: {wanted} expected, got {got!r}"


class BadShape(ValueError):
    """JSON that is not of the wanted shape: where, what was wanted, what came."""


def to_json(value: Any) -> Any:
    """A view as plain JSON values; None fields stay, so that every message of a kind has the same keys."""
    return _encoder(type(value))(value)


def from_json(wanted: type[T], data: Any, *, strict: bool = False) -> T:
    """JSON values as `wanted`. strict: unknown fields are refused (requests); else ignored (answers)."""
    made: T = _decoder(wanted, strict)(data, wanted.__name__)
    return made


def event_to_json(event: EventView) -> dict[str, Any]:
    """One message of the live stream; the facts stand beside the fields, empty fields are left out."""
    message: dict[str, Any] = {}
    for name in EVENT_FIELDS:
        value = getattr(event, name)
        if value is not None and value != ():
            message[name] = to_json(value)
    return message | {key: to_json(fact) for key, fact in event.facts.items()}


def event_from_json(data: Mapping[str, Any]) -> EventView:
    known = {key: value for key, value in data.items() if key in EVENT_FIELDS}
    facts = {key: value for key, value in data.items() if key not in EVENT_FIELDS}
    return from_json(EventView, known | {"facts": facts})


def snapshot_to_json(snapshot: Snapshot) -> dict[str, Any]:
    return {"kind": "snapshot", **to_json(snapshot)}


def snapshot_from_json(data: Mapping[str, Any]) -> Snapshot:
    return from_json(Snapshot, data)


@cache
def _encoder(kind: type) -> Callable[[Any], Any]:
    if is_dataclass(kind):
        names = [(f.name, RENAMED.get(f.name, f.name)) for f in fields(kind)]
        return lambda value: {wire: to_json(getattr(value, name)) for name, wire in names}
    if issubclass(kind, datetime):
        return lambda value: value.isoformat(timespec="milliseconds")
    if issubclass(kind, StrEnum):
        return str
    if issubclass(kind, tuple | list | frozenset):
        return lambda value: [to_json(one) for one in value]
    if issubclass(kind, Mapping):
        return lambda value: {str(key): to_json(one) for key, one in value.items()}
    return lambda value: value


@cache
def _decoder(wanted: Any, strict: bool) -> Callable[[Any, str], Any]:
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin in (Union, types.UnionType):
        return _optional(_decoder(next(one for one in inner if one is not type(None)), strict))
    if origin is tuple:
        return _many(_decoder(inner[0], strict))
    if origin is not None and issubclass(origin, Mapping):
        return _checked(Mapping, dict, "an object")
    if is_dataclass(wanted):
        return _record(wanted, strict)
    if wanted is datetime:
        return _parsed(datetime.fromisoformat, "a time as RFC 3339")
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return _parsed(wanted, "one of " + ", ".join(wanted))
    if wanted is int:
        return _whole
    if wanted in (str, bool, float):
        return _checked(wanted, wanted, {str: "text", bool: "true or false", float: "a number"}[wanted])
    return lambda data, where: data


def _optional(one: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    return lambda data, where: None if data is None else one(data, where)


def _many(one: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    def decode(data: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(data, list | tuple):
            raise BadShape(type_error.format(where=where, wanted="a list", got=data))
        return tuple(one(item, f"{where}[{n}]") for n, item in enumerate(data))
    return decode


def _checked(kind: Any, make: Callable[[Any], Any], words: str) -> Callable[[Any, str], Any]:
    def decode(data: Any, where: str) -> Any:
        if not isinstance(data, kind):
            raise BadShape(type_error.format(where=where, wanted=words, got=data))
        return make(data)
    return decode


def _parsed(parse: Callable[[str], Any], words: str) -> Callable[[Any, str], Any]:
    def decode(data: Any, where: str) -> Any:
        try:
            return parse(data)
        except (ValueError, TypeError):
            raise BadShape(type_error.format(where=where, wanted=words, got=data)) from None
    return decode


def _whole(data: Any, where: str) -> int:
    if not isinstance(data, int) or isinstance(data, bool):
        raise BadShape(type_error.format(where=where, wanted="a whole number", got=data))
    return data


def _record(wanted: Any, strict: bool) -> Callable[[Any, str], Any]:
    hints = get_type_hints(wanted)
    parts = [(f.name, RENAMED.get(f.name, f.name), _decoder(hints[f.name], strict),
              f.default is MISSING and f.default_factory is MISSING) for f in fields(wanted)]
    known = {wire for _, wire, _, _ in parts}

    def decode(data: Any, where: str) -> Any:
        if not isinstance(data, Mapping):
            raise BadShape(type_error.format(where=where, wanted="an object", got=data))
        if strict and (unknown := sorted(set(data) - known)):
            raise BadShape(f"{where}: unknown field {unknown[0]}, known are {', '.join(sorted(known))}")
        made = {}
        for name, wire, one, needed in parts:
            if wire in data:
                made[name] = one(data[wire], f"{where}.{wire}")
            elif needed:
                raise BadShape(f"{where}.{wire}: missing")
        return wanted(**made)
    return decode
