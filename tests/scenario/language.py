"""The language of the scenarios: a centre with its people and machines, every one of them real.

The hall and each screen are processes of their own, joined by real sockets; printer and card reader are emulators
that speak the devices' bytes. Time is the hall's set clock, which a story moves.

    def test_a_story(centre):
        centre.opens(4)
        ticket = centre.kiosk.takes_ticket("RS001")
        centre.counter(4).presses("next")
        centre.display.shows(ticket["number"])
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from websockets.sync.client import connect

from hall.client.access import Access
from tests.running import TUESDAY, RunningHall, set_up
from tests.scenario.devices import BarsOverCounters, IdCardReader, ReceiptPrinter
from tests.scenario.people import Counter as CounterTerminal
from tests.scenario.people import CounterDisplay, Display, Kiosk, Terminal
from tests.scenario.screen import Screen

ROLES = {"kiosk": "kiosk", "counter": "counter", "display": "display", "counter-display": "rating_pad"}
CLERKS = {n: f"工号00{n}" for n in range(1, 9)}          # who sits where in the sample town
AGENTS = {1: "工号101", 2: "工号102"}                     # and in the sample village


class Centre:
    """A fresh centre. A screen is opened when the story first turns to it; `close` ends everything."""

    def __init__(self, folder: Path, site: str = "town", clock: str = TUESDAY) -> None:
        self.folder, self.site = folder, site
        self.hall = RunningHall(folder / "hall", set_up(folder / "hall", site), clock)
        self._stack = ExitStack()
        self._stack.callback(self.hall.stop)
        self.hall.start()
        self._terminals: dict[tuple[str, int], Terminal] = {}
        self._led_bars: tuple[str, ...] = ()

    def close(self) -> None:
        self._stack.close()

    # --- places

    @cached_property
    def printer(self) -> ReceiptPrinter:
        return self._stack.enter_context(ReceiptPrinter(self.folder / "slips"))

    @cached_property
    def card_reader(self) -> IdCardReader:
        return self._stack.enter_context(IdCardReader())

    @cached_property
    def kiosk(self) -> Kiosk:
        sound = self.folder / "kiosk-sound"
        screen = self._screen("kiosk", "kiosk", "--printer", self.printer.address, "--for-staff",
                              "--card-reader", self.card_reader.address, "--keep-sound", str(sound))
        return Kiosk(self, screen, sound)

    @cached_property
    def display(self) -> Display:
        sound = self.folder / "sound"
        return Display(self, self._screen("display", "display", "--keep-sound", str(sound), *self._led_bars), sound)

    def has_bars(self, *counters: int, format: str = "a0_90") -> BarsOverCounters:
        """LED bars hang over these counters; before the display is switched on."""
        bars = self._stack.enter_context(BarsOverCounters(*counters, format=format))
        self._led_bars = ("--led-bars", bars.address, "--led-format", format)
        return bars

    def counter(self, number: int) -> CounterTerminal:
        made = self._at(number, "counter", CounterTerminal)
        assert isinstance(made, CounterTerminal)
        return made

    def second_terminal(self, number: int) -> CounterTerminal:
        """Another screen at the same counter."""
        return CounterTerminal(self, self._screen("counter", f"counter-{number}-b", "--number", str(number)), number)

    def counter_display(self, number: int) -> CounterDisplay:
        made = self._at(number, "counter-display", CounterDisplay)
        assert isinstance(made, CounterDisplay)
        return made

    def switches_on(self, program: str, name: str, terminal: str) -> Screen:
        """A program as a technician sets it up: what hangs on it stands in its terminal.toml."""
        (self.folder / name).mkdir()
        (self.folder / name / "terminal.toml").write_text(terminal, encoding="utf-8")
        number = name.rpartition("-")[2]
        return self._screen(program, name, *(("--number", number) if number.isdigit() else ()),
                            *(("--silent",) if program in ("kiosk", "display") else ()),
                            *(self._led_bars if program == "display" else ()))

    # --- what happens

    def opens(self, *counters: int) -> "Centre":
        """The hall's display is switched on, and the clerks of these counters sign in on their screens."""
        self.display.screen.sees("set-clock")
        for number in counters:
            self.counter(number).signs_in(self.clerk_of(number))
        return self

    def clerk_of(self, counter: int) -> str:
        return (CLERKS if self.site == "town" else AGENTS)[counter]

    def moves_clock(self, **ahead: float) -> None:
        """The hall's clock goes forward: minutes=18."""
        self.hall.moves_clock_to((self.now() + timedelta(**ahead)).isoformat())

    def loses_hall(self) -> None:
        """The hall's program is killed; every screen sees it at once."""
        self._port = self.hall.access.url.rpartition(":")[2]
        self.hall.kill()

    def hall_is_back(self) -> None:
        self.hall.start("--listen", f"127.0.0.1:{self._port}")

    def now(self) -> datetime:
        return datetime.fromisoformat(self.watcher.get("/health")["now"]).astimezone(ZoneInfo("Asia/Shanghai"))

    # --- what the hall knows, for comparing with what people see

    @cached_property
    def watcher(self) -> Any:
        return self.hall.asker("counter", "watcher")

    def tickets(self, state: str = "") -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.watcher.get("/tickets", **({"state": state} if state else {}))["tickets"]
        return found

    def ticket(self, number: str) -> dict[str, Any]:
        [found] = [one for one in self.tickets() if one["number"] == number]
        return found

    def history(self, ticket: dict[str, Any]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.watcher.get(f"/tickets/{ticket['id']}")["history"]
        return found

    def counter_view(self, number: int) -> dict[str, Any]:
        [found] = [one for one in self.snapshot()["counters"] if one["number"] == number]
        return found

    def snapshot(self) -> dict[str, Any]:
        """What a screen that joins now is told first."""
        url = self.hall.access.url.replace("http", "ws", 1) + "/api/v1/events"
        with connect(url, additional_headers={"Authorization": self.watcher.http.headers["authorization"]},
                     compression=None, max_size=None, proxy=None) as socket:
            told: dict[str, Any] = json.loads(socket.recv(10))
            return told

    @cached_property
    def services(self) -> dict[str, dict[str, Any]]:
        return {one["code"]: one for one in self.watcher.get("/services")["services"]}

    def everything_kept(self) -> str:
        """Every byte that the hall and the terminals keep and have logged, as text."""
        files = [file for file in self.folder.rglob("*") if file.is_file() and file.suffix not in (".png", ".wav")]
        return "\n".join(file.read_bytes().decode("latin-1") for file in files)

    # ---

    def _at(self, number: int, program: str, kind: type[Terminal]) -> Terminal:
        if (program, number) not in self._terminals:
            screen = self._screen(program, f"{program}-{number}", "--number", str(number))
            self._terminals[program, number] = kind(self, screen, number)       # type: ignore[call-arg]
        return self._terminals[program, number]

    def _screen(self, program: str, name: str, *options: str) -> Screen:
        token = str(self.hall.asker(ROLES[program], name).http.headers["authorization"]).removeprefix("Bearer ")
        screen = Screen(program, self.folder / name, Access(url=self.hall.access.url, token=token),
                        "--name", name, *options)
        self._stack.callback(screen.close)
        return screen


@contextmanager
def running_centre(folder: Path, site: str = "town", clock: str = TUESDAY) -> Iterator[Centre]:
    centre = Centre(folder, site, clock)
    try:
        yield centre
    finally:
        centre.close()
