"""Finds halls on the LAN, and lets managers find this terminal there before it is admitted."""

import asyncio
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import Self

from hall.client.news import LinkState
from hall.handshake import fingerprint_of
from hall.lan import HALL, TERMINAL, Lan, Notice

LOOK_S = 60.0
NO_PORT = 0                    # terminals listen nowhere; they are only listed


class Finder:
    """alone: the hall is on this machine, so that nothing is asked of the LAN or told to it."""

    def __init__(self, *, role: str, name: str, alone: bool, interfaces: Sequence[str] = ()) -> None:
        self._role, self._name = role, name
        self._lan = None if alone else Lan(browse=HALL, interfaces=interfaces)

    async def __aenter__(self) -> Self:
        if self._lan is not None:
            await self._lan.__aenter__()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._lan is not None:
            await self._lan.__aexit__()

    def say(self, state: LinkState) -> None:
        """How this terminal is, for all who look at the LAN."""
        if self._lan is not None:
            facts = {"role": self._role, "name": self._name, "state": state}
            self._lan.announce(Notice(kind=TERMINAL, name=f"{self._name} {self._role}", port=NO_PORT, facts=facts))

    def urls(self) -> list[str]:
        """Every hall's every address, by name."""
        return [f"https://{address}:{hall.port}" for _, hall in sorted(self._found().items())
                for address in hall.addresses]

    def urls_of(self, certificate: str) -> list[str]:
        """The addresses of the hall with this certificate (PEM)."""
        if not certificate:
            return []
        wanted = fingerprint_of(certificate)
        return [f"https://{address}:{hall.port}" for hall in self._found().values()
                if hall.facts.get("tls") == wanted for address in hall.addresses]

    async def wait_for_change(self, most_s: float) -> None:
        """Until another hall is seen, `most_s` at most."""
        if self._lan is None:
            await asyncio.sleep(most_s)
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(most_s):
                await self._lan.changed.wait()
        self._lan.changed.clear()

    async def others(self, known: Collection[str]) -> list[str]:
        """The addresses that are none of these, once there are some."""
        while not (found := [url for url in self.urls() if url not in known]):
            await self.wait_for_change(LOOK_S)
        return found

    def _found(self) -> dict[str, Notice]:
        return {} if self._lan is None else self._lan.found
