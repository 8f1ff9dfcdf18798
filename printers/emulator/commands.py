"""Cuts the bytes a printer hears into commands, by section 3 of the protocol reference; independent of what we send."""

from dataclasses import dataclass

from printers.models import Model

ESC, FS, GS, DLE, LF = 0x1B, 0x1C, 0x1D, 0x10, 0x0A

FIXED: dict[bytes, tuple[str, int]] = {          # command: its name, bytes of parameters
    b"\x1b@": ("initialise", 0), b"\x1c&": ("chinese_on", 0), b"\x1c.": ("chinese_off", 0),
    b"\x1c!": ("chinese_style", 1), b"\x1bt": ("code_page", 1), b"\x1bd": ("feed_lines", 1), b"\x1bJ": ("feed_dots", 1),
    b"\x1b3": ("line_spacing", 1), b"\x1b2": ("default_spacing", 0), b"\x1ba": ("align", 1), b"\x1bE": ("bold", 1),
    b"\x1b-": ("underline", 1), b"\x1dB": ("reverse", 1), b"\x1d!": ("size", 1), b"\x1b!": ("mode", 1),
    b"\x1b$": ("position", 2), b"\x1bB": ("buzz", 2), b"\x1bc": ("panel", 2), b"\x1bp": ("drawer", 3),
    b"\x1dI": ("model", 1), b"\x1dr": ("paper_state", 1), b"\x1da": ("automatic_status", 1),
    b"\x10\x04": ("real_time", 1), b"\x10\x05": ("recover", 1),
}


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    data: bytes = b""


def known(command: Command, model: Model) -> bool:
    """A printer takes what it does not know in and does nothing."""
    return {"qr": model.qr, "raster": model.picture == "raster", "graphics": model.picture == "graphics",
            "buzz": model.buzzer, "cut": model.cutter != "none", "automatic_status": model.asb,
            "process": model.confirm == "process", "paper_state": model.confirm != "none",
            "real_time": bool(command.data) and command.data[0] in model.asks}.get(command.name, True)


def next_command(heard: bytes) -> tuple[Command, int] | None:
    """The first command and how many bytes it takes; None while it is not complete. Unknown ones are named so."""
    if not heard:
        return None
    if heard[0] == LF:
        return Command("line"), 1
    if heard[0] >= 0x20:
        return _text(heard)
    if heard[0] not in (ESC, FS, GS, DLE):
        return Command("unknown", heard[:1]), 1
    if len(heard) < 2:
        return None
    head = heard[:2]
    if head in FIXED:
        name, size = FIXED[head]
        return (Command(name, heard[2:2 + size]), 2 + size) if len(heard) >= 2 + size else None
    special = {b"\x1dV": _cut, b"\x1dv": _raster, b"\x1d(": _extended, b"\x1b*": _columns}.get(head)
    return special(heard) if special else (Command("unknown", head), 2)


def in_rows(heard: bytes) -> bytes:
    """A picture that is not whole yet as two: the rows that are there, and the rest: no printer waits for all."""
    if heard[:2] != b"\x1dv" or len(heard) < 8:
        return heard
    row, height = int.from_bytes(heard[4:6], "little"), int.from_bytes(heard[6:8], "little")
    there = (len(heard) - 8) // row if row else 0
    if not 0 < there < height:
        return heard
    end, head = 8 + there * row, heard[:6]
    return b"".join((head, there.to_bytes(2, "little"), heard[8:end],
                     head, (height - there).to_bytes(2, "little"), heard[end:]))


def _text(heard: bytes) -> tuple[Command, int] | None:
    """A run of characters; one that is not whole yet stays for later."""
    end = 0
    while end < len(heard) and heard[end] >= 0x20:
        size = _character_bytes(heard[end:end + 2])
        if size == 0 or end + size > len(heard):
            break
        end += size
    return (Command("text", heard[:end]), end) if end else None


def _character_bytes(start: bytes) -> int:
    """Bytes of the GB18030 character that begins so; 0 while that cannot be told."""
    if not 0x81 <= start[0] <= 0xFE:
        return 1
    if len(start) < 2:
        return 0
    return 4 if 0x30 <= start[1] <= 0x39 else 2


def _cut(heard: bytes) -> tuple[Command, int] | None:
    size = 4 if len(heard) > 2 and heard[2] >= 0x41 else 3
    return (Command("cut", heard[2:size]), size) if len(heard) >= size else None


def _raster(heard: bytes) -> tuple[Command, int] | None:
    """m xL xH yL yH and the dots."""
    if len(heard) < 8:
        return None
    size = 8 + int.from_bytes(heard[4:6], "little") * int.from_bytes(heard[6:8], "little")
    return (Command("raster", heard[3:size]), size) if len(heard) >= size else None


def _extended(heard: bytes) -> tuple[Command, int] | None:
    """GS ( letter pL pH …: graphics (L), QR codes (k), process identity (H)."""
    if len(heard) < 5:
        return None
    size = 5 + int.from_bytes(heard[3:5], "little")
    name = {0x4C: "graphics", 0x6B: "qr", 0x48: "process"}.get(heard[2], "unknown")
    return (Command(name, heard[5:size]), size) if len(heard) >= size else None


def _columns(heard: bytes) -> tuple[Command, int] | None:
    if len(heard) < 5:
        return None
    size = 5 + int.from_bytes(heard[3:5], "little") * (3 if heard[2] >= 32 else 1)
    return (Command("columns", heard[2:size]), size) if len(heard) >= size else None
