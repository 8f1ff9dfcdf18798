"""What the kiosk says of waits, times, papers and counters, in the language of the visitor. Pure."""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from zoneinfo import ZoneInfo

from config.texts import say
from hall.domain.alerts import UNCONFIRMED
from hall.domain.views import MaterialView, Names, QueueView, ServiceView, SessionView, WaitView
from ui.voice.words import SPOKEN, YI, ticket_words


def when(moment: datetime, now: datetime, language: str) -> str:
    """13:20 today, 11月25日 8:50 on another day. Both in the centre's zone."""
    clock = f"{moment.hour}:{moment.minute:02d}"
    if moment.date() == now.date():
        return say("kiosk.at_today", language, time=clock)
    return say("kiosk.at_day", language, month=moment.month, day=moment.day, time=clock)


def wait_line(queue: QueueView, now: datetime, language: str) -> str:
    """前面 2 人, 不用等, no counter open yet; or from when on numbers are given again."""
    if not queue.taking:
        return again_line(queue.next_taking_at, now, language)
    if queue.waiting == 0:
        return say("kiosk.no_wait" if queue.open_counters else "kiosk.no_counter", language)
    return say("kiosk.ahead", language, n=queue.waiting)


def closed_note(queue: QueueView, now: datetime, language: str) -> str:
    """Why the queue gives no numbers, from when on it will, and what can be done; "" while it gives them."""
    if queue.taking:
        return ""
    key = "kiosk.stopped_queue" if queue.stopped else "kiosk.closed_queue"
    return say(key, language, again=again_line(queue.next_taking_at, now, language))


def again_line(moment: datetime | None, now: datetime, language: str) -> str:
    if moment is None:
        return say("kiosk.not_taking", language)
    return say("kiosk.taking_again", language, time=when(moment.astimezone(now.tzinfo), now, language))


def minutes_range(wait: WaitView | None) -> str:
    """9–15, or one figure where both are alike; empty when it is not known."""
    if wait is None:
        return ""
    low, high = wait.p50_s // 60, wait.p90_s // 60
    return str(low) if low == high else f"{low}–{high}"


def days(count: int | None, unit: str, language: str) -> str:
    """A limit of the published list. None: the law sets none."""
    if count is None:
        return say("kiosk.no_statutory", language)
    if unit == "immediate" or count == 0:
        return say("kiosk.at_once", language)
    return say(f"kiosk.days_{unit}", language, n=count)


def fee(service: ServiceView, language: str) -> str:
    return say("common.free", language) if service.fee == "0" else service.fee


def paper(material: MaterialView, language: str) -> str:
    """原件 1 份, and whether everybody needs it."""
    key = f"kiosk.paper_{material.form}" + ("" if material.required else "_if_any")
    return say(key, language, n=material.count)


def counters_line(counters: Iterable[int], language: str, *, long: bool = False) -> str:
    """2、4号窗口可办; long: 2 号窗口　或　4 号窗口."""
    numbers = list(counters)
    if not numbers:
        return say("kiosk.counter_unknown", language)
    if not long:
        return say("kiosk.counters", language, numbers="、".join(map(str, numbers)))
    named = (say("kiosk.counter", language, n=one) for one in numbers)
    return reduce(lambda one, other: say("kiosk.either", language, one=one, other=other), named)


def no_slip(state: str, language: str) -> str:
    """Why the number stands on the glass only. Of a slip in doubt it is not said that none came: it may lie there."""
    return say(f"kiosk.failed_{state}" if state in ("paper_out", UNCONFIRMED) else "kiosk.failed", language)


def spoken_number(number: str, state: str, one: str = YI) -> tuple[str, ...]:
    """您的号码是诶，零一二号。打印机没纸了，请记住号码。 And the number once more.

    The reason once only: so both end within about ten seconds, for which the number must be seen. one: the hall's
    reading of the digit 1.
    """
    sentence = say("voice.number", SPOKEN, ticket=ticket_words(number, one))
    return say("voice.number_without_slip", SPOKEN, sentence=sentence, reason=no_slip(state, SPOKEN)), sentence


def full_name(service: ServiceView, group: Names | None, language: str) -> str:
    """The name of the list and its group: 最低生活保障审核确认 · 民政."""
    return service.name.zh_CN if group is None else f"{service.name.zh_CN} · {group.in_language(language)}"


def hours(sessions: Iterable[SessionView]) -> str:
    """When numbers are given today: 8:50–11:45　13:20–17:15."""
    return "　".join(f"{_short(one.take_from)}–{_short(one.take_until)}"
                    for one in sessions if one.take_from and one.take_until)


def _short(clock: str) -> str:
    """08:50 -> 8:50"""
    return clock.removeprefix("0")


def local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))
