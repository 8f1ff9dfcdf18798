"""Picture files with their real resolution, and files that appear whole or not at all. Source: reference A5."""

import os
import re
import struct
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

JPEG_BEGIN, JPEG_END = b"\xff\xd8", b"\xff\xd9"
PNG_BEGIN = b"\x89PNG\r\n\x1a\n"
DOTS_PER_INCH = 1                                # JFIF unit byte
INCHES_PER_METRE = 1 / 0.0254
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}       # SOF markers
PNM_HEAD = re.compile(rb"P([456])\s(?:#[^\n]*\n)*(\d+)\s(\d+)\s")
PNM_LIGHTEST = re.compile(rb"(\d+)\s")           # P4, of one bit, has none
ALONE = {0x01, *range(0xD0, 0xD9)}               # markers without a length


class BrokenPicture(Exception):
    """The bytes are no whole JPEG or PNG file."""


@dataclass(frozen=True, slots=True)
class JpegFacts:
    width: int
    height: int
    dpi: int | None              # None where the header says none


def whole_jpeg(data: bytes) -> bool:
    """Begins and ends as a JPEG file does; cameras and AVI files fill up with zeros behind it."""
    return data.startswith(JPEG_BEGIN) and data.rstrip(b"\0").endswith(JPEG_END)


def jpeg_facts(data: bytes) -> JpegFacts:
    """Size and resolution; BrokenPicture when it is no JPEG or its header is cut."""
    dpi = None
    for marker, _, body in _segments(data):
        if marker == 0xE0 and body[:5] == b"JFIF\0" and len(body) >= 12:
            unit, across, _ = struct.unpack(">BHH", body[7:12])
            dpi = across if unit == DOTS_PER_INCH else round(across * 2.54) if unit == 2 else None
        elif marker in FRAMES and len(body) >= 5:
            height, width = struct.unpack(">HH", body[1:5])
            if not width or not height:
                break
            return JpegFacts(width, height, dpi or None)
    raise BrokenPicture("no size in the JPEG header")


def jpeg_with_dpi(data: bytes, dpi: int) -> bytes:
    """The same picture bytes behind a JFIF header that says `dpi`; everything else stays as it was."""
    if not data.startswith(JPEG_BEGIN):
        raise BrokenPicture("no JPEG")
    header = b"\xff\xe0\x00\x10JFIF\x00\x01\x01" + struct.pack(">BHHBB", DOTS_PER_INCH, dpi, dpi, 0, 0)
    for marker, at, body in _segments(data):
        if marker != 0xE0 or body[:5] != b"JFIF\0":
            break
        return JPEG_BEGIN + header + data[at + 2 + len(body) + 2:]
    return JPEG_BEGIN + header + data[2:]


def png_with_dpi(data: bytes, dpi: int) -> bytes:
    """With a pHYs chunk right behind the header; one that was there is replaced."""
    if not data.startswith(PNG_BEGIN) or len(data) < 33:
        raise BrokenPicture("no PNG")
    metre = round(dpi * INCHES_PER_METRE)
    body = b"pHYs" + struct.pack(">IIB", metre, metre, 1)
    chunk = struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body))
    head, rest = data[:33], data[33:]
    if rest[4:8] == b"pHYs":
        rest = rest[21:]
    return head + chunk + rest


def whole_pnm(data: bytes) -> bool:
    """As long as its header says; `scanimage` calls one that met a full disk a success."""
    head = PNM_HEAD.match(data)
    lightest = PNM_LIGHTEST.match(data, head.end()) if head and head[1] != b"4" else head
    if not head or not lightest:
        return False
    form, width, height = head[1], int(head[2]), int(head[3])
    sample = 2 if form != b"4" and int(lightest[1]) > 255 else 1
    line = {b"4": (width + 7) // 8, b"5": width * sample, b"6": width * 3 * sample}[form]
    return line * height > 0 and len(data) >= lightest.end() + line * height


def write_whole(path: Path, data: bytes) -> None:
    """Readable by its owner only; a crash leaves the old file or the new one, never half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _segments(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Marker, place of its FF, and body of each segment before the picture itself."""
    if not data.startswith(JPEG_BEGIN):
        raise BrokenPicture("no JPEG")
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF or marker in ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(data[at + 2:at + 4], "big")
        if length < 2 or at + 2 + length > len(data):
            raise BrokenPicture("the JPEG header is cut")
        yield marker, at, data[at + 4:at + 2 + length]
        if marker == 0xDA:
            return
        at += 2 + length
