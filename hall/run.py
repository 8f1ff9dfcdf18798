"""`bianmin run`: a small centre on one machine. Sets it up, pairs its programs, starts and watches them all."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from hall.options import moment
from hall.store.engine import NotADatabase, migrate, open_engine
from hall.supervisor import NotReady, Supervisor

SAMPLE = Path(__file__).resolve().parent.parent / "config" / "centres" / "sample"
HALL_PORT, PHONE_PORT, PRINTER_PORT, READER_PORT = 8443, 8080, 9100, 9200
PORTS_TRIED = 100
MORNING, DAYS_AHEAD = time(9, 30), 15
BIANMIN = (sys.executable, "-m", "hall.cli")
HERE = "127.0.0.1"


class NotSetUp(Exception):
    """The data folder could not be set up; why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    data: Path
    centre: Path = SAMPLE
    site: str = "town"
    pictures: Path | None = None
    clock: datetime | None = None        # None: now, or the next working morning when the centre would be closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """A screen program of the centre: its name, its command, its role, and what the command is told beside that."""

    name: str
    program: str
    role: str
    options: tuple[str, ...] = ()


KIOSK = Terminal(name="kiosk", program="kiosk", role="kiosk")
COUNTER = Terminal(name="counter-1", program="counter", role="counter", options=("--number", "1"))
DISPLAY = Terminal(name="display", program="display", role="display")
AT_COUNTER = Terminal(name="counter-display-1", program="counter-display", role="rating_pad",
                      options=("--number", "1"))
TOWN, VILLAGE = (KIOSK, COUNTER, DISPLAY, AT_COUNTER), (COUNTER, DISPLAY)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site", default="town", help="which site of the centre folder")
    parser.add_argument("--centre", type=Path, default=SAMPLE, help="folder with the tables of the centre")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="where pictures of windows and slips are kept")
    parser.add_argument("--clock", type=moment, metavar="TIME",
                        help="the set clock begins here; else now, or the next working morning")


def main(options: argparse.Namespace) -> int:
    settings = Settings(data=options.data.absolute(), centre=options.centre, site=options.site,
                        pictures=options.pictures and options.pictures.absolute(), clock=options.clock)
    over = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: over.set())
    supervisor = Supervisor(settings.data / "logs", _tell)
    try:
        SmallCentre(settings, supervisor).open()
        _tell("Ctrl-C ends everything")
        supervisor.watch(over)
        return 0
    except (NotReady, NotSetUp, NotADatabase, DBAPIError, OSError) as trouble:
        print(f"bianmin run: {getattr(trouble, 'orig', trouble)}", file=sys.stderr)
        return 1
    finally:
        supervisor.stop()


class SmallCentre:
    """Hall, devices and screens of one machine, opened in the order in which they need each other."""

    def __init__(self, settings: Settings, supervisor: Supervisor) -> None:
        self._settings, self._supervisor = settings, supervisor
        self._hall = settings.data / "hall"
        self._terminals = TOWN if settings.site in ("town", "street") else VILLAGE

    def open(self) -> None:
        """Everything runs when this returns. Raises NotSetUp or NotReady."""
        self._set_up()
        url, phones = self._open_hall()
        devices = self._plug_in_devices() if KIOSK in self._terminals else ()
        self._pair(url)
        self._open_screens(url, devices)
        _tell(f"the hall: {url}   its page for phones: {phones}")
        _tell(f"the guides', leaders' and managers' page: {url.replace(HERE, own_address())}/guide/")

    def _set_up(self) -> None:
        if (self._hall / "hall.db").exists():
            return
        done = subprocess.run([*BIANMIN, "init", "--centre", str(self._settings.centre), "--site", self._settings.site,
                               "--data", str(self._hall)], capture_output=True, text=True, check=False)
        if done.returncode:
            raise NotSetUp(done.stderr.strip())
        _tell("set up for the first time; the PINs and passwords of the staff are shown this once:")
        _tell(done.stdout.strip())

    def _open_hall(self) -> tuple[str, str]:
        """The addresses of the hall and of its pages for phones, once it takes tickets."""
        from hall.adapters.local import read_local_access, remove_local_access
        begin = self._settings.clock or opening_time(self._hall / "hall.db", datetime.now(UTC))
        port, phone_port = free_port(HALL_PORT, ""), free_port(PHONE_PORT, "")
        phones = f"http://{own_address()}:{phone_port}"
        remove_local_access(self._hall)                  # left by a hall that was killed
        child = self._supervisor.start("hall", [
            *BIANMIN, "hall", "--data", str(self._hall), "--listen", f":{port}", "--phones", f":{phone_port}",
            "--phones-url", phones, "--clock", begin.isoformat()])
        self._supervisor.wait_until(child, lambda: read_local_access(self._hall) is not None)
        _tell(f"the hall works on a set clock, which began at {begin:%Y-%m-%d %H:%M}")
        return f"https://{HERE}:{port}", phones

    def _plug_in_devices(self) -> tuple[str, ...]:
        """The virtual printer and card reader; what the kiosk is told of them. They take orders by named pipes."""
        data = self._settings.data
        paper = (self._settings.pictures or data) / "slips"
        printer, reader = (f"{HERE}:{free_port(port, HERE)}" for port in (PRINTER_PORT, READER_PORT))
        self._supervisor.start("printer", [sys.executable, "-m", "printers.emulator", "--listen", printer,
                                           "--paper", str(paper)], data / "printer.orders")
        self._supervisor.start("id-card-reader", [sys.executable, "-m", "hardware.emulators.id_card_reader",
                                                  "--port", reader.rpartition(":")[2]], data / "id-card-reader.orders")
        _tell(f"a virtual printer keeps its slips in {paper}; a virtual card reader stands beside it")
        return ("--printer", f"tcp://{printer}", "--for-staff", "--card-reader", f"tcp://{reader}")

    def _pair(self, url: str) -> None:
        """Every screen that has no access yet is admitted the ordinary way: it shows a code, the hall is told it."""
        for terminal in self._terminals:
            if not (self._folder(terminal) / "access.json").exists():
                pair(terminal, self._folder(terminal), url, self._hall)

    def _open_screens(self, url: str, devices: tuple[str, ...]) -> None:
        offscreen = not has_desktop()
        pictures = self._settings.pictures or self._settings.data / "pictures"
        extra = ("--pictures", str(pictures)) if offscreen else ()
        for terminal in self._terminals:
            self._supervisor.start(terminal.name, [
                *BIANMIN, terminal.program, "--data", str(self._folder(terminal)), "--hall", url,
                "--name", terminal.name, *terminal.options, *extra,
                *(devices if terminal is KIOSK else ())])
        if offscreen:
            _tell(f"no desktop here: the windows run off-screen, a current picture of each is kept in {pictures}")

    def _folder(self, terminal: Terminal) -> Path:
        return self._settings.data / terminal.name


