"""A multipart body, read into memory and nowhere else: what comes in it may be somebody's papers (R83)."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect, Request

from hall.domain.errors import Refusal

MOST_PARTS = 4


@dataclass(slots=True)
class _Parts:
    """Takes what the parser calls out."""

    header: bytes = b""
    value: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    name: str = ""
    found: dict[str, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    count: int = 0

    def on_part_begin(self) -> None:
        self.headers, self.name, self.count = {}, "", self.count + 1

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self.header += data[start:end]

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self.value += data[start:end]

    def on_header_end(self) -> None:
        self.headers[self.header.decode("latin-1").lower()] = self.value.decode("latin-1")
        self.header = self.value = b""

    def on_headers_finished(self) -> None:
        _, told = parse_options_header(self.headers.get("content-disposition", ""))
        self.name = told.get(b"name", b"").decode("latin-1")
        if not self.name or self.name in self.found or self.count > MOST_PARTS:
            raise Refusal("bad_request", what="each part with a name of its own")
        self.found[self.name] = bytearray()

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        self.found[self.name] += data[start:end]


async def read_parts(request: Request, limit: int) -> dict[str, bytes]:
    """The parts by name; Refusal bad_request, or too_large beyond `limit` bytes together."""
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise Refusal("bad_request", what="multipart/form-data with a boundary expected")
    parts, ended, got = _Parts(), [], 0
    names = ("on_part_begin", "on_header_field", "on_header_value", "on_header_end", "on_headers_finished",
             "on_part_data")
    callbacks: dict[str, Any] = {name: getattr(parts, name) for name in names}
    parser = MultipartParser(options[b"boundary"], callbacks | {"on_end": lambda: ended.append(True)})  # type: ignore[arg-type]
    try:
        async for chunk in request.stream():
            got += len(chunk)
            if got > limit:
                raise Refusal("too_large", limit=limit)
            parser.write(chunk)
    except ClientDisconnect:
        raise Refusal("bad_request", what="a whole body expected") from None
    except FormParserError:
        raise Refusal("bad_request", what="multipart/form-data expected") from None
    if not ended:
        raise Refusal("bad_request", what="a whole body expected")
    return {name: bytes(value) for name, value in parts.found.items()}


def json_part(parts: dict[str, bytes], name: str) -> dict[str, Any]:
    """The part as a JSON object; Refusal bad_request."""
    try:
        found = json.loads(parts.get(name, b""))
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refusal("bad_request", what=f"part {name}: a JSON object expected")
    return found
