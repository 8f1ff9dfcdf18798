"""What the slip of a number says (R7), pure. Order and size of its parts: `ticket.toml`, see `printers.layouts`.

Chinese is always there, with the most needed words in Tibetan where the centre has Tibetan. The visitor's language
decides what else: `bo` says the rest in Tibetan as well, `en` in English, above the Chinese. Nothing here comes from
a card or a phone: a `TicketView` knows no person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from config.texts import say
from hall.domain.views import CentreView, MaterialView, TicketView, WaitView
from printers import blocks as b
from printers.blocks import Slip, Words
from printers.layouts import Kind, arrange
from printers.speech import Speech

COPY_MARK, CARD_DUE_MARK = "补打", "证件待验"
LABEL_BAR = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFacts:
    """What the slip of a number is made from."""

    ticket: TicketView
    centre: CentreView
    speech: Speech
    copy: bool
    printer_name: str
    missing: tuple[MaterialView, ...]        # the papers that the visitor does not have


def compose(ticket: TicketView, centre: CentreView, *, copy: bool = False, printer_name: str = "",
            materials: Sequence[MaterialView] = (), layouts: Path | None = None) -> Slip:
    """The slip of a ticket. copy: mark it 补打. materials: its service's, to name the missing ones.

    layouts: the folder of the centre's own layouts.
    """
    copy = copy or COPY_MARK in ticket.marks
    facts = TicketFacts(
        ticket=ticket, centre=centre, speech=Speech(ticket.language, "bo" in centre.languages), copy=copy,
        printer_name=printer_name, missing=tuple(materials[one] for one in ticket.missing if one < len(materials)))
    return Slip(ticket.id, ticket.number, copy, arrange(TICKET, facts, layouts))


def _label(facts: TicketFacts) -> Iterator[b.Block]:
    label = facts.speech.chinese("ticket.number")
    beside = facts.speech.beside
    yield Words(label + (LABEL_BAR + say("ticket.number", beside) if beside else ""), centred=True)


def _number(facts: TicketFacts) -> Iterator[b.Block]:
    yield b.Number(facts.ticket.number)


def _marks(facts: TicketFacts) -> Iterator[b.Block]:
    if facts.copy:
        yield b.Badge(COPY_MARK)
    yield from (b.Badge(mark) for mark in facts.ticket.marks if mark not in (COPY_MARK, CARD_DUE_MARK))
    if CARD_DUE_MARK in facts.ticket.marks:
        yield from facts.speech.lines("slip.bring_card", "strong", centred=True)


def _facts(facts: TicketFacts) -> Iterator[b.Block]:
    speech = facts.speech
    figure, has_unit = _wait(facts.ticket.wait, speech)
    yield b.Facts(b.Fact(speech.label("slip.ahead"), str(facts.ticket.ahead), speech.chinese("slip.ahead_unit")),
                  b.Fact(speech.label("slip.wait"), figure, speech.chinese("slip.wait_unit") if has_unit else ""))


def _wait(wait: WaitView | None, speech: Speech) -> tuple[str, bool]:
    """The range in minutes, or words for it; True when minutes follow."""
    if wait is None:
        return speech.chinese("slip.wait_unknown"), False
    low, high = round(wait.p50_s / 60), round(wait.p90_s / 60)
    if high <= 1 and low == 0:
        return speech.chinese("slip.no_wait"), False
    return (f"{low}–{high}" if low < high else str(high)), True


def _counters(facts: TicketFacts) -> Iterator[b.Block]:
    for language in facts.speech.languages:
        counters = ("、" if language == "zh_CN" else ", ").join(map(str, facts.ticket.counters))
        where = (say("slip.counters", language, counters=counters) if counters
                 else say("slip.counters_unknown", language))
        yield b.Row(say("slip.counters_label", language), where, strong=True)


def _taken_at(facts: TicketFacts) -> Iterator[b.Block]:
    at = facts.ticket.issued_at.astimezone(ZoneInfo(facts.centre.zone))
    when = {"date": f"{at:%Y-%m-%d}", "time": f"{at.hour}:{at:%M}"}
    for language in facts.speech.languages:
        yield b.Row(say("ticket.taken_at", language), say("slip.issued", language, **when))
        if facts.centre.clock == "set":
            yield b.Row("", say("slip.clock_set", language))


def _missing(facts: TicketFacts) -> Iterator[b.Block]:
    """The papers the visitor does not have, as the service names them."""
    if facts.missing:
        yield from facts.speech.lines("slip.missing", "strong")
    for paper in facts.missing:
        key = "slip.paper_copy" if paper.form == "copy" else "slip.paper_original"
        yield Words("□ " + facts.speech.chinese(key, name=paper.name, count=paper.count))


def _follow(facts: TicketFacts) -> Iterator[b.Block]:
    """QR code with the rules beside it; the rules alone where there are no phone pages."""
    rule = tuple(facts.speech.lines("ticket.expire"))
    if not facts.ticket.follow_url:
        yield from rule
        return
    uses = (Words(facts.speech.chinese(key), "strong") for key in ("slip.follow", "slip.rate"))
    yield b.Code(facts.ticket.follow_url, (*uses, *rule))


def _keep(facts: TicketFacts) -> Iterator[b.Block]:
    yield from facts.speech.lines("ticket.keep", all_visitors=True)


def _foot(facts: TicketFacts) -> Iterator[b.Block]:
    phone = facts.centre.settings.get("phone.complaint", "")
    yield from facts.speech.foot("slip.complaint", phone, facts.printer_name)


TICKET = Kind(
    name="ticket", needed=("number", "marks", "follow"),
    parts={"label": _label, "number": _number, "marks": _marks, "facts": _facts,
           "service": lambda facts: facts.speech.service(facts.ticket.service_name, "large"),
           "counters": _counters, "taken_at": _taken_at, "missing": _missing, "follow": _follow, "keep": _keep,
           "foot": _foot},
    conditions={"copy": lambda facts: facts.copy, "missing": lambda facts: bool(facts.missing),
                "marked": lambda facts: bool(facts.ticket.marks),
                "phone_pages": lambda facts: bool(facts.ticket.follow_url)})