def opening_time(database: Path, now: datetime) -> datetime:
    """Now, or the later time the store already knows; the next working morning when the centre is closed then."""
    from zoneinfo import ZoneInfo

    from hall.domain.calendar import Calendar
    from hall.store.floor import newest_time
    from hall.store.records import read_exceptions
    from hall.store.setup import load_centre
    migrate(database)
    engine = open_engine(database, read_only=True)
    with engine.connect() as connection:
        centre, newest = load_centre(connection), newest_time(connection)
        exceptions = read_exceptions(connection)
    engine.dispose()
    if centre is None:
        raise NotSetUp(f"{database}: holds no centre")
    calendar = Calendar(sessions=centre.sessions, public=centre.public_days, exceptions=exceptions)
    zone = ZoneInfo(centre.zone)
    local = max(now, newest or now).astimezone(zone)
    if calendar.counters_taking(local):
        return local
    days = (local.date() + timedelta(days=ahead) for ahead in range(DAYS_AHEAD))
    mornings = [morning for day in days if (morning := datetime.combine(day, MORNING, zone)) > local]
    return max(mornings, key=lambda morning: len(calendar.counters_taking(morning)))      # the first full one


def pair(terminal: Terminal, folder: Path, url: str, hall: Path, patience_s: float = 30.0) -> None:
    """Lets the terminal's own link show its code, admits it as a manager would, and waits until it is online."""
    from hall.client.link import Link
    from hall.client.news import LinkChanged, LinkState, News
    from hall.managing import admit
    online = threading.Event()
    refused: list[str] = []

    def listen(news: News) -> None:
        match news:
            case LinkChanged(state=LinkState.UNPAIRED, code=str(code)):
                threading.Thread(target=_try, args=(lambda: admit(hall, code), refused)).start()
            case LinkChanged(state=LinkState.ONLINE):
                online.set()

    folder.mkdir(parents=True, exist_ok=True)
    link = Link(role=terminal.role, name=terminal.name, data=folder, address=url)
    link.start(listen)
    came = online.wait(patience_s)
    link.stop()
    if not came:
        raise NotReady(f"{terminal.name} could not be paired: {'; '.join(refused) or 'it showed no code'}")


def _try(work: Callable[[], None], refused: list[str]) -> None:
    try:
        work()
    except (ValueError, OSError) as trouble:
        refused.append(str(trouble))


def free_port(first: int, host: str) -> int:
    """The first port from there on that nobody listens on."""
    for port in range(first, first + PORTS_TRIED):
        try:
            with socket.create_server((host, port)):
                return port
        except OSError:
            continue
    raise NotReady(f"no free port from {first} to {first + PORTS_TRIED - 1}")


def own_address() -> str:
    """This machine's address on its network, loopback when it has none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))              # TEST-NET-1, RFC 5737
            return str(asked.getsockname()[0])
        except OSError:
            return HERE


def has_desktop() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _tell(line: str) -> None:
    print(line, flush=True)
