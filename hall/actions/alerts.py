"""Alerts: raised once per cause, cleared when it is gone, and who reacted in between (R29)."""

from dataclasses import replace
from datetime import timedelta

from hall.actions.ports import Unit
from hall.domain.alerts import (
    ACKED,
    CLEARED,
    ENDED_BY_ACK,
    HELP,
    LONGEST_SUBJECT,
    MESSAGE,
    PRINT_FAILED,
    RAISED,
    WATCHED,
    Alert,
)
from hall.domain.commands import AskHelp, Command, SendMessage
from hall.domain.errors import Refusal
from hall.domain.outcomes import note
from hall.domain.ticket import LIVE, Ticket
from hall.domain.watching import causes

EVERY = timedelta(seconds=1)


def watch(unit: Unit) -> None:
    """Raises and clears what the hall sees by itself; looked at before every batch, at most once a second."""
    floor = unit.floor
    if floor.watched_at is not None and timedelta(0) <= unit.now - floor.watched_at < EVERY:
        return
    floor.watched_at = unit.now
    wanted = causes(floor, unit.now, unit.local) if floor.open else {}
    standing = {(one.kind, one.subject): one for one in floor.alerts.values()}
    for key, alert in standing.items():
        if (alert.kind in WATCHED and key not in wanted) or (alert.kind == PRINT_FAILED and _printed(unit, alert)):
            clear(unit, alert)
    for (kind, subject), facts in wanted.items():
        if (kind, subject) not in standing:
            raise_alert(unit, kind, subject, **facts)


def raise_alert(unit: Unit, kind: str, subject: str, **facts: object) -> Alert:
    """A new alert, or the one that stands already: of a kind about a subject there is one at a time."""
    for standing in unit.floor.alerts.values():
        if (standing.kind, standing.subject) == (kind, subject):
            return standing
    alert = Alert(id=unit.next_seq(), kind=kind, subject=subject, facts=facts, state=RAISED, raised_at=unit.now)
    return _tell(unit, alert, "alert.raised")


def ack(unit: Unit, alert_id: int, command: Command) -> Alert:
    """Somebody reacts. The first who does stands in the record; help and messages are over with it."""
    alert = unit.floor.alerts.get(alert_id)
    if alert is None:
        raise Refusal("unknown_alert", alert=alert_id)
    if alert.state == ACKED:
        return alert
    alert = _tell(unit, replace(alert, state=ACKED, acked_at=unit.now, acked_by=_who(unit)), "alert.acked")
    return clear(unit, alert) if alert.kind in ENDED_BY_ACK else alert


def clear(unit: Unit, alert: Alert) -> Alert:
    """The cause is gone. It stays in the table, with who reacted and when."""
    return _tell(unit, replace(alert, state=CLEARED, cleared_at=unit.now), "alert.cleared")


def ask_help(unit: Unit, command: AskHelp) -> None:
    """Somebody wants an attendant. Pressed again while nobody came, it is told again and stays one alert."""
    ticket = unit.floor.tickets.get(command.ticket or 0)
    number = ticket.number if ticket else ""
    where = command.where[:LONGEST_SUBJECT]
    unit.tell("help.requested", where=where, number=number)
    raise_alert(unit, HELP, where, where=where, number=number)


def send_message(unit: Unit, command: SendMessage) -> Alert:
    """A clerk writes to the leader. Each message is an alert of its own."""
    text = note(command.text)
    if not text:
        raise Refusal("bad_request", what="text: some words expected")
    sender = _who(unit)
    return raise_alert(unit, MESSAGE, f"{unit.device[:40]} #{unit.next_seq()}", text=text, sender=sender,
                       counter=command.counter)


def print_failed(unit: Unit, ticket: Ticket, state: str) -> None:
    """A slip did not come out: somebody writes the number down or prints it elsewhere (R5)."""
    raise_alert(unit, PRINT_FAILED, f"ticket {ticket.id}", number=ticket.number, ticket=ticket.id, where=unit.device,
                printer=state)


def _printed(unit: Unit, alert: Alert) -> bool:
    ticket = unit.floor.tickets.get(int(str(alert.facts["ticket"])))
    return ticket is None or ticket.slip == "printed" or ticket.state not in LIVE


def _who(unit: Unit) -> str:
    """The person who acts: signed in, or sitting at the counter of the terminal; else the terminal."""
    sitting = next((one.staff for one in unit.floor.counters.values() if one.device == unit.device and one.staff), None)
    return unit.staff or sitting or unit.device


def _tell(unit: Unit, alert: Alert, kind: str) -> Alert:
    counter = alert.facts.get("counter")
    unit.keep(alert)
    unit.tell(kind, counter=counter if isinstance(counter, int) else None, alert=alert)
    return alert
