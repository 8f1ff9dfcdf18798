"""The leanest HTTP client there is, so that the load takes little of the two cores that the hall needs."""

import asyncio
import json
import time
import uuid
from typing import Any
from urllib.parse import urlsplit


class Connection:
    """One kept-alive connection that posts JSON and waits for each answer."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
        self._reader, self._writer, self._head = reader, writer, head

    @classmethod
    async def to(cls, url: str, token: str) -> "Connection":
        parts = urlsplit(url)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        head = (f"Host: {parts.netloc}\r\nAuthorization: Bearer {token}\r\n"
                "Content-Type: application/json\r\nContent-Length: ")
        return cls(reader, writer, head)

    async def post(self, path: str, **body: Any) -> tuple[int, bytes, float]:
        """Status, body, and the seconds from the first byte out to the last byte in."""
        text = json.dumps({"command_id": str(uuid.uuid4())} | body).encode()
        request = f"POST /api/v1{path} HTTP/1.1\r\n{self._head}{len(text)}\r\n\r\n".encode() + text
        begun = time.perf_counter()
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        lines = head.lower().split(b"\r\n")
        length = next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), 0)
        answer = await self._reader.readexactly(length)
        return int(head[9:12]), answer, time.perf_counter() - begun

    def close(self) -> None:
        self._writer.close()
