"""The live stream of events: one connection after the other, no event missed and none told twice."""

import asyncio
import json
import ssl
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException

from hall.client.news import Message, News, Tick
from hall.client.road import Road
from hall.domain.plain import from_plain
from hall.domain.views import WaitsView

OPEN_S = 3.0                   # a connection that takes longer is given up
SILENCE_S = 5.0                # the hall pings every 2 s; longer silence is a lost link
CLOSE_S = 0.5
LARGEST = 64 * 1024 * 1024     # bytes; a snapshot of a full hall is a few megabytes
NOT_ADMITTED = 4401            # close code of the hall


class Broken(Exception):
    """The stream ended, or never began; it may be tried again."""


class NotAdmitted(Exception):
    """The hall answers and does not know this terminal's token."""


class Stream:
    """Follows the hall's events over any number of connections, by their seq."""

    def __init__(self, tell: Callable[[News], None]) -> None:
        self._tell = tell
        self._seq: int | None = None       # of the last event told
        self._gap_after: int | None = None

    async def follow(self, road: Road, heard: Callable[[], None]) -> None:
        """One connection, until it ends: always by Broken or NotAdmitted. `heard` is called at its first message."""
        try:
            async with connect(
                    road.events(self._seq), ssl=road.tls, additional_headers=road.headers, proxy=None,
                    compression=None, open_timeout=OPEN_S, ping_interval=None, close_timeout=CLOSE_S,
                    max_size=LARGEST) as connection:
                await self._hear(connection, heard)
        except InvalidStatus as refused:
            if refused.response.status_code == 401:
                raise NotAdmitted from None
            raise Broken(str(refused)) from None
        except ConnectionClosed as closed:
            if closed.rcvd is not None and closed.rcvd.code == NOT_ADMITTED:
                raise NotAdmitted from None
            raise Broken(str(closed)) from None
        except TimeoutError:
            raise Broken("no answer") from None
        except ssl.SSLCertVerificationError:
            raise Broken("another certificate") from None
        except (OSError, WebSocketException) as trouble:
            raise Broken(str(trouble) or type(trouble).__name__) from trouble

    async def _hear(self, connection: ClientConnection, heard: Callable[[], None]) -> None:
        first = True
        while True:
            try:
                async with asyncio.timeout(SILENCE_S):
                    text = await connection.recv()
            except TimeoutError:
                connection.transport.abort()           # a frozen hall would not answer a farewell either
                raise Broken(f"nothing heard for {SILENCE_S:.0f} s") from None
            try:
                message = json.loads(text)
                if first:
                    heard()
                    first = False
                self._take(message)
            except (ValueError, KeyError, TypeError) as wrong:
                raise Broken(f"not understood: {wrong}") from wrong

    def _take(self, message: Mapping[str, Any]) -> None:
        """Passes a message on if it is the next one. One seen before is passed over; a gap breaks the connection."""
        if message["kind"] == "ping":
            self._tell(Tick(now=datetime.fromisoformat(message["now"]), foreseen=from_plain(WaitsView, message)))
            return
        seq = int(message["seq"])
        if message["kind"] != "snapshot" and self._seq is not None:
            if seq <= self._seq:
                return
            if seq != self._seq + 1:
                self._gap(seq)
        self._seq, self._gap_after = seq, None
        self._tell(Message(body=message))

    def _gap(self, seq: int) -> None:
        """Events are missing: read again from the last one told. The same gap twice: begin with a snapshot."""
        last = self._seq
        self._seq, self._gap_after = (None, None) if last == self._gap_after else (last, last)
        raise Broken(f"event {last} is followed by {seq}")
