"""`make demo`: a short market morning plays by itself, on the real programs over real sockets.

Every step is printed in a line. What was seen, printed, said and counted stays in the output folder. Ends with 1 when
a promise of the day does not hold: a ticket lost or given twice, one called twice, a slip or a call missing, counts
that do not add up.
"""

import argparse
import shutil
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from tests.running import bianmin
from tests.scenario.devices import nobodys_number
from tests.scenario.language import Centre, running_centre
from tests.scenario.promises import broken_promises
from tests.waiting import eventually

DAY = date(2026, 11, 24)
GRANDMOTHER = nobodys_number(date(1951, 3, 8), 2)
NEIGHBOUR = nobodys_number(date(1979, 9, 2), 1)


class Morning:
    """The visitors, clerks and screens of the story, and where its pictures go."""

    def __init__(self, centre: Centre, out: Path) -> None:
        self.centre, self.pictures = centre, out / "pictures"
        self.taken: list[dict[str, Any]] = []
        self.without_slip: list[dict[str, Any]] = []          # of these, those that were spoken instead
        self.ratings = 0

    def tell(self, who: str, what: str) -> None:
        print(f"{self.centre.now():%H:%M}  {who:<10} {what}", flush=True)

    def keep(self, who: Any, name: str) -> None:
        who.picture(self.pictures / f"{name}.png")

    # --- the morning

    def opens(self) -> None:
        self.keep(self.centre.kiosk, "kiosk-idle")
        self.keep(self.centre.counter(4), "counter-sign-in")
        self.centre.opens(1, 3, 4)
        self.centre.counter_display(4).shows(self.centre.counter_view(4)["staff"]["name"])
        self.tell("hall", "opens; counters 1, 3 and 4 are signed in")

    def looks_around(self) -> None:
        kiosk = self.centre.kiosk.begins()
        self.keep(kiosk, "kiosk-home")
        for language in ("bo", "en"):
            kiosk.touch(f"language-{language}")
            kiosk.screen.sees("home" if "home" in kiosk.screen.names() else "help")
            self.keep(kiosk, f"kiosk-home-{language}")
        kiosk.touch("language-zh_CN", "search")
        kiosk.screen.taps("key-J", "key-B")
        self.keep(kiosk, "kiosk-search")
        kiosk.touch("home")
        self.tell("visitor", "looks through the kiosk in three languages")

    def visitor_takes(self, service: str, **how: Any) -> dict[str, Any]:
        ticket = self.centre.kiosk.takes_ticket(service, **how)
        self.taken.append(ticket)
        known = "with a card" if how.get("card") else "with a phone number" if how.get("phone") else "without a card"
        self.tell("kiosk", f"{ticket['number']} {ticket['service_name']['zh_CN']}, {known}, {ticket['ahead']} ahead; "
                           "the slip is in the tray")
        return ticket

    def no_paper(self, service: str) -> None:
        self.centre.printer.is_told("paper out")
        ticket = self.centre.kiosk.takes_number_without_slip(service)
        self.taken.append(ticket)
        self.without_slip.append(ticket)
        self.keep(self.centre.kiosk, "kiosk-no-paper")
        self.centre.printer.is_told("paper in")
        self.tell("kiosk", f"{ticket['number']}: no paper; the number is shown large and spoken, staff are told")

    def shows_service_page(self, service: str) -> None:
        kiosk = self.centre.kiosk.begins().finds(service)
        kiosk.screen.sees("take-plain")
        self.keep(kiosk, "kiosk-service")
        kiosk.touch("home")

    def clerk_calls(self, counter: int) -> dict[str, Any]:
        ticket = self.centre.counter(counter).calls_next()
        self.centre.display.calls(ticket["number"], counter)
        said = self.centre.display.says(ticket["number"])
        self.tell(f"counter {counter}", f"calls {ticket['number']}; the display shows it and says it ({said[-1].name})")
        return ticket

    def clerk_serves(self, counter: int, outcome: str = "办结") -> None:
        clerk = self.centre.counter(counter).starts()
        number = (clerk.in_hand("serving") or {})["number"]
        self.centre.moves_clock(minutes=4)
        clerk.finishes(outcome)
        self.tell(f"counter {counter}", f"finishes {number}: {outcome}")

    def visitor_rates(self, counter: int, level: int) -> None:
        pad = self.centre.counter_display(counter)
        pad.screen.sees(f"level-{level}")
        self.keep(pad, "counter-display-rating")
        pad.rates(level)
        pad.screen.sees("thanks")
        self.keep(pad, "counter-display-thanks")
        self.ratings += 1
        self.tell("visitor", f"gives counter {counter} level {level} by touch")

    def nobody_comes(self, counter: int) -> None:
        clerk = self.centre.counter(counter)
        number = str((clerk.in_hand("called") or {})["number"])
        for times in (2, 3):
            clerk.recalls()
            self.centre.display.says(number, times)
            self.tell(f"counter {counter}", f"calls {number} again")
        clerk.presses("no_show")
        self.centre.display.shows(f"过号\u3000{number}")
        self.tell(f"counter {counter}", f"nobody came for {number}: 过号")

    def visitor_is_wrong(self, service: str) -> None:
        ticket = self.visitor_takes(service)
        self.centre.kiosk.touch("undo")
        eventually(lambda: self.centre.ticket(ticket["number"])["state"] == "cancelled", "the ticket is given back")
        self.tell("visitor", f"chose wrongly and gives {ticket['number']} back")


