"""What somebody should see to: a slip that did not print, and the hall's own alerts as far as they concern a clerk."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from hall.domain.ticket import LIVE
from hall.domain.views import EventView

MOST = 20
IN_THE_HALL = ("kiosk", "display")
AT_COUNTER = "rating_pad"                    # the role of the display at a counter
ELSEWHERE = ("message", "print_failed")      # for the leader; told by the slip itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A slip that did not print: it can be printed again."""

    id: str
    where: str
    number: str = ""         # of the ticket whose slip is missing
    ticket: int = 0
    state: str = ""          # what the printer said: paper_out …
    asked: bool = False      # a reprint is on its way


@dataclass(frozen=True, slots=True, kw_only=True)
class HallAlert:
    """An alert that the hall keeps until somebody reacted and its cause is gone (R29)."""

    id: int
    kind: str
    subject: str             # "queue D", "counter 3", "ticket 17", a terminal's name
    state: str               # raised, acked
    sentence: str
    facts: Mapping[str, object] = field(default_factory=dict)


def for_counter(alerts: Iterable[HallAlert], number: int, queues: Iterable[str], own_name: str
                ) -> tuple[HallAlert, ...]:
    """Those that a clerk at this counter can do something about and nobody has seen to yet, the newest first."""
    own = {f"counter {number}"} | {f"queue {prefix}" for prefix in queues}
    mine = [one for one in alerts if one.state == "raised" and one.kind not in ELSEWHERE and (
        one.subject in own or one.facts.get("counter") == number or (one.kind == "help" and one.subject != own_name)
        or _is_seen_from(number, own_name, one))]
    return tuple(sorted(mine, key=lambda one: -one.id))


def _is_seen_from(number: int, own_name: str, alert: HallAlert) -> bool:
    """A device of this counter or of its display, or one of kiosk or hall display, about which visitors will ask every
    clerk (R102). A display at a counter bears the counter's number in its name: counter-display-3."""
    where, role = str(alert.facts.get("where", "")), alert.facts.get("role")
    own_display = role == AT_COUNTER and re.findall(r"\d+", where) == [str(number)]
    return alert.kind == "device_trouble" and (where == own_name or role in IN_THE_HALL or own_display)


def follow(alerts: tuple[Alert, ...], event: EventView) -> tuple[Alert, ...]:
    """The slips that did not print after this event; the newest stands first."""
    where = str(event.facts.get("where", ""))
    ticket = event.ticket
    if ticket is None:
        return alerts
    name = f"slip-{ticket.id}"
    if event.kind == "slip.failed":
        return _first(alerts, Alert(id=name, where=where, number=ticket.number, ticket=ticket.id,
                                    state=str(event.facts.get("state", ""))))
    if event.kind == "slip.wanted":
        return tuple(replace(one, asked=True) if one.id == name else one for one in alerts)
    if event.kind == "slip.printed" or ticket.state not in LIVE:
        return without(alerts, name)
    return alerts


def without(alerts: tuple[Alert, ...], name: str) -> tuple[Alert, ...]:
    return tuple(one for one in alerts if one.id != name)


def _first(alerts: tuple[Alert, ...], alert: Alert) -> tuple[Alert, ...]:
    return (alert, *without(alerts, alert.id))[:MOST]
