"""Dataclasses <-> plain JSON values, by their type hints. Field names stay but for RENAMED."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime, time
from enum import StrEnum
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

RENAMED = {"class_code": "class"}      # "class" is no name for a field in Python
LARGEST = 2**63 - 1                    # the store keeps no whole number beyond it
T = TypeVar("T")
WRONG = "{where}: {wanted} expected, got {got}"        # of which kind, never the value: it may be a secret


class BadShape(ValueError):
    """Plain values that are not of the wanted shape: where, what was wanted, what came."""


def to_plain(value: Any) -> Any:
    """A value as plain JSON values; None fields stay, so that every value of a kind has the same keys."""
    made: Callable[[Any], Any] = _encoder(type(value))      # type: ignore[arg-type]
    return made(value)


def from_plain(wanted: type[T], data: Any, *, strict: bool = False) -> T:
    """Plain values as `wanted`; BadShape where they do not fit. strict: unknown fields are refused, else ignored."""
    made: T = _decoder(wanted, strict)(data, wanted.__name__)      # type: ignore[arg-type]
    return made


@cache
def _encoder(kind: type) -> Callable[[Any], Any]:
    if is_dataclass(kind):
        names = [(f.name, RENAMED.get(f.name, f.name)) for f in fields(kind)]
        return lambda value: {wire: to_plain(getattr(value, name)) for name, wire in names}
    if issubclass(kind, datetime):
        return lambda value: value.isoformat(timespec="microseconds")
    if issubclass(kind, StrEnum):
        return str
    if issubclass(kind, time):
        return lambda value: value.isoformat(timespec="minutes")
    if issubclass(kind, frozenset):
        return lambda value: sorted(value)
    if issubclass(kind, tuple | list):
        return lambda value: [to_plain(one) for one in value]
    if issubclass(kind, Mapping):
        return lambda value: {str(key): to_plain(one) for key, one in value.items()}
    return lambda value: value


@cache
def _decoder(wanted: Any, strict: bool) -> Callable[[Any, str], Any]:
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin in (Union, types.UnionType):
        return _optional(_decoder(next(one for one in inner if one is not type(None)), strict))
    if origin is Literal:
        return _one_of(inner)
    if origin is tuple:
        return _many(_decoder(inner[0], strict))
    if origin is frozenset:
        many = _many(_decoder(inner[0], strict))
        return lambda data, where: frozenset(many(data, where))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(_decoder(inner[1], strict))
    if is_dataclass(wanted):
        return _record(wanted, strict)
    if wanted is datetime:
        return _parsed(_moment, "a time as RFC 3339")
    if wanted is time:
        return _parsed(time.fromisoformat, "a time as HH:MM")
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
            raise BadShape(WRONG.format(where=where, wanted="a list", got=type(data).__name__))
        return tuple(one(item, f"{where}[{n}]") for n, item in enumerate(data))
    return decode


def _mapping(one: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    def decode(data: Any, where: str) -> dict[str, Any]:
        if not isinstance(data, Mapping):
            raise BadShape(WRONG.format(where=where, wanted="an object", got=type(data).__name__))
        return {key: one(value, f"{where}.{key}") for key, value in data.items()}
    return decode


def _checked(kind: Any, make: Callable[[Any], Any], words: str) -> Callable[[Any, str], Any]:
    def decode(data: Any, where: str) -> Any:
        if not isinstance(data, kind):
            raise BadShape(WRONG.format(where=where, wanted=words, got=type(data).__name__))
        return make(data)
    return decode


def _moment(text: str) -> datetime:
    """With its zone: a time without one is none that could be compared."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def _parsed(parse: Callable[[str], Any], words: str) -> Callable[[Any, str], Any]:
    def decode(data: Any, where: str) -> Any:
        try:
            return parse(data)
        except (ValueError, TypeError):
            raise BadShape(WRONG.format(where=where, wanted=words, got=type(data).__name__)) from None
    return decode


def _one_of(words: tuple[str, ...]) -> Callable[[Any, str], Any]:
    def decode(data: Any, where: str) -> Any:
        if not isinstance(data, str) or data not in words:
            raise BadShape(f"{where}: one of {', '.join(words)} expected")
        return data
    return decode


def _whole(data: Any, where: str) -> int:
    if not isinstance(data, int) or isinstance(data, bool):
        raise BadShape(WRONG.format(where=where, wanted="a whole number", got=type(data).__name__))
    if not -LARGEST <= data <= LARGEST:
        raise BadShape(WRONG.format(where=where, wanted="a number that the store can keep", got="a longer one"))
    return data


def _record(wanted: Any, strict: bool) -> Callable[[Any, str], Any]:
    hints = get_type_hints(wanted)
    parts = [(f.name, RENAMED.get(f.name, f.name), _decoder(hints[f.name], strict),
              f.default is MISSING and f.default_factory is MISSING) for f in fields(wanted)]
    known = {wire for _, wire, _, _ in parts}

    def decode(data: Any, where: str) -> Any:
        if not isinstance(data, Mapping):
            raise BadShape(WRONG.format(where=where, wanted="an object", got=type(data).__name__))
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
