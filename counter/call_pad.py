"""What a key of the call pad means at this counter: the same as a key on the screen, or why not. Pure.

Source: protocol reference of the call pads, section 3. A pad has no PIN and no words: nobody signs in on it, and a
number is called out of order with the one reason that stands in terminal.toml, or not at all (R19).
"""

from dataclasses import dataclass
from typing import Any

from config.texts import say
from counter.desk import Desk, Standing, held_here
from counter.state import CounterState, Next
from hardware.call_pad import PadPressed

KEYS = {"call_next": "next", "start": "start", "recall": "recall", "skip": "no_show", "suspend": "hold",
        "resume": "resume", "logout": "sign_out"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A key of the screen."""

    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command to the hall, where the screen would ask for more first. needs: the key that must be allowed."""

    verb: str
    body: dict[str, Any]
    needs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallHelp:
    """Somebody should come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """The clerk began anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class No:
    """Refused; code: of the sentence, `counter.pad_…`."""

    code: str
    facts: dict[str, Any]


Meaning = Act | Command | CallHelp | Nothing | No


def meaning(pressed: PadPressed, state: CounterState, reason: str) -> Meaning:
    """reason: for calls out of order; empty: there are none from the pad."""
    desk = state.desk
    if desk is None or not state.signed_in:
        return _no("login" if pressed.event == "login" else "locked" if state.locked else "away")
    match pressed.event:
        case "cancel":
            return Nothing()
        case "help":
            return CallHelp()
        case "login":
            return _no("login")
        case "call_number":
            return _call(pressed.digits, desk, state, reason)
        case "transfer" if pressed.digits:
            return _transfer(int(pressed.digits), desk, state)
        case "transfer":
            return Act(action="transfer")              # the screen asks where to
        case "pause" if desk.standing is not Standing.PAUSED:
            return Command(verb="pause", body={"reason": say("counter.pause_break", "zh_CN")}, needs="pause")
        case "pause":
            return Act(action="resume")                # pads have one key for both
        case "callback":
            return _call_back(state)
        case "rate":
            return Act(action="finish") if desk.standing is Standing.SERVING else _no("nothing_to_rate")
    return Act(action=KEYS[pressed.event]) if pressed.event in KEYS else _no("no_such")


def _call(digits: str, desk: Desk, state: CounterState, reason: str) -> Meaning:
    found = [one for one in state.waiting if _digits(one) == int(digits)]
    if not found:
        return _no("no_number", number=digits)
    if len(found) > 1:
        return _no("two_numbers", number=digits, numbers="、".join(one.ticket.number for one in found))
    if found[0] is state.waiting[0] and desk.standing is Standing.FREE:
        return Act(action="next")                      # it is their turn anyway
    if not reason:
        return _no("out_of_order", number=found[0].ticket.number)
    return Command(verb="call", body={"ticket": found[0].ticket.id, "reason": reason}, needs="order")


def _transfer(counter: int, desk: Desk, state: CounterState) -> Meaning:
    if counter not in state.mirror.counters or desk.ticket is None:
        return _no("no_counter" if desk.ticket else "not_now", n=counter)
    return Command(verb="transfer", body={"ticket": desk.ticket.id, "counter": counter}, needs="transfer")


def _call_back(state: CounterState) -> Meaning:
    held = held_here(state.mirror, state.number)
    if not held:
        return _no("none_held")
    return Command(verb="resume-ticket", body={"ticket": held[0].id}, needs="resume_ticket")


def _digits(one: Next) -> int:
    """The number without its letters, as a pad can say it; -1 when it has none."""
    return int("".join(sign for sign in one.ticket.number if sign in "0123456789") or -1)


def _no(code: str, **facts: Any) -> No:
    return No(code=f"counter.pad_{code}", facts=facts)
