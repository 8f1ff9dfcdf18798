"""Keeps one terminal in touch with its hall: which way to go, when to ask for admission, what to report."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from hall.client.access import Access, is_loopback, load_access, save_access
from hall.client.backoff import pauses
from hall.client.commands import Commands
from hall.client.finder import Finder
from hall.client.news import LinkChanged, LinkState, News
from hall.client.pairing import Pairing
from hall.client.road import Road
from hall.client.stream import Broken, NotAdmitted, Stream


class Keeper:
    """One terminal's way to its hall. `run` never ends by itself; outside trouble is a state it reports.

    typed: the address to try first, where somebody typed it; then the last known one; then what the LAN announces.
    """

    def __init__(self, *, role: str, name: str, data: Path, typed: str | None, commands: Commands,
                 tell: Callable[[News], None]) -> None:
        self._data, self._typed, self._commands, self._tell = data, typed, commands, tell
        access = load_access(data)
        self._finder = Finder(role=role, name=name, alone=_on_this_machine(typed or (access.url if access else "")))
        self._pairing = Pairing(role=role, name=name, show=self._show_code)
        self._stream = Stream(tell)
        self._state: LinkChanged | None = None
        self._was_online = False
        self._pauses = pauses()

    async def run(self) -> None:
        """For ever: visit the hall, or ask it for admission, and pause a little longer after each failure."""
        self._report(LinkState.SEARCHING)
        async with self._finder:
            while True:
                access = load_access(self._data)
                try:
                    if access is None:
                        raise NotAdmitted
                    await self._visit(access)
                except NotAdmitted:
                    if await self._ask_admission(access):
                        continue
                await self._finder.wait_for_change(next(self._pauses))

    async def _visit(self, access: Access) -> None:
        """Tries each way once; follows the first that works until it breaks. Raises NotAdmitted."""
        trouble = ""
        for url in self._ways(access):
            try:
                await self._follow(replace(access, url=url), known=access)
            except Broken as broken:
                trouble = trouble or str(broken)
        self._report(LinkState.LOST if self._was_online else LinkState.SEARCHING, detail=trouble)

    def _ways(self, access: Access) -> list[str]:
        ways = [self._typed, access.url, *self._finder.urls_of(access.certificate)]
        return list(dict.fromkeys(way for way in ways if way))

    async def _follow(self, access: Access, known: Access) -> None:
        """One connection to its end: raises Broken or NotAdmitted. Where it led to is remembered."""
        road = Road(access)

        def heard() -> None:
            self._commands.take(road)
            self._pauses, self._was_online = pauses(), True
            if access != known:
                save_access(self._data, access)
            self._report(LinkState.ONLINE)

        following = asyncio.ensure_future(self._stream.follow(road, heard))
        refused = asyncio.ensure_future(self._commands.refusal_of(road))
        try:
            await asyncio.wait({following, refused}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            refused.cancel()
            following.cancel()
            await asyncio.wait({following})
        if following.cancelled():
            raise NotAdmitted
        following.result()

    async def _ask_admission(self, access: Access | None) -> bool:
        """True when a manager admitted this terminal; its access is stored."""
        if self._typed or access:
            admitted = await self._pairing.run([self._typed or (access.url if access else "")])
        else:
            admitted = await self._pairing.run(self._finder.urls(), self._finder.others)
        if admitted is None:
            self._report(LinkState.LOST if self._was_online else LinkState.SEARCHING)
            return False
        save_access(self._data, admitted)
        return True

    def _show_code(self, code: str, url: str) -> None:
        self._report(LinkState.UNPAIRED, detail=url, code=code)
        self._pauses = pauses()

    def _report(self, state: LinkState, detail: str = "", code: str | None = None) -> None:
        """Tells the program, and the LAN, when something changed."""
        changed = LinkChanged(state=state, detail=detail, code=code)
        if changed != self._state:
            self._state = changed
            self._finder.say(state)
            self._tell(changed)


def _on_this_machine(url: str) -> bool:
    return is_loopback(urlsplit(url).hostname or "")
