"""What people do at the screens: residents at the kiosk and the counter display, clerks at their counters."""

import wave
from pathlib import Path
from typing import TYPE_CHECKING, Any

from config.texts import say
from tests.scenario.screen import Screen
from tests.waiting import eventually

if TYPE_CHECKING:
    from tests.scenario.language import Centre

KEYS = {"next": "F8", "start": "F7", "recall": "F9", "no_show": "F10", "hold": "F11", "transfer": "F12",
        "finish": "F5", "pause": "F6", "put_back": "F4", "take": "F2", "lists": "F3", "keys": "F1",
        "order": "O", "matters": "M", "appointments": "A", "alerts": "T", "leader": "H"}
OUTCOMES = {"办结": "1", "受理": "2", "咨询": "3", "材料不齐": "4", "办不成": "5", "其他": "6"}
SHORTEST_SPEECH_S = 1.0
HOME = ("search", "groups")        # keys that only the home page has


class Terminal:
    """A screen and what can be seen on it."""

    def __init__(self, centre: "Centre", screen: Screen) -> None:
        self.centre, self.screen = centre, screen

    def shows(self, *parts: str, not_: tuple[str, ...] = ()) -> list[str]:
        """Waits until all these texts can be read, and none of `not_`."""
        return self.screen.shows(*parts, not_=not_)

    def picture(self, path: Path) -> None:
        self.screen.picture(path)


class Kiosk(Terminal):
    """A resident before the kiosk. Every deed is a finger on the glass. What it says is kept as sound files."""

    def __init__(self, centre: "Centre", screen: Screen, sound: Path) -> None:
        super().__init__(centre, screen)
        self.touches, self.sound = 0, sound

    def touch(self, *names: str) -> "Kiosk":
        self.touches += len(names)
        self.screen.taps(*names)
        return self

    def begins(self) -> "Kiosk":
        """From wherever the last visitor left it to the home page."""
        def page() -> str:
            names = self.screen.names()
            return next((one for one in ("done", "start", *HOME) if one in names), "")
        while (way := eventually(page, "the kiosk is ready")) not in HOME:
            self.touch(way)
        return self

    def finds(self, service: str) -> "Kiosk":
        """From the home page to the service's own: its tile, or its initials typed."""
        if f"service-{service}" not in self.screen.names():
            self.touch("search")
            self.screen.taps(*(f"key-{letter.upper()}" for letter in self.centre.services[service]["initials"]))
        return self.touch(f"service-{service}")

    def takes_ticket(self, service: str, *, card: str | None = None, phone: str | None = None) -> dict[str, Any]:
        """A number for this service, with a card laid, a phone number typed, or neither. The slip is in the tray."""
        slips = len(self.centre.printer.slips())
        ticket = self._takes_number(service, card, phone)
        self.screen.sees("done")
        self.centre.printer.has(slips + 1)
        if card is not None:
            self.centre.card_reader.lifts()
        return ticket

    def takes_number_without_slip(self, service: str) -> dict[str, Any]:
        """A number for this service while the printer has no paper: it is shown large, and spoken."""
        ticket = self._takes_number(service, None, None)
        self.shows(say("kiosk.failed_paper_out", "zh_CN"))
        self.says(ticket["number"])
        return ticket

    def says(self, number: str, times: int = 1) -> list[Path]:
        """Waits until this number was spoken so often; each a sound file with speech in it."""
        return spoken(self.sound, number, times)

    def _takes_number(self, service: str, card: str | None, phone: str | None) -> dict[str, Any]:
        before = {one["id"] for one in self.centre.tickets()}
        self.begins().finds(service)
        self._takes(card, phone)
        [ticket] = eventually(lambda: [one for one in self.centre.tickets() if one["id"] not in before], "a ticket")
        self.shows(ticket["number"])
        return ticket

    def _takes(self, card: str | None, phone: str | None) -> None:
        if "take" in self.screen.names():
            self.touch("take")
        elif card is not None:
            self.touch("take-with-card")
            self.centre.card_reader.lays(card)
        elif phone is not None:
            self.touch("take-without-card")
            self.screen.taps(*(f"key-{digit}" for digit in phone))
        else:
            self.touch("take-plain")


