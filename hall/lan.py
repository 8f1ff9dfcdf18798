"""Who is there on the LAN (DNS-SD over mDNS): what this program announces, and what others do.

Finding only: a machine that was switched off stays listed for minutes. A network that comes up later, or changes its
address, is noticed within two seconds, and everything is announced and asked for anew.
"""

import asyncio
import logging
import secrets
import socket
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from zeroconf import ServiceStateChange, Zeroconf
    from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

log = logging.getLogger(__name__)
HALL, TERMINAL = "_bianmin._tcp.local.", "_bianmin-term._tcp.local."
CLOSE_S = 5.0                  # for the goodbye; a network that has gone must not hold the program back
LOOK_S = 2.0                   # how often the machine's own addresses are looked at
RESOLVE_MS, RESOLVE_TRIES = 3000, 10
LONGEST_NAME = 63              # bytes of a DNS label
TAG_BYTES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something announced: kind is HALL or TERMINAL, facts its TXT record; addresses as others can reach it."""

    kind: str
    name: str
    port: int
    facts: Mapping[str, str]
    addresses: tuple[str, ...] = ()


class Lan:
    """Announces `notice` and keeps a list of all notices of the kind `browse`; runs while it is entered.

    interfaces: own addresses to use; by default all of them but loopback, as they come and go.
    """

    def __init__(self, *, notice: Notice | None = None, browse: str = "", interfaces: Sequence[str] = ()) -> None:
        self.found: dict[str, Notice] = {}
        self.changed = asyncio.Event()                   # set when `found` changed
        self._notice, self._browse, self._interfaces = notice, browse, tuple(interfaces)
        self._tag = secrets.token_hex(TAG_BYTES)         # namesakes that start together would not notice each other
        self._woken = asyncio.Event()
        self._resolving: set[asyncio.Task[None]] = set()
        self._over = False

    def announce(self, notice: Notice) -> None:
        """Announces this from now on, in place of what was announced before."""
        self._notice = notice
        self._woken.set()

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._run(), name="lan")
        return self

    async def __aexit__(self, *_: object) -> None:
        self._over = True                                # said beside the cancelling, which a library may swallow
        self._woken.set()
        self._task.cancel()
        done, _hanging = await asyncio.wait({self._task}, timeout=CLOSE_S)
        if not done:
            log.warning("the LAN heard no goodbye within %g s", CLOSE_S)
            self._task.cancel()

    async def _run(self) -> None:
        from zeroconf import Error
        while not self._over:
            here = self._interfaces or own_addresses()
            try:
                if here:
                    await self._stay(here)
            except (OSError, Error) as trouble:          # an address that goes while we begin to use it, a name taken
                log.info("the LAN at %s is not ready: %r", ", ".join(here), trouble)
            if not self._over:
                await asyncio.sleep(LOOK_S)

    async def _stay(self, here: tuple[str, ...]) -> None:
        """Until the machine has other addresses."""
        from zeroconf import IPVersion
        from zeroconf.asyncio import AsyncServiceBrowser, AsyncZeroconf
        async with AsyncExitStack() as stack:
            lan = await stack.enter_async_context(AsyncZeroconf(interfaces=list(here), ip_version=IPVersion.V4Only))
            stack.push_async_callback(self._stop_resolving)
            stack.callback(self._forget)
            if self._browse:
                browser = AsyncServiceBrowser(lan.zeroconf, self._browse, handlers=[self._heard])
                stack.push_async_callback(browser.async_cancel)
            said: tuple[Notice, AsyncServiceInfo] | None = None
            while not self._over and here in (self._interfaces, own_addresses()):
                self._woken.clear()
                said = await self._say(lan, said, here)
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_S):
                        await self._woken.wait()

    async def _say(self, lan: "AsyncZeroconf", said: "tuple[Notice, AsyncServiceInfo] | None",
                   here: tuple[str, ...]) -> "tuple[Notice, AsyncServiceInfo] | None":
        """Registers the notice, or tells the LAN how it changed."""
        from zeroconf.asyncio import AsyncServiceInfo
        notice = self._notice
        if notice is None or (said is not None and said[0] == notice):
            return said
        name = said[1].name if said else f"{label(notice.name)} {self._tag}.{notice.kind}"
        info = AsyncServiceInfo(
            notice.kind, name, port=notice.port, properties=dict(notice.facts),
            addresses=[socket.inet_aton(address) for address in here], server=f"{socket.gethostname()}.local.")
        if said is None:
            await lan.async_register_service(info, allow_name_change=True)
        else:
            await lan.async_update_service(info)
        return notice, info

    def _heard(self, zeroconf: "Zeroconf", service_type: str, name: str, state_change: "ServiceStateChange") -> None:
        """Called by the browser, on the event loop."""
        if state_change.name == "Removed":
            self.found.pop(name, None)
            self.changed.set()
            return
        task = asyncio.create_task(self._resolve(zeroconf, service_type, name), name=f"resolve {name}")
        self._resolving.add(task)
        task.add_done_callback(self._resolving.discard)

    async def _resolve(self, zeroconf: "Zeroconf", kind: str, name: str) -> None:
        from zeroconf.asyncio import AsyncServiceInfo
        info = AsyncServiceInfo(kind, name)
        for _ in range(RESOLVE_TRIES):                   # a question or its answer may be lost
            if await info.async_request(zeroconf, RESOLVE_MS):
                break
        if info.port is None:
            return
        facts = {key: value or "" for key, value in info.decoded_properties.items()}
        self.found[name] = Notice(kind=kind, name=name.removesuffix(f".{kind}"), port=info.port, facts=facts,
                                  addresses=tuple(info.parsed_addresses()))
        self.changed.set()

    def _forget(self) -> None:
        """What was found on networks that are gone."""
        self.found.clear()
        self.changed.set()

    async def _stop_resolving(self) -> None:
        for task in self._resolving:
            task.cancel()


def own_addresses() -> tuple[str, ...]:
    """This machine's IPv4 addresses on any network but loopback, sorted."""
    import ifaddr
    every = (str(ip.ip) for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4)
    return tuple(sorted(address for address in every if not address.startswith("127.")))


def label(name: str) -> str:
    """A name as one DNS label: no dots, with room for the tag and for the number of a namesake."""
    room = LONGEST_NAME - 2 * TAG_BYTES - 5
    return name.replace(".", " ").encode()[:room].decode(errors="ignore").strip() or "bianmin"
