"""The terminal's side of a pairing: it shows six digits and waits for a manager to type them at the hall."""

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any

from hall.client.access import Access
from hall.client.road import API
from hall.client.tls import pinned, shown_certificate
from hall.handshake import CODE_S, Side, WrongCode, fingerprint_of, make_code

if TYPE_CHECKING:
    import httpx

POLL_S = 0.5
ANSWER_S = 3.0
Others = Callable[[Collection[str]], Awaitable[Sequence[str]]]
MOST_ANSWERS = 10              # answers looked at under one code: each is one guess of a false hall


class Pairing:
    """Asks halls for admission; `show` is called with the code and the address once a hall has taken the wish.

    One code stands for ten minutes, whatever happens to connections. Only one hall can answer it rightly: the one
    whose manager types it, and whose certificate is the one this terminal sees.
    """

    def __init__(self, *, role: str, name: str, show: Callable[[str, str], None],
                 monotonic: Callable[[], float] = time.monotonic) -> None:
        self._role, self._name, self._show, self._monotonic = role, name, show, monotonic
        self._code, self._until, self._answers = "", 0.0, 0

    async def run(self, urls: Sequence[str], others: Others | None = None) -> Access | None:
        """Asks all these halls at once. None when none of them answers any more, or the code's time is over.

        others: gives halls that are none of these, once there are some; they are asked, too.
        """
        left, asked = self._time_left(), set(urls)
        asking = {self._begin(url) for url in urls}
        coming = asyncio.ensure_future(others(asked)) if others else asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(left):
                while asking:
                    done, _ = await asyncio.wait({*asking, coming}, return_when=asyncio.FIRST_COMPLETED)
                    for task in asking & done:
                        asking.remove(task)
                        if (access := task.result()) is not None:
                            self._until = 0.0             # used up
                            return access
                    if others and coming in done:
                        asking |= {self._begin(url) for url in coming.result()}
                        asked.update(coming.result())
                        coming = asyncio.ensure_future(others(asked))
        except TimeoutError:
            pass
        finally:
            for future in (*asking, coming):
                future.cancel()
            await asyncio.gather(*asking, coming, return_exceptions=True)
        return None

    def _begin(self, url: str) -> "asyncio.Task[Access | None]":
        return asyncio.create_task(self._ask(url), name=f"pairing with {url}")

    def _time_left(self) -> float:
        """Seconds this code still stands; a new code when its time is over."""
        now = self._monotonic()
        if now >= self._until:
            self._code, self._until, self._answers = make_code(), now + CODE_S, 0
        return self._until - now

    async def _ask(self, url: str) -> Access | None:
        import httpx
        try:
            certificate = await shown_certificate(url, ANSWER_S) if url.startswith("https") else ""
            async with httpx.AsyncClient(base_url=f"{url}{API}", verify=pinned(certificate) if certificate else False,
                                         trust_env=False, timeout=ANSWER_S) as client:
                token = await self._exchange_until_proved(client, url, certificate)
        except (OSError, httpx.HTTPError, ssl.SSLError, ValueError, KeyError, TypeError):
            return None                                   # gone, or not a hall
        return Access(url=url, token=token, certificate=certificate)

    async def _exchange_until_proved(self, client: "httpx.AsyncClient", url: str, certificate: str) -> str:
        while True:
            token = await self._exchange(client, url, certificate)
            if token is not None:
                return token
            await asyncio.sleep(POLL_S)

    async def _exchange(self, client: "httpx.AsyncClient", url: str, certificate: str) -> str | None:
        """One exchange from wish to token; None when it came to nothing and may be begun again."""
        side = Side.of_device(self._code, self._role, self._name, fingerprint_of(certificate) if certificate else "")
        begun = await _json(client, "POST", "/pairings", role=self._role, name=self._name, spake=side.message)
        self._show(self._code, url)
        path = f"/pairings/{begun['pairing_id']}"
        message = await _answered(client, path)
        if message is None:
            return None
        await self._count_answer()
        try:
            side.agree(message)
            proven = await client.post(f"{path}/proof", json={"proof": side.proof()})
            return side.unseal(proven.json()["sealed"]) if proven.is_success else None
        except WrongCode:
            return None

    async def _count_answer(self) -> None:
        """A false hall may guess ten times a code, no more: after that this terminal waits for its next code."""
        self._answers += 1
        if self._answers > MOST_ANSWERS:
            await asyncio.sleep(self._until - self._monotonic() + 1)


async def _answered(client: "httpx.AsyncClient", path: str) -> str | None:
    """The hall's message, once a manager typed a code; None when the pairing ended without one."""
    while True:
        look = await _json(client, "GET", path)
        if look["state"] != "waiting":
            return str(look["spake"]) if look["state"] == "answered" else None
        await asyncio.sleep(POLL_S)


async def _json(client: "httpx.AsyncClient", method: str, path: str, **body: str) -> dict[str, Any]:
    answer = await client.request(method, path, json=body or None)
    answer.raise_for_status()
    told: dict[str, Any] = answer.json()
    return told
