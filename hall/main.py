"""The hall, put together: clock, store, trust, interface. Nothing else builds these."""

import asyncio
import contextlib
import ipaddress
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from sqlalchemy.exc import DBAPIError

from hall.actions.keeping import KEEPERS
from hall.adapters.local import InUse, LocalAccess, alone_in, remove_local_access, write_local_access
from hall.clock import HallClock
from hall.listing import read_list
from hall.store.engine import NotADatabase, migrate, open_engine
from hall.store.floor import newest_time
from hall.store.reading import Reader
from hall.store.unit import Surroundings
from hall.store.writer import NotSetUp, Writer
from hall.trust.certificate import Certificate, NotACertificate, own_certificate
from hall.trust.tokens import hash_token, make_token
from hall.web.alert_words import in_words
from hall.web.app import hall_app, phone_app
from hall.web.desk import Desk, to_text
from hall.web.persons import Actor
from hall.wire import event_to_json

log = logging.getLogger("hall")
VERSION = "0.1.0"
DATABASE = "hall.db"
ADMIN = "this machine"
PING_S, PONG_S = 2.0, 3.0       # a terminal whose cable was pulled is missed after 5 s at the latest
ANYWHERE = ("", "0.0.0.0", "::")


class Unsafe(Exception):
    """Plain HTTP was asked for on an address that other machines reach."""


CannotOpen = (InUse, Unsafe, NotADatabase, NotSetUp, NotACertificate, DBAPIError, OSError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    data: Path
    listen: tuple[str, int] = ("", 8443)          # "" is every interface
    phones: tuple[str, int] | None = None
    phones_url: str = ""                          # what the slip's QR code begins with; "" takes the setting
    plain: bool = False                           # no TLS; loopback only
    clock: datetime | None = None                 # a set clock begins here
    announce: bool = True


def run(settings: Settings) -> None:
    """The hall service until SIGINT or SIGTERM. Raises one of CannotOpen before it serves."""
    if settings.plain and not _is_loopback(settings.listen[0]):
        raise Unsafe(f"{settings.listen[0] or 'every interface'}: --plain is for loopback addresses, 127.0.0.1:PORT")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    if not (settings.data / DATABASE).exists():
        raise NotSetUp(f"{settings.data}: not set up; bianmin init --centre DIR --data {settings.data} does it")
    with contextlib.ExitStack() as stack:
        stack.enter_context(alone_in(settings.data))
        desk, certificate = _desk(settings)
        doors = [_door(settings.listen, stack)]
        if settings.phones is not None:
            doors.append(_door(settings.phones, stack))
        try:
            with asyncio.Runner(loop_factory=_loop_factory()) as runner:
                runner.run(_serve(settings, desk, certificate, doors))
        finally:
            remove_local_access(settings.data)


def _desk(settings: Settings) -> tuple[Desk, Certificate | None]:
    database = settings.data / DATABASE
    migrate(database)
    clock = _clock(settings, database)
    certificate = None if settings.plain else own_certificate(settings.data)
    desk = Desk(clock=clock, reader=Reader(database), version=VERSION, data=settings.data,
                clock_can_be_moved=settings.plain, fingerprint=certificate.fingerprint if certificate else "",
                read_list=read_list)
    around = Surroundings(clock="set" if clock.is_set else "real", base_url=settings.phones_url,
                          encode=lambda event: to_text(in_words(event_to_json(event))))
    desk.take_over(Writer(database, clock.now, around, desk.deliver, before=KEEPERS), settings.phones_url)
    return desk, certificate


def _clock(settings: Settings, database: Path) -> HallClock:
    engine = open_engine(database, read_only=True)
    with engine.connect() as connection:
        newest = newest_time(connection)
    engine.dispose()
    wished = settings.clock and settings.clock.astimezone(UTC)
    return HallClock(max((one for one in (newest, wished) if one), default=None), set_clock=wished is not None)


async def _serve(settings: Settings, desk: Desk, certificate: Certificate | None, doors: list[socket.socket]) -> None:
    host, port = settings.listen[0], doors[0].getsockname()[1]
    scheme, own = "http" if certificate is None else "https", "127.0.0.1" if host in ANYWHERE else host
    url = f"{scheme}://{_in_url(own)}:{port}"
    token = make_token()
    desk.own = hash_token(token)
    desk.devices[desk.own] = Actor(name=ADMIN, role="admin")
    servers = [_server(hall_app(desk), certificate)] + [_server(phone_app(desk), None) for _ in doors[1:]]
    desk.ending = lambda: any(server.should_exit for server in servers)
    async with contextlib.AsyncExitStack() as stack:
        if settings.announce and certificate is not None:
            from hall.beacon import Beacon
            centre = desk.writer.centre
            await stack.enter_async_context(Beacon(
                centre=centre.site, name=centre.name.zh_CN, port=port, fingerprint=certificate.fingerprint))
        serving = [asyncio.create_task(server.serve(sockets=[door]))
                   for server, door in zip(servers, doors, strict=True)]
        await _until_started(servers, serving)
        write_local_access(settings.data, LocalAccess(
            url=url, token=token, certificate=certificate.pem if certificate else None, phones_url=desk.base_url))
        log.info("the hall %s is open at %s", desk.writer.centre.name.zh_CN, url)
        phones = f" http://{_in_url(own)}:{doors[1].getsockname()[1]}" if doors[1:] else ""
        print(f"ready {url}{phones}", flush=True)        # whoever started us may go on
        await asyncio.wait(serving, return_when=asyncio.FIRST_COMPLETED)
        for server in servers:                       # the signal reached one of them: all end
            server.should_exit = True
        await asyncio.gather(*serving)


async def _until_started(servers: list[uvicorn.Server], serving: list["asyncio.Task[None]"]) -> None:
    while not all(server.started for server in servers):
        if any(task.done() for task in serving):
            await asyncio.gather(*serving)
            raise OSError("the interface did not start")
        await asyncio.sleep(0.005)


def _server(app: FastAPI, certificate: Certificate | None) -> uvicorn.Server:
    return uvicorn.Server(uvicorn.Config(
        app, ws="websockets-sansio", ws_per_message_deflate=False, ws_max_size=65536, ws_ping_interval=PING_S,
        ws_ping_timeout=PONG_S, log_config=None, access_log=False, timeout_graceful_shutdown=2,
        server_header=False, h11_max_incomplete_event_size=32768,
        ssl_certfile=str(certificate.certificate_file) if certificate else None,
        ssl_keyfile=str(certificate.key_file) if certificate else None))


def _door(address: tuple[str, int], stack: contextlib.ExitStack) -> socket.socket:
    """A listening socket; on every interface it takes both kinds of addresses where the machine has both."""
    host, port = address
    every = host in ANYWHERE
    dual = every and socket.has_dualstack_ipv6()
    family = socket.AF_INET6 if dual or ":" in host else socket.AF_INET
    door = socket.create_server((("::" if dual else "0.0.0.0") if every else host, port), family=family, backlog=512,
                                dualstack_ipv6=dual)
    door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)      # inherited; else small answers wait 40 ms
    return stack.enter_context(contextlib.closing(door))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop where there is one for this processor; everything works without."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
