"""What the screen says of the counter at this moment, in one language. Pure."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from config.texts import say
from counter.desk import Desk, Standing, held_here, missed, whole_minutes
from counter.state import CounterState
from hall.client.news import LinkState
from hall.domain.ticket import OUTCOMES
from hall.domain.views import CounterView, MatterView, TicketView

LINK_WORDS = {LinkState.SEARCHING: "counter.link_searching", LinkState.UNPAIRED: "counter.link_unpaired",
              LinkState.ONLINE: "counter.link_online", LinkState.LOST: "counter.link_lost"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The words and figures of the main page; lists of rows are in `rows.py`."""

    page: str = "connecting"      # connecting, pairing, sign_in, desk
    locked: str = ""              # who has locked the screen, and which ticket stays
    online: bool = False
    link_word: str = ""
    code: str = ""                # six digits to be typed at the hall
    centre: str = ""
    centre_tibetan: str = ""
    moment: datetime | None = None      # the hall's time, in the centre's zone
    clock_set: bool = False
    village: bool = False
    counter_name: str = ""
    standing: str = Standing.AWAY
    main: str = "next"            # the action of the widest key
    leading: str = "next"         # the action of the filled key
    allowed: tuple[str, ...] = ()
    recall_in_s: int = 0
    number: str = ""
    service: str = ""
    mark: str = ""
    missing: str = ""             # 缺 2 样材料
    state_word: str = ""          # 办理中 6:12
    over_usual: bool = False      # longer than this item usually takes
    times: str = ""               # 9:21 取号　等了 9 分　9:30 开始
    matters: str = ""             # 社保卡补换 办结　医保电子凭证 未办
    why: str = ""                 # by which rule the ticket in hand was called, where it was called by one
    waiting: int = 0
    longest: str = ""
    outcome: str = ""
    served: int = 0
    mean: str = ""
    rated: str = ""
    held: int = 0
    missed: int = 0
    clerk: str = ""
    own_post: str = ""            # A 岗 …（我）
    partner_post: str = ""        # B 岗 … 在岗
    pause: str = ""               # why, and until when
    display: str = ""             # what the hall's screen and voice did with the call


def show(state: CounterState, language: str) -> Shown:
    centre, now = state.mirror.centre, state.clock.now()
    link = say(LINK_WORDS[state.link], language)
    if centre is None or now is None:
        page = "pairing" if state.link is LinkState.UNPAIRED else "connecting"
        return Shown(page=page, link_word=link, code=state.code)
    local = now.astimezone(ZoneInfo(centre.zone))
    desk, facts = state.desk, {}
    if desk is not None and state.signed_in:
        facts = _at_desk(state, desk, language) | _staff(state, desk.counter, language)
    elif desk is not None and state.holds_counter:
        facts = {"locked": _locked(desk, language)}
    return Shown(
        page=_page(state), online=state.online, link_word=link, code=state.code,
        centre=centre.name.zh_CN, centre_tibetan=centre.name.bo or "", moment=local, clock_set=centre.clock == "set",
        village=centre.level == "village", counter_name=desk.counter.name if desk else "", **facts)      # type: ignore[arg-type]


def shift_over(state: CounterState, day: str, language: str) -> str:
    """Why the clerk no longer sits here, as far as the hall tells. day: the business day until then."""
    counter = state.mirror.counters[state.number]
    if counter.staff is not None:
        return say("counter.shift_taken", language, name=counter.staff.name)
    return say("counter.shift_ended" if state.business_day == day else "counter.shift_day", language)


def _page(state: CounterState) -> str:
    if state.link is LinkState.UNPAIRED:
        return "pairing"
    return "desk" if state.signed_in else "sign_in"


def _at_desk(state: CounterState, desk: Desk, language: str) -> dict[str, object]:
    waiting = state.waiting
    longest = max((whole_minutes(one.ticket.queued_at, desk.now) for one in waiting), default=0)
    mean = state.my_day.mean_minutes
    return _ticket(state, desk, language) | {
        "standing": desk.standing, "main": desk.main, "leading": desk.leading, "recall_in_s": desk.recall_in_s,
        "allowed": tuple(sorted(desk.allowed())),
        "waiting": len(waiting) + len(state.waiting_behind),
        "longest": say("counter.longest", language, n=longest) if waiting else "",
        "outcome": state.outcome, "served": desk.counter.served_today, "mean": "–" if mean is None else str(mean),
        "rated": say("counter.rated", language, rated=state.rated[0], unrated=state.rated[1]),
        "held": len(held_here(state.mirror, state.number)), "missed": len(missed(state.mirror, desk.counter)),
        "pause": _pause(state, desk.counter, language), "display": _display(state, desk, language)}


