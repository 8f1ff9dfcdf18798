"""Commands to the hall: the same body again until it answers or the patience ends."""

import asyncio
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hall.client.backoff import pauses
from hall.client.news import Answer
from hall.client.road import Road

if TYPE_CHECKING:
    import httpx

ATTEMPT_S = 3.0                # an answer that takes longer is asked for again
LONGEST_PAUSE_S = 1.0
FILE_S = 20.0                  # the same for a file
NO_ANSWER = Answer(status=0, body={"code": "no_answer"})
NOT_PAIRED, TRY_AGAIN = 401, 503
TAGS = {"zh_CN": "zh-CN", "bo": "bo", "en": "en"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request to the hall. A POST carries its command_id in the body, so that it may be sent again."""

    method: str
    path: str
    body: Mapping[str, Any] | None = None
    params: Mapping[str, str] = field(default_factory=dict)
    language: str = "zh_CN"
    patience_s: float = 8.0
    file: bytes | None = field(default=None, repr=False)       # goes beside the body, which is then its part `command`


class Commands:
    """Sends requests by the road that stands; lives on one event loop."""

    def __init__(self) -> None:
        self._refused = asyncio.Event()
        self._refused_on: Road | None = None       # whose token the hall does not know
        self._road: Road | None = None
        self._client: httpx.AsyncClient | None = None
        self._old: list[httpx.AsyncClient] = []
        self._ready = asyncio.Event()

    def take(self, road: Road) -> None:
        """New requests go by this road; those under way by another end there, or are sent again by this one."""
        if road == self._road:
            return
        if self._client is not None:
            self._old.append(self._client)
        self._client, self._road = _client(road), road
        self._ready.set()

    async def refusal_of(self, road: Road) -> None:
        """Returns when the hall says to a request by this road that it does not know its token."""
        while True:
            self._refused.clear()
            await self._refused.wait()
            if self._refused_on == road:             # and not the one before, while nothing is heard by this one yet
                return

    async def close(self) -> None:
        for client in (*self._old, self._client):
            if client is not None:
                await client.aclose()

    async def ask(self, asked: Asked) -> Answer:
        """The hall's answer; without one in time its last 503, or NO_ANSWER."""
        answer = NO_ANSWER
        try:
            async with asyncio.timeout(asked.patience_s):
                for pause in pauses(LONGEST_PAUSE_S):
                    answer = await self._once(asked)
                    if answer.status not in (0, TRY_AGAIN):
                        break
                    await asyncio.sleep(pause)
        except TimeoutError:
            pass
        return answer

    async def _once(self, asked: Asked) -> Answer:
        import httpx
        await self._ready.wait()
        client = self._client
        assert client is not None
        try:
            response = await client.request(
                asked.method, asked.path, params=dict(asked.params), **_content(asked),
                headers={"Accept-Language": TAGS.get(asked.language, "zh-CN")})
            if response.is_success and "json" not in response.headers.get("content-type", "json"):
                return Answer(status=response.status_code, body={}, data=response.content)
            body = response.json() if response.content else {}
        except (httpx.TransportError, ssl.SSLError, ValueError):
            return NO_ANSWER
        if response.status_code == NOT_PAIRED:
            if client is not self._client:                # of the token before; asked again with the one that stands
                return NO_ANSWER
            self._refused_on = self._road
            self._refused.set()
        return Answer(status=response.status_code, body=body if isinstance(body, Mapping) else {"items": body})


def _content(asked: Asked) -> dict[str, Any]:
    """A large body is longer on its way, and the hall seals it before it answers."""
    if asked.file is None:
        return {"json": asked.body}
    files = {"command": (None, json.dumps(asked.body)), "file": ("pages", asked.file)}
    return {"files": files, "timeout": FILE_S}


def _client(road: Road) -> "httpx.AsyncClient":
    import httpx
    return httpx.AsyncClient(
        base_url=road.api, headers=road.headers, verify=road.tls or False, trust_env=False, timeout=ATTEMPT_S)
