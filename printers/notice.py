"""What a notice says (一次性告知, R25): exactly the papers that are missing, in the hand of the ticket's slip. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from config.texts import say
from hall.domain.views import CentreView, NoticeSlipView
from printers.blocks import Block, Row, Slip, Words
from printers.layouts import Kind, arrange
from printers.speech import Speech


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts:
    """What a notice is made from."""

    notice: NoticeSlipView
    centre: CentreView
    speech: Speech
    printer_name: str


def compose_notice(notice: NoticeSlipView, centre: CentreView, *, printer_name: str = "",
                   layouts: Path | None = None) -> Slip:
    """The slip for a visitor who lacks papers. It holds what was chosen and nothing of who the visitor is."""
    facts = NoticeFacts(notice=notice, centre=centre, printer_name=printer_name,
                        speech=Speech(notice.language, "bo" in centre.languages))
    return Slip(notice.ticket, notice.number, False, arrange(NOTICE, facts, layouts))


def _papers(facts: NoticeFacts) -> Iterator[Block]:
    speech = facts.speech
    if facts.notice.papers:
        yield from speech.lines("notice.papers", "strong")
    for paper in facts.notice.papers:
        key = "slip.paper_copy" if paper.form == "copy" else "slip.paper_original"
        words = speech.chinese(key, name=paper.name, count=paper.count)
        yield Words("□ " + words + ("" if paper.required else speech.chinese("notice.if_any")), "strong")


def _note(facts: NoticeFacts) -> Iterator[Block]:
    if facts.notice.note:
        yield from facts.speech.lines("notice.note", "strong")
        yield Words(facts.notice.note)


def _number(facts: NoticeFacts) -> Iterator[Block]:
    for language in facts.speech.languages:
        yield Row(say("ticket.number", language), facts.notice.number, strong=True)


def _counter(facts: NoticeFacts) -> Iterator[Block]:
    if facts.notice.counter is not None:
        for language in facts.speech.languages:
            where = say("slip.counters", language, counters=facts.notice.counter)
            yield Row(say("slip.counters_label", language), where)


def _told_at(facts: NoticeFacts) -> Iterator[Block]:
    at = facts.notice.at.astimezone(ZoneInfo(facts.centre.zone))
    yield Row(facts.speech.chinese("notice.told_at"), f"{at:%Y-%m-%d} {at.hour}:{at:%M}")


def _return(facts: NoticeFacts) -> Iterator[Block]:
    """The right to come back the same day without waiting from the end, where there is one."""
    if facts.notice.may_return:
        yield from facts.speech.lines("notice.return", "strong")


def _foot(facts: NoticeFacts) -> Iterator[Block]:
    phone = facts.centre.settings.get("phone.consult", "")
    yield from facts.speech.foot("notice.consult", phone, facts.printer_name)


NOTICE = Kind(
    name="notice", needed=("papers", "note", "return"),
    parts={"title": lambda facts: facts.speech.lines("notice.title", "large", centred=True),
           "service": lambda facts: facts.speech.service(facts.notice.service_name),
           "papers": _papers, "note": _note, "number": _number, "counter": _counter, "told_at": _told_at,
           "return": _return, "foot": _foot},
    conditions={"papers": lambda facts: bool(facts.notice.papers), "note": lambda facts: bool(facts.notice.note),
                "return": lambda facts: facts.notice.may_return})
