"""What a counter display says, from what the hall told: pure, one value for the whole page."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from config.texts import say
from hall.client.mirror import Mirror
from hall.domain.ticket import TicketState
from hall.domain.views import CounterView, RatingLevelView, ReasonView, StaffView, TicketView

COVER = {"A": "B", "B": "A"}      # who stands in for whom


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One of the five rating keys."""

    level: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    code: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeLine:
    """A line of the badge: 单位 镇便民服务中心."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """The counter page in one language."""

    state: str = "unknown"           # unknown, closed, paused, free, called, serving
    words: str = ""                  # the state in words
    note: str = ""                   # why it is so, or what to do
    counter_name: str = ""
    number: str = ""                 # of the ticket in hand
    marks: tuple[str, ...] = ()
    waiting: str = ""
    first: str = ""                  # the next two numbers
    second: str = ""
    staff_name: str = ""
    staff_number: str = ""
    party_member: bool = False
    lines: tuple[BadgeLine, ...] = ()
    does: tuple[str, ...] = ()       # the queues it serves


def face(mirror: Mirror, number: int, following: tuple[str, ...], language: str) -> Face:
    """What counter `number` shows; following: the numbers that will be called next there."""
    counter = mirror.counters.get(number)
    if mirror.centre is None:
        return Face()
    if counter is None:
        return Face(words=say("at_counter.unknown", language, n=number))
    ticket = mirror.tickets.get(counter.ticket) if counter.ticket is not None else None
    state, words, note = _standing(counter, ticket, ZoneInfo(mirror.centre.zone), language)
    waiting = sum(mirror.queues[prefix].waiting for prefix in counter.queues if prefix in mirror.queues)
    first, second = (*following[:2], "", "")[:2]
    staff = counter.staff
    return Face(
        state=state, words=words, note=note, counter_name=counter.name,
        number=ticket.number if ticket else "", marks=ticket.marks if ticket else (),
        waiting=say("at_counter.waiting", language, n=waiting) if waiting else say("at_counter.nobody", language),
        first=first, second=second,
        does=tuple(mirror.queues[prefix].name.in_language(language)
                   for prefix in counter.queues if prefix in mirror.queues),
        staff_name=staff.name if staff else "", party_member=bool(staff and staff.party_member),
        staff_number=say("at_counter.staff_number", language, n=bare(staff.staff)) if staff
        else say("at_counter.no_clerk", language),
        lines=_badge_lines(staff, language) if staff else ())


def visitor_language(mirror: Mirror, number: int) -> str | None:
    """The language of the visitor who is called to, or stands at, this counter."""
    counter = mirror.counters.get(number)
    ticket = mirror.tickets.get(counter.ticket) if counter and counter.ticket is not None else None
    return ticket.language if ticket else None


def levels(known: tuple[RatingLevelView, ...], language: str) -> list[Level]:
    """The five levels, 5 first, by their official names (R50)."""
    ordered = sorted(known, key=lambda one: -one.level)
    return [Level(level=one.level, name=say(one.text_key, language)) for one in ordered]


def reasons(known: tuple[ReasonView, ...], chosen: tuple[str, ...], language: str) -> list[Reason]:
    return [Reason(code=one.code, name=_reason_words(one, language), chosen=one.code in chosen) for one in known]


def _reason_words(reason: ReasonView, language: str) -> str:
    """The centre's own words; translated where they are those of the catalogue."""
    key = f"rate.reason.{reason.code}"
    try:
        return say(key, language) if say(key, "zh_CN") == reason.name else reason.name
    except KeyError:
        return reason.name


def _standing(counter: CounterView, ticket: TicketView | None, zone: ZoneInfo, language: str) -> tuple[str, str, str]:
    if counter.state == "paused" and counter.pause is not None:
        return "paused", say("at_counter.paused", language, n=counter.number), _with_cover(
            counter, _away(counter.pause.reason, counter.pause.back_at, zone, language), language)
    if counter.state != "open":
        note = "" if counter.stand_in else say("at_counter.closed_note", language)
        return "closed", say("at_counter.closed", language), _with_cover(counter, note, language)
    if ticket is None:
        return "free", say("at_counter.free", language), ""
    if ticket.state is TicketState.CALLED:
        return "called", say("at_counter.called", language), ""
    return "serving", say("at_counter.serving", language), ""


def _with_cover(counter: CounterView, note: str, language: str) -> str:
    """The note, and on a line of its own who serves in the meantime (S23)."""
    if counter.stand_in is None:
        return note
    cover = say("at_counter.stand_in", language, n=counter.stand_in.counter, name=counter.stand_in.name)
    return f"{note}\n{cover}" if note else cover


def _away(reason: str, back_at: datetime | None, zone: ZoneInfo, language: str) -> str:
    if back_at is None:
        return reason
    local = back_at.astimezone(zone)
    return say("at_counter.back", language, reason=reason, time=f"{local.hour}:{local.minute:02d}")


def _badge_lines(staff: StaffView, language: str) -> tuple[BadgeLine, ...]:
    """The badge (岗位牌) of who sits there; lines without text are left out, as a village room may (R47)."""
    role = say("at_counter.role", language, role=staff.ab_role) if staff.ab_role else ""
    lines = [("window.staff_unit", staff.unit), ("at_counter.post", "　".join(filter(None, (staff.post, role)))),
             ("window.staff_position", staff.position), ("common.phone", staff.phone)]
    made = [BadgeLine(label=say(key, language), text=text) for key, text in lines if text]
    if staff.partner and staff.ab_role in COVER:
        name = say("at_counter.cover_name", language, name=staff.partner_name, n=bare(staff.partner))
        made.append(BadgeLine(label=say("at_counter.cover", language, role=COVER[staff.ab_role]), text=name))
    return tuple(made)


def bare(staff: str) -> str:
    """工号001 -> 001."""
    return staff.removeprefix("工号")