def plays(morning: Morning) -> None:
    """From opening to shortly before noon."""
    centre = morning.centre
    morning.opens()
    morning.looks_around()
    morning.shows_service_page("MZ001")
    centre.moves_clock(minutes=5)
    morning.visitor_takes("RS001", card=NEIGHBOUR)
    morning.keep(centre.kiosk, "kiosk-ticket")
    morning.visitor_takes("MZ005", card=GRANDMOTHER)
    morning.visitor_takes("RS013", phone="13800000000")
    morning.visitor_takes("SD004")
    morning.visitor_takes("WJ001")
    morning.no_paper("SD004")
    morning.visitor_is_wrong("SJ001")
    morning.visitor_takes("MZ001")
    centre.moves_clock(minutes=6)
    morning.clerk_calls(3)
    centre.counter(3).starts()
    morning.keep(centre.counter(3), "counter-serving")
    morning.clerk_calls(1)
    morning.clerk_calls(4)
    morning.keep(centre.display, "display-call")
    morning.keep(centre.counter_display(4), "counter-display-call")
    morning.keep(centre.counter(4), "counter-called")
    morning.clerk_serves(4)
    morning.visitor_rates(4, 5)
    centre.counter(3).finishes()
    morning.tell("counter 3", "finishes: 办结")
    morning.clerk_serves(1, "受理")
    morning.clerk_calls(4)
    morning.nobody_comes(4)
    morning.clerk_calls(3)
    centre.counter(1).pauses("meeting")
    morning.tell("counter 1", "pauses with a note")
    morning.keep(centre.display, "display")
    morning.clerk_serves(3, "咨询")


def village_room(folder: Path, pictures: Path) -> None:
    """One PC, no kiosk, no printer: the agent takes the number, it is shown large, and called."""
    with running_centre(folder, site="village", clock=f"{DAY}T09:30:00+08:00") as room:
        agent = room.opens(1).counter(1)
        number = agent.takes_number_for("MZ005")
        agent.picture(pictures / "village-counter.png")
        agent.closes_sheet().calls_next()
        room.display.calls(number, 1).picture(pictures / "village-display.png")
        room.display.says(number)
        print(f"09:30  village    takes {number} at the counter, no printer, shows it large, calls it", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    begun = time.monotonic()
    with running_centre(out / "centre", clock=f"{DAY}T09:00:00+08:00") as centre:
        morning = Morning(centre, out)
        plays(morning)
        sheets = [out / f"daily-{DAY}.{kind}" for kind in ("csv", "xlsx")]
        for sheet in sheets:
            bianmin("export", "daily", "--data", centre.hall.data, "--day", DAY.isoformat(), "--to", sheet)
        morning.tell("hall", f"the daily count: {', '.join(sheet.name for sheet in sheets)}")
        broken = broken_promises(centre, morning.taken, morning.without_slip, morning.ratings, sheets[0])
        for folder in ("slips", "sound", "kiosk-sound"):
            shutil.copytree(centre.folder / folder, out / folder)
    village_room(out / "village", out / "pictures")
    for folder in ("centre", "village"):
        shutil.rmtree(out / folder)
    for promise in broken:
        print(f"BROKEN: {promise}", file=sys.stderr)
    if not broken:
        print(f"every promise of the morning held; {time.monotonic() - begun:.0f} s; see {out}/")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