class Counter(Terminal):
    """A clerk at the counter's terminal. Keys of the keyboard, as a clerk works."""

    def __init__(self, centre: "Centre", screen: Screen, number: int) -> None:
        super().__init__(centre, screen)
        self.number = number

    def signs_in(self, staff: str) -> "Counter":
        self.screen.taps(f"staff-{staff}", *(f"key-{digit}" for digit in self.centre.hall.pins[staff]), "sign-in")
        self.screen.sees("main")
        return self

    def signs_in_by_keys(self, staff: str) -> "Counter":
        """Arrow keys to the own number, six digits, Enter."""
        self.screen.sees(f"staff-{staff}")
        names = [one.removeprefix("staff-") for one in self.screen.names() if one.startswith("staff-")]
        self.screen.presses(*["Down"] * (names.index(staff) + 1))
        return self.types_pin(staff)

    def types_pin(self, staff: str) -> "Counter":
        self.screen.types(self.centre.hall.pins[staff]).presses("Return").sees("main")
        return self

    def presses_keys(self, *keys: str) -> "Counter":
        self.screen.presses(*keys)
        return self

    def presses(self, action: str) -> "Counter":
        """A key once it may be pressed: next, start, recall, no_show, hold …"""
        self.screen.sees("main" if action in ("next", "start") else action)
        self.screen.presses(KEYS[action])
        return self

    def calls_next(self) -> dict[str, Any]:
        """The next visitor is called, once the screen shows that the one before has gone; gives the ticket."""
        return self.is_free().presses("next").is_called()

    def is_called(self) -> dict[str, Any]:
        """The ticket that was called here, once it was and the screen takes keys for it."""
        ticket = eventually(lambda: self.in_hand("called"), f"a ticket called to counter {self.number}")
        self.shows("已叫")
        self.is_ready()
        return ticket

    def is_free(self) -> "Counter":
        """The hall knows it, and so does the screen: until then its keys are about the last visitor."""
        self.shows("空闲")
        return self.is_ready()

    def is_ready(self) -> "Counter":
        """The hall has answered the last key: until then the next one would do nothing."""
        self.screen.sees("main")
        return self

    def starts(self) -> "Counter":
        self.presses("start")
        eventually(lambda: self.in_hand("serving"), f"counter {self.number} serves")
        self.shows("办理中")
        return self.is_ready()

    def finishes(self, outcome: str = "办结") -> "Counter":
        self.screen.sees("finish").presses(OUTCOMES[outcome])
        self.presses("finish")
        eventually(lambda: not self.in_hand("serving"), f"counter {self.number} is free")
        return self.is_free()

    def transfers_to(self, kind: str, code: str) -> "Counter":
        """The visitor goes on to another service, queue or counter: F12, its tab, its row."""
        self.presses("transfer")
        self.screen.taps(f"tab-{kind}", f"entry-{kind}:{code}")
        eventually(lambda: not self.in_hand("serving"), f"counter {self.number} is free")
        return self.is_free()

    def takes_number_for(self, service: str) -> str:
        """Where no kiosk is, the clerk takes the number: F2, the matter's initials, its row. It is shown large."""
        self.screen.presses(KEYS["take"])
        self.screen.sees("search").types(self.centre.services[service]["initials"])
        self.screen.taps(f"entry-service:{service}").sees("issued-number")
        return self.screen.reads("issued-number")[0]

    def closes_sheet(self) -> "Counter":
        self.screen.presses("Escape")
        return self

    def pauses(self, reason: str = "meeting") -> "Counter":
        """The counter closes for a while; the note says why, and that the clerk is back at the first time offered."""
        self.presses("pause")
        self.screen.taps(f"reason-{reason}", "back-0", "agree")
        eventually(lambda: self.state() == "paused", f"counter {self.number} is paused")
        return self

    def recalls(self) -> "Counter":
        """Once the pause between two calls is over (R20), the visitor is called again."""
        calls = self.calls()
        self.centre.moves_clock(seconds=20)
        self.presses("recall")
        eventually(lambda: self.calls() == calls + 1, f"call {calls + 1} at counter {self.number}")
        return self

    def calls(self) -> int:
        ticket = self.in_hand("called")
        return 0 if ticket is None else int(ticket["calls"])

    def waiting(self) -> int:
        """How many wait for this counter."""
        return len(self.centre.watcher.get(f"/counters/{self.number}/next", count=50)["next"])

    def state(self) -> str:
        return str(self.centre.counter_view(self.number)["state"])

    def in_hand(self, state: str) -> dict[str, Any] | None:
        return next((one for one in self.centre.tickets(state) if one["counter"] == self.number), None)


class Display(Terminal):
    """The hall's screen and its voice. What it says is kept as sound files."""

    def __init__(self, centre: "Centre", screen: Screen, sound: Path) -> None:
        super().__init__(centre, screen)
        self.sound = sound

    def calls(self, number: str, counter: int) -> "Display":
        """Waits until the call of this number to this counter stands on the board."""
        sentence = say("display.to_counter", "zh_CN", counter=counter)         # as a village room puts it

        def called() -> bool:
            for place in ("plate", "row"):
                numbers, counters = (self.screen.reads(f"{place}-{part}") for part in ("number", "counter"))
                if (number, str(counter)) in zip(numbers, counters, strict=False):
                    return True
            return number in self.screen.reads("plate-number") and sentence in self.screen.texts()
        eventually(called, f"{number} → {counter} on the board")
        return self

    def waiting(self, prefix: str, count: int) -> "Display":
        eventually(lambda: self.screen.reads(f"waiting-{prefix}") == [str(count)], f"{count} waiting for {prefix}")
        return self

    def says(self, number: str, times: int = 1) -> list[Path]:
        """Waits until this number was spoken so often; each a sound file with speech in it."""
        return spoken(self.sound, number, times)


class CounterDisplay(Terminal):
    """A resident before the display at a counter."""

    def __init__(self, centre: "Centre", screen: Screen, number: int) -> None:
        super().__init__(centre, screen)
        self.number = number

    def rates(self, level: int) -> "CounterDisplay":
        self.screen.taps(f"level-{level}")
        return self


def spoken(folder: Path, number: str, times: int) -> list[Path]:
    def kept() -> list[Path]:
        found = sorted(folder.glob(f"*{number}*.wav"))
        return found if len(found) >= times else []
    files = eventually(kept, f"{number} spoken {times} times", patience_s=40)
    for file in files:
        with wave.open(str(file)) as sound:
            seconds = sound.getnframes() / sound.getframerate()
        assert seconds > SHORTEST_SPEECH_S, f"{file.name} lasts {seconds:.1f} s"
    return files
