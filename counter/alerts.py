"""What happened in the hall that somebody should see to: a slip that did not print, a call for help."""

from dataclasses import dataclass, replace

from hall.domain.ticket import LIVE
from hall.domain.views import EventView

MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One thing to see to. kind: slip, help."""

    id: str
    kind: str
    where: str
    number: str = ""         # of the ticket whose slip is missing
    ticket: int = 0
    state: str = ""          # what the printer said: paper_out …
    asked: bool = False      # a reprint is on its way


def follow(alerts: tuple[Alert, ...], event: EventView, own_name: str) -> tuple[Alert, ...]:
    """The alerts after this event; the newest stands first. A call for help of one's own is no alert."""
    where = str(event.facts.get("where", ""))
    if event.kind == "help.requested" and where != own_name:
        return _first(alerts, Alert(id=f"help-{where}", kind="help", where=where))
    ticket = event.ticket
    if ticket is None:
        return alerts
    name = f"slip-{ticket.id}"
    if event.kind == "slip.failed":
        return _first(alerts, Alert(id=name, kind="slip", where=where, number=ticket.number, ticket=ticket.id,
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