def _ticket(state: CounterState, desk: Desk, language: str) -> dict[str, object]:
    ticket = desk.ticket
    if ticket is None:
        return {"state_word": say(f"counter.state_{desk.standing}", language)}
    usual = state.usual_minutes(ticket)
    key = f"counter.state_{desk.standing}" + ("_usual" if usual and desk.standing == Standing.SERVING else "")
    word = say(key, language, spent=_spent(desk.spent_s), usual=usual, n=ticket.calls, of=desk.rules.times)
    missing = say("counter.papers_missing", language, n=len(ticket.missing)) if ticket.missing else ""
    return {"number": ticket.number, "service": ticket.service_name.in_language(language), "state_word": word,
            "mark": ticket.marks[0] if ticket.marks else "", "missing": missing,
            "over_usual": bool(usual) and desk.standing == Standing.SERVING and desk.spent_s > 60 * usual,
            "times": _times(state, ticket, language), "matters": _matters(state, ticket, language)}


def _matters(state: CounterState, ticket: TicketView, language: str) -> str:
    """Each matter of a ticket that has several, and how it stands."""
    if len(ticket.matters) < 2:
        return ""
    return "　".join(f"{state.short_name(one.service)} {matter_word(one, language)}" for one in ticket.matters)


def matter_word(matter: MatterView, language: str) -> str:
    """How a matter stands; one that is done by its outcome, where that says more."""
    if matter.state == "done" and matter.outcome in OUTCOMES[1:]:
        return say(f"counter.outcome_{OUTCOMES.index(matter.outcome) + 1}", language)
    return say(f"counter.matter_{matter.state}", language)


def _locked(desk: Desk, language: str) -> str:
    own = desk.counter.staff
    assert own is not None
    if desk.ticket is None:
        return say("counter.locked", language, name=own.name, staff=own.staff)
    return say("counter.locked_ticket", language, name=own.name, staff=own.staff, number=desk.ticket.number)


def _times(state: CounterState, ticket: TicketView, language: str) -> str:
    """When the number was taken, how long it waited, when the service began."""
    said = [say("counter.taken_at", language, at=local_clock(state, ticket.issued_at))]
    if ticket.called_at is not None:
        said.append(say("counter.waited_for", language, n=whole_minutes(ticket.issued_at, ticket.called_at)))
    if ticket.started_at is not None:
        said.append(say("counter.begun_at", language, at=local_clock(state, ticket.started_at)))
    return "　".join(said)


def _pause(state: CounterState, counter: CounterView, language: str) -> str:
    if counter.pause is None:
        return ""
    if counter.pause.back_at is None:
        return counter.pause.reason
    return say("counter.pause_until", language, reason=counter.pause.reason,
               at=local_clock(state, counter.pause.back_at))


def _display(state: CounterState, desk: Desk, language: str) -> str:
    """What the hall saw and heard of the call under way."""
    if desk.standing is not Standing.CALLED or not state.seen:
        return ""
    return "　".join(say(f"counter.call_{one}", language) for one in ("shown", "spoken") if one in state.seen)


def _staff(state: CounterState, counter: CounterView, language: str) -> dict[str, object]:
    """The A and B cover of this counter."""
    own = counter.staff
    assert own is not None
    other = "B" if own.ab_role == "A" else "A"
    here = any(one.staff is not None and one.staff.staff == own.partner for one in state.mirror.counters.values())
    return {"clerk": say("counter.clerk", language, name=own.name, staff=own.staff),
            "own_post": say("counter.post_own", language, role=own.ab_role, name=own.name),
            "partner_post": say("counter.post_here" if here else "counter.post_away", language, role=other,
                                name=own.partner_name) if own.partner_name else ""}


def local_clock(state: CounterState, moment: datetime) -> str:
    """9:36 in the centre's zone."""
    return _clock(_local(state, moment))


def local_day(state: CounterState, moment: datetime) -> str:
    """2026-11-24 in the centre's zone."""
    return _local(state, moment).date().isoformat()


def _local(state: CounterState, moment: datetime) -> datetime:
    assert state.mirror.centre is not None
    return moment.astimezone(ZoneInfo(state.mirror.centre.zone))


def _clock(local: datetime) -> str:
    return f"{local.hour}:{local.minute:02d}"


def _spent(seconds: int) -> str:
    """6:12, 1:06:12."""
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02d}:{second:02d}" if hours else f"{minute}:{second:02d}"
