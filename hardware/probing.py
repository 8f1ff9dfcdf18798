"""Asks what was found whether it is one of ours: only by questions that change nothing, and only what nobody uses.

Questions: status of a card reader (SDT 11 FF), status of a printer (DLE EOT). Pads and LED bars are never asked: their
protocols have no question, or one that other devices would print or show.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from config.terminal import Device
from hardware.found import Found
from hardware.kinds import KINDS, settings_of
from hardware.self_test import Finding, self_test

PRINTER = "printer"
PRINTER_SPEEDS = (19200, 9600, 115200, 38400)      # of serial receipt printers; escpos-printer.md, section 2
QUICK = {"patience": {"answer_s": 0.4}}            # one that is there answers within some milliseconds
AWAY = ("no_answer", "missing", "offline")
SHUT = ("in_use", "no_permission", "not_there", "refused", "unreachable", "no_udev_rule", "not_plugged_in", "no_libusb",
        "cannot_open", "closed_at_once")


@dataclass(frozen=True, slots=True, kw_only=True)
class Probed:
    """What answered: as which table of terminal.toml, at which speed, and what it said. kind "": nothing we know."""

    kind: str = ""
    speed: int = 0
    finding: Finding | None = None
    shut: str = ""                   # why it could not be asked: in_use, no_permission …
    silent: tuple[str, ...] = ()     # the kinds it was asked as without an answer


def may_be_asked(found: Found) -> tuple[str, ...]:
    """As which kinds it may be asked: those that have a harmless question."""
    asked = [kind for kind in found.likely if kind == PRINTER or (kind in KINDS and KINDS[kind].proves)]
    asked.sort(key=lambda kind: kind != PRINTER)       # a reader's question would stand in a printer's buffer
    return tuple(asked) if found.kind in ("serial", "usb", "tcp") and not found.used_by else ()


def probe(found: Found) -> Probed:
    """Asks it as each of the kinds it may be, until one answers. Blocks for some seconds."""
    asked = may_be_asked(found)
    for kind in asked:
        for speed, finding in _answers(kind, found):
            if finding.code in SHUT:
                return Probed(shut=finding.code, finding=finding)
            if finding.well or (kind == PRINTER and finding.code not in AWAY):
                return Probed(kind=kind, speed=speed, finding=finding)
    return Probed(silent=asked)


def _answers(kind: str, found: Found) -> Iterator[tuple[int, Finding]]:
    for speed in _speeds(kind, found.kind):
        place = Device(kind=found.kind, address=found.address, speed=speed).place
        settings = settings_of(kind, QUICK if kind == PRINTER else {}, place)
        for finding in self_test(kind, place, settings, listen_s=0):
            if finding.code != "opens":
                yield speed, finding
                if finding.code in SHUT:
                    return
                break


def _speeds(kind: str, way: str) -> tuple[int, ...]:
    """Which to name; 0: a driver tries all that its kind may have."""
    return PRINTER_SPEEDS if (kind, way) == (PRINTER, "serial") else (0,)


def lines_for(found: Found, probed: Probed) -> list[str]:
    """What to write into terminal.toml for it; where that is not clear, the likeliest, and what else it may be."""
    kinds = (probed.kind,) if probed.kind else left(found, probed)
    if not kinds:
        return []
    others = f"    # or: {', '.join(kinds[1:])}" if kinds[1:] else ""
    told = [f"[{kinds[0]}]{others}", f'kind = "{found.kind}"', f"address = {_quoted(found.address)}"]
    return told + ([f"speed = {probed.speed}"] if probed.speed else [])


def left(found: Found, probed: Probed) -> tuple[str, ...]:
    """What it may still be, likeliest first: who is of a kind that answers did not answer."""
    return tuple(kind for kind in found.likely if kind not in probed.silent) if len(found.likely) > 1 else found.likely


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
