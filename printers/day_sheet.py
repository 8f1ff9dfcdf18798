"""The day on one slip, for staff at closing time: what became of the numbers, and of each queue. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from config.texts import say
from hall.domain.views import CentreView
from printers.blocks import Block, Ends, Fact, Facts, Row, Slip, Words
from printers.layouts import Kind, arrange
from printers.speech import Speech

CHINESE = "zh_CN"
ENDED = ("finished", "no_show", "cancelled", "expired")
OPEN = ("waiting", "called", "serving", "held")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueOfDay:
    name: str
    issued: int
    finished: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySheet:
    """The counts of a business day. counts: by state; their sum is `issued` (R92)."""

    day: str
    issued: int
    counts: Mapping[str, int]
    mean_wait_min: int | None = None
    mean_service_min: int | None = None
    queues: tuple[QueueOfDay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """What the day sheet is made from."""

    sheet: DaySheet
    centre: CentreView
    speech: Speech
    printer_name: str


def compose_day_sheet(sheet: DaySheet, centre: CentreView, *, printer_name: str = "",
                      layouts: Path | None = None) -> Slip:
    """ValueError when the counts do not add up: then nothing is printed (R92)."""
    if sum(sheet.counts.values()) != sheet.issued:
        raise ValueError(f"{sheet.day}: {sheet.issued} issued, {sum(sheet.counts.values())} accounted for")
    facts = DayFacts(sheet=sheet, centre=centre, speech=Speech(CHINESE, False), printer_name=printer_name)
    return Slip(0, sheet.day, False, arrange(DAY_SHEET, facts, layouts))


def _title(facts: DayFacts) -> Iterator[Block]:
    yield Words(say("slip.day", CHINESE), "large", centred=True)
    yield Words(facts.sheet.day, "strong", centred=True)


def _issued(facts: DayFacts) -> Iterator[Block]:
    people, minutes = say("slip.day_numbers", CHINESE), say("slip.wait_unit", CHINESE)
    wait = facts.sheet.mean_wait_min
    yield Facts(Fact(say("slip.day_issued", CHINESE), str(facts.sheet.issued), people),
                Fact(say("slip.day_wait", CHINESE), *(("—", "") if wait is None else (str(wait), minutes))))


def _states(facts: DayFacts) -> Iterator[Block]:
    for state in ENDED:
        yield Row(say(f"slip.day_{state}", CHINESE), str(facts.sheet.counts.get(state, 0)), strong=state == ENDED[0])
    if left := sum(facts.sheet.counts.get(state, 0) for state in OPEN):
        yield Row(say("slip.day_open", CHINESE), str(left), strong=True)
    if facts.sheet.mean_service_min is not None:
        yield Row(say("slip.day_service", CHINESE),
                  f"{facts.sheet.mean_service_min} {say('slip.wait_unit', CHINESE)}")


def _queues(facts: DayFacts) -> Iterator[Block]:
    if facts.sheet.queues:
        yield Ends(say("slip.day_queue", CHINESE), say("slip.day_queue_counts", CHINESE))
    for queue in facts.sheet.queues:
        yield Ends(queue.name, f"{queue.issued} / {queue.finished}")


def _foot(facts: DayFacts) -> Iterator[Block]:
    if facts.printer_name:
        yield Ends("", facts.printer_name)


DAY_SHEET = Kind(
    name="day_sheet", needed=("issued", "states"),
    parts={"title": _title, "issued": _issued, "states": _states, "queues": _queues, "foot": _foot},
    conditions={"queues": lambda facts: bool(facts.sheet.queues)})
