"""How a program and the helper process talk: messages over two pipes.

    length of the head (4 bytes, big-endian) | length of the body (4) | head: JSON | body: picture or file
No pickle: what looks into foreign pictures may be taken over by one, and must not run code in a screen program.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import IO, Any

from hardware.documents.pages import Page
from hardware.documents.settings import CameraSettings, ScannerSettings
from hardware.documents.told import Finished, PageTold, PreviewTold, StateTold, Told, TroubleTold
from hardware.driver import DeviceState

LENGTHS = struct.Struct(">II")
MOST_HEAD, MOST_BODY = 1_000_000, 1_000_000_000
KINDS: Mapping[str, type] = {"camera": CameraSettings, "scanner": ScannerSettings}


class BadMessage(Exception):
    """The other side does not speak this language."""


def packed(head: Mapping[str, Any], body: bytes = b"") -> bytes:
    words = json.dumps(head, separators=(",", ":")).encode()
    return LENGTHS.pack(len(words), len(body)) + words + body


def read_message(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """The next message; None at the end. BadMessage when it is none, or cut."""
    begun = _read(stream, LENGTHS.size)
    if not begun:
        return None
    if len(begun) < LENGTHS.size:
        raise BadMessage("cut")
    head_size, body_size = LENGTHS.unpack(begun)
    if head_size > MOST_HEAD or body_size > MOST_BODY:
        raise BadMessage("too long")
    words, body = _read(stream, head_size), _read(stream, body_size)
    if len(words) < head_size or len(body) < body_size:
        raise BadMessage("cut")
    try:
        head = json.loads(words)
    except (ValueError, RecursionError) as error:        # the one who wrote it may have nested it without end
        raise BadMessage("no JSON") from error
    if not isinstance(head, dict):
        raise BadMessage("no object")
    return head, body


def told_packed(told: Told) -> bytes:
    match told:
        case PageTold(page):
            return packed({"told": "page", **page_facts(page)}, page.data)
        case PreviewTold(jpeg, corners, warnings):
            return packed({"told": "preview", "corners": corners, "warnings": warnings}, jpeg)
        case StateTold(state, reason):
            return packed({"told": "state", "state": state, "reason": reason})
        case TroubleTold():
            return packed({"told": "trouble", **asdict(told)})
        case Finished():
            return packed({"told": "finished", **asdict(told)})


def told_read(head: Mapping[str, Any], body: bytes) -> Told | None:
    """What the helper told; None for what is no news (`alive`, `pdf`). BadMessage when it is not understood."""
    rest = {key: value for key, value in head.items() if key != "told"}
    try:
        match head.get("told"):
            case "page":
                return PageTold(page_of(rest, body))
            case "preview":
                corners = tuple((float(x), float(y)) for x, y in rest["corners"])
                return PreviewTold(body, corners, tuple(rest["warnings"]))
            case "state":
                return StateTold(DeviceState(rest["state"]), str(rest["reason"]))
            case "trouble":
                return TroubleTold(**rest)
            case "finished":
                return Finished(**rest)
            case "alive" | "pdf":
                return None
    except (TypeError, ValueError, KeyError) as error:
        raise BadMessage(f"{head.get('told')}: {type(error).__name__}") from error
    raise BadMessage("not known")


def page_facts(page: Page) -> dict[str, Any]:
    """All of a page but its picture."""
    return {one.name: getattr(page, one.name) for one in fields(page) if one.name != "data"}


def page_of(facts: Mapping[str, Any], data: bytes) -> Page:
    return Page(data=data, **{**facts, "warnings": tuple(facts["warnings"])})


def settings_facts(settings: CameraSettings | ScannerSettings) -> dict[str, Any]:
    kind = next(name for name, made in KINDS.items() if isinstance(settings, made))
    return {"kind": kind, **asdict(settings)}


def settings_of(facts: Mapping[str, Any]) -> CameraSettings | ScannerSettings:
    made = KINDS[facts["kind"]]
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in facts.items() if key != "kind"}
    settings: CameraSettings | ScannerSettings = made(**values)
    return settings


def _read(stream: IO[bytes], size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size and (part := stream.read(size - len(parts))):
        parts += part
    return bytes(parts)
