"""The Internet Printing Protocol as bytes: an operation out, attributes back. Pure.

    version 1.1 │ operation or status │ number │ (group │ (tag, name, value)…)… │ 03 │ document
Source: RFC 8010 section 3 (encoding), RFC 8011 sections 4 and 5 (operations, states).
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

OPERATION_GROUP, END = 1, 3
INTEGER, BOOLEAN, ENUM = 0x21, 0x22, 0x23
NAME, KEYWORD, URI, CHARSET, LANGUAGE, MIME = 0x42, 0x44, 0x45, 0x47, 0x48, 0x49
FIRST_VALUE, FIRST_WITH_VALUE = 0x10, 0x20     # below: groups; between them: values that are not there
GOOD = 0x0100                            # a status below it

Value = int | str | None


class Operation(IntEnum):
    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB = 0x0009
    GET_PRINTER = 0x000B


@dataclass(frozen=True, slots=True)
class Answer:
    """What a print server said: its status, and the values of each attribute."""

    status: int
    values: Mapping[str, tuple[Value, ...]]

    @property
    def good(self) -> bool:
        return self.status < GOOD

    def number(self, name: str) -> int | None:
        """The whole number of this attribute; None where there is none."""
        found = self.values.get(name, (None,))[0]
        return found if isinstance(found, int) else None

    def words(self, name: str) -> tuple[str, ...]:
        return tuple(one for one in self.values.get(name, ()) if isinstance(one, str))


def request(operation: Operation, *attributes: tuple[int, str, int | str], document: bytes = b"") -> bytes:
    """An operation. attributes: tag, name, value; first its target; an empty name: one more value of the one before."""
    written = b"".join(_attribute(*one) for one in (
        (CHARSET, "attributes-charset", "utf-8"), (LANGUAGE, "attributes-natural-language", "en"), *attributes))
    return struct.pack(">BBHIB", 1, 1, operation, 1, OPERATION_GROUP) + written + bytes((END,)) + document


def answer(data: bytes) -> Answer:
    """ValueError when these are no such bytes, or not all of them."""
    try:
        _, status, _ = struct.unpack_from(">HHI", data)
        values: dict[str, tuple[Value, ...]] = {}
        for name, value in _values(data):
            values[name] = (*values.get(name, ()), value)
        return Answer(status, values)
    except (struct.error, IndexError) as error:
        raise ValueError("no answer of a print server") from error


def _attribute(tag: int, name: str, value: int | str) -> bytes:
    written = struct.pack(">i", value) if isinstance(value, int) else value.encode()
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(written)) + written


def _values(data: bytes) -> Iterator[tuple[str, Value]]:
    place, name = 8, ""
    while (tag := data[place]) != END:
        place += 1
        if tag < FIRST_VALUE:
            continue
        told, place = _sized(data, place)
        raw, place = _sized(data, place)
        name = told.decode(errors="replace") or name
        yield name, _value(tag, raw)


def _sized(data: bytes, place: int) -> tuple[bytes, int]:
    end = place + 2 + int(struct.unpack_from(">H", data, place)[0])
    if end > len(data):
        raise IndexError
    return data[place + 2:end], end


def _value(tag: int, raw: bytes) -> Value:
    if tag < FIRST_WITH_VALUE:
        return None
    if tag in (INTEGER, ENUM, BOOLEAN):
        return int.from_bytes(raw, signed=tag != BOOLEAN)
    return raw.decode(errors="replace")
