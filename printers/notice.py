"""What a notice says (一次性告知, R25): exactly the papers that are missing, in the hand of the ticket's slip. Pure."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from config.texts import say
from hall.domain.views import CentreView, NoticeSlipView
from printers.slip import Block, Ends, Heading, Row, Rule, Slip, Speech, Words


def compose_notice(notice: NoticeSlipView, centre: CentreView, *, printer_name: str = "") -> Slip:
    """The slip for a visitor who lacks papers. It holds what was chosen and nothing of who the visitor is."""
    speech = Speech(notice.language, "bo" in centre.languages)
    blocks = (*_head(notice, centre, speech), Rule(), *_papers(notice, speech), Rule(),
              *_where(notice, centre, speech), *_return(notice, speech), *_foot(centre, speech, printer_name))
    return Slip(notice.ticket, notice.number, False, blocks)


def _head(notice: NoticeSlipView, centre: CentreView, speech: Speech) -> Iterator[Block]:
    yield Heading(centre.name.zh_CN)
    for line in speech.lines("notice.title", "large"):
        yield Words(line.text, "large", centred=True)
    other = notice.service_name.in_language(notice.language)
    if other != notice.service_name.zh_CN:
        yield Words(other, "strong", centred=True)
    yield Words(notice.service_name.zh_CN, "strong", centred=True)


def _papers(notice: NoticeSlipView, speech: Speech) -> Iterator[Block]:
    if notice.papers:
        yield from speech.lines("notice.papers", "strong")
    for paper in notice.papers:
        key = "slip.paper_copy" if paper.form == "copy" else "slip.paper_original"
        words = speech.chinese(key, name=paper.name, count=paper.count)
        yield Words("□ " + words + ("" if paper.required else speech.chinese("notice.if_any")), "strong")
    if notice.note:
        yield from speech.lines("notice.note", "strong")
        yield Words(notice.note)


def _where(notice: NoticeSlipView, centre: CentreView, speech: Speech) -> Iterator[Row]:
    for language in speech.languages:
        yield Row(say("ticket.number", language), notice.number, strong=True)
    if notice.counter is not None:
        for language in speech.languages:
            yield Row(say("slip.counters_label", language), say("slip.counters", language, counters=notice.counter))
    at = notice.at.astimezone(ZoneInfo(centre.zone))
    yield Row(speech.chinese("notice.told_at"), f"{at:%Y-%m-%d} {at.hour}:{at:%M}")


def _return(notice: NoticeSlipView, speech: Speech) -> Iterator[Block]:
    """The right to come back the same day without waiting from the end, where there is one."""
    if notice.may_return:
        yield Rule()
        yield from speech.lines("notice.return", "strong")


def _foot(centre: CentreView, speech: Speech, printer_name: str) -> Iterator[Block]:
    yield Rule()
    phone = centre.settings.get("phone.consult", "")
    consult = speech.chinese("notice.consult", phone=phone) if phone else ""
    if consult or printer_name:
        yield Ends(consult, printer_name)
