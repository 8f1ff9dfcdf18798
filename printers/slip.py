"""What a slip says (R7): blocks from top to bottom, pure. How they look is for `printers.layout`.

Chinese is always there, with the most needed words in Tibetan where the centre has Tibetan. The visitor's language
decides what else: `bo` says the rest in Tibetan as well, `en` in English, above the Chinese. Nothing here comes from
a card or a phone: a `TicketView` knows no person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from config.texts import say
from hall.domain.views import CentreView, MaterialView, TicketView, WaitView

COPY_MARK, CARD_DUE_MARK = "补打", "证件待验"
LABEL_BAR = "  "


@dataclass(frozen=True, slots=True)
class Heading:
    """The centre's name over its rule."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """The ticket's number, the largest thing on the paper."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph. Sizes: small, text, strong, large; strong and large are bold."""

    text: str
    size: str = "text"
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """A mark of the ticket in a frame."""

    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    figure: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Two figures side by side."""

    left: Fact
    right: Fact


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    value: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Ends:
    """One text at the left edge and one at the right."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code and what it is good for."""

    url: str
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A dashed line between two parts."""


Block = Heading | Number | Words | Badge | Facts | Row | Ends | Code | Rule


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip to print."""

    ticket: int
    number: str
    copy: bool
    blocks: tuple[Block, ...]


def compose(ticket: TicketView, centre: CentreView, *, copy: bool = False, printer_name: str = "",
            materials: Sequence[MaterialView] = ()) -> Slip:
    """The slip of a ticket. copy: mark it 补打. materials: its service's, to name the missing ones."""
    speech = Speech(ticket.language, "bo" in centre.languages)
    copy = copy or COPY_MARK in ticket.marks
    blocks = (*_head(ticket, centre, speech, copy), Rule(), _facts(ticket, speech), Rule(),
              *_rows(ticket, centre, speech), *_missing(ticket, materials, speech), Rule(),
              *_follow(ticket, speech), *_foot(centre, speech, printer_name))
    return Slip(ticket.id, ticket.number, copy, blocks)


class Speech:
    """Which languages a text is said in."""

    def __init__(self, language: str, tibetan: bool) -> None:
        self.extra = language if language != "zh_CN" else None
        self.beside = "bo" if tibetan and language != "en" else self.extra
        self.languages = ("zh_CN",) if self.extra is None else (self.extra, "zh_CN")

    def chinese(self, key: str, **facts: object) -> str:
        return say(key, "zh_CN", **facts)

    def label(self, key: str) -> str:
        """Chinese, with the visitor's language on a line above it."""
        return self.chinese(key) if self.extra is None else f"{say(key, self.extra)}\n{self.chinese(key)}"

    def lines(self, key: str, size: str = "text", *, all_visitors: bool = False) -> Iterator[Words]:
        """The other language above the Chinese; all_visitors: Tibetan also for those who did not ask for it."""
        other = self.beside if all_visitors else self.extra
        if other is not None:
            yield Words(say(key, other), "small" if size == "text" else size)
        yield Words(self.chinese(key), size)


def _head(ticket: TicketView, centre: CentreView, speech: Speech, copy: bool) -> Iterator[Block]:
    yield Heading(centre.name.zh_CN)
    label = speech.chinese("ticket.number")
    yield Words(label + (LABEL_BAR + say("ticket.number", speech.beside) if speech.beside else ""), centred=True)
    yield Number(ticket.number)
    other = ticket.service_name.in_language(ticket.language)
    if other != ticket.service_name.zh_CN:
        yield Words(other, "strong", centred=True)
    yield Words(ticket.service_name.zh_CN, "large", centred=True)
    if copy:
        yield Badge(COPY_MARK)
    yield from (Badge(mark) for mark in ticket.marks if mark not in (COPY_MARK, CARD_DUE_MARK))
    if CARD_DUE_MARK in ticket.marks:
        yield from (Words(line.text, "strong", centred=True) for line in speech.lines("slip.bring_card", "strong"))


def _facts(ticket: TicketView, speech: Speech) -> Facts:
    figure, has_unit = _wait(ticket.wait, speech)
    return Facts(Fact(speech.label("slip.ahead"), str(ticket.ahead), speech.chinese("slip.ahead_unit")),
                 Fact(speech.label("slip.wait"), figure, speech.chinese("slip.wait_unit") if has_unit else ""))


def _wait(wait: WaitView | None, speech: Speech) -> tuple[str, bool]:
    """The range in minutes, or words for it; True when minutes follow."""
    if wait is None:
        return speech.chinese("slip.wait_unknown"), False
    low, high = round(wait.p50_s / 60), round(wait.p90_s / 60)
    if high <= 1 and low == 0:
        return speech.chinese("slip.no_wait"), False
    return (f"{low}–{high}" if low < high else str(high)), True


def _rows(ticket: TicketView, centre: CentreView, speech: Speech) -> Iterator[Row]:
    at = ticket.issued_at.astimezone(ZoneInfo(centre.zone))
    when = {"date": f"{at:%Y-%m-%d}", "time": f"{at.hour}:{at:%M}"}
    for language in speech.languages:
        counters = ("、" if language == "zh_CN" else ", ").join(map(str, ticket.counters))
        where = (say("slip.counters", language, counters=counters) if counters
                 else say("slip.counters_unknown", language))
        yield Row(say("slip.counters_label", language), where, strong=True)
    for language in speech.languages:
        yield Row(say("ticket.taken_at", language), say("slip.issued", language, **when))
        if centre.clock == "set":
            yield Row("", say("slip.clock_set", language))


def _missing(ticket: TicketView, materials: Sequence[MaterialView], speech: Speech) -> Iterator[Block]:
    """The papers the visitor does not have, as the service names them."""
    papers = [materials[index] for index in ticket.missing if index < len(materials)]
    if papers:
        yield Rule()
        yield from speech.lines("slip.missing", "strong")
        for paper in papers:
            key = "slip.paper_copy" if paper.form == "copy" else "slip.paper_original"
            yield Words("□ " + speech.chinese(key, name=paper.name, count=paper.count))


def _follow(ticket: TicketView, speech: Speech) -> Iterator[Block]:
    """QR code with the rules beside it; the rules alone where there are no phone pages."""
    rule = tuple(speech.lines("ticket.expire"))
    if not ticket.follow_url:
        yield from rule
        return
    uses = (Words(speech.chinese(key), "strong") for key in ("slip.follow", "slip.rate"))
    yield Code(ticket.follow_url, (*uses, *rule))


def _foot(centre: CentreView, speech: Speech, printer_name: str) -> Iterator[Block]:
    yield from speech.lines("ticket.keep", all_visitors=True)
    yield Rule()
    phone = centre.settings.get("phone.complaint", "")
    complaint = speech.chinese("slip.complaint", phone=phone) if phone else ""
    if complaint or printer_name:
        yield Ends(complaint, printer_name)
