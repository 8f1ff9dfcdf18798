"""What visitors do at the kiosk: take a ticket, give it back, print it again, rate, ask for help."""

import secrets
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hall.actions import alerts
from hall.actions.appointments import arrive, to_arrive
from hall.actions.meant import not_ended
from hall.actions.ports import Unit
from hall.domain import ratings
from hall.domain.alerts import LONGEST_SUBJECT
from hall.domain.appointments import Appointment
from hall.domain.classes import asked_for, by_age, weight_of
from hall.domain.commands import CancelTicket, Command, IssueTicket, RateService, SlipFailed
from hall.domain.errors import Refusal
from hall.domain.identity import wrong_in
from hall.domain.limits import check_person, check_quota, check_servable, closed_now
from hall.domain.outcomes import chosen, note
from hall.domain.ticket import WAITING, Identity, Matter, Ticket
from hall.domain.waiting import foresee


def issue_ticket(unit: Unit, command: IssueTicket) -> Ticket:
    """A new ticket at the end of its queue, with what the visitor is promised."""
    booked = to_arrive(unit, command) if command.appointment is not None else None
    codes, name = _wished(unit, command, booked)
    service = unit.centre.service(codes[0])
    _refuse_when_closed(unit, service.queue, booked)
    _refuse_when_held_already(unit, codes[0], command.identity)
    reason = _override(command)
    free = bool(reason) or booked is not None            # neither quota nor closing time holds them back
    if not free:
        check_quota(unit.floor, codes[0], unit.local)
    chosen(unit.centre.themes[command.theme].materials if command.theme else service.materials, command.missing)
    priority, pending = _priority(unit, command)
    shown = command.identity is not None and command.identity.kind == "id_card"
    ticket = Ticket(
        id=unit.next_ticket_id(), day=unit.floor.day.isoformat(), number="", queue=service.queue, service=service.code,
        service_name=name, matters=tuple(Matter(service=code) for code in codes), state=WAITING,
        priority=priority, weight=weight_of(priority, unit.centre.classes), pending=pending, channel=command.channel,
        language=command.language,
        list_version=unit.centre.list_version, missing=command.missing, identity=command.identity,
        card_due=service.needs_id_card and not shown, expected_min=unit.floor.usual_minutes(name, service),
        issued_at=unit.now, queued_at=unit.now, follow_code=secrets.token_urlsafe(16), reason=reason,
        appointment=booked.code if booked else None,
        due_at=booked.due_at(unit.now, unit.centre.grace) if booked else None)
    ticket = _promised(unit, ticket)
    if not free:
        check_servable(unit.floor, ticket, unit.local)
    ticket = replace(ticket, number=_number(unit, service.queue))
    unit.save(ticket)
    told: dict[str, Any] = {"reason": reason} if reason else {}
    unit.tell("ticket.issued", ticket=ticket, **told)
    if booked is not None:
        arrive(unit, booked, ticket)
    return ticket


def _override(command: IssueTicket) -> str:
    """Why staff give a number against quota and closing time; "" when nobody wants that."""
    if command.override is None:
        return ""
    if not (reason := note(command.override)):
        raise Refusal("reason_required", service=command.service or command.theme or "")
    return reason


def _promised(unit: Unit, ticket: Ticket) -> Ticket:
    """The ticket with what its visitor is told: how many are ahead, how long it will likely take (R11)."""
    ahead = unit.floor.ahead_of(ticket)
    found = foresee(unit.floor, ticket.queue, unit.now, unit.local, ticket)
    if found is None:
        return replace(ticket, ahead=ahead)
    wait = found.range(unit.floor.experience.figures)
    return replace(ticket, ahead=ahead, p50_s=wait.p50_s, p90_s=wait.p90_s, foreseen_s=round(found.mean * 60),
                   spread_s=round(found.spread * 60))


def cancel_ticket(unit: Unit, ticket_id: int, command: CancelTicket) -> Ticket:
    """Given back by the visitor, or cancelled by a person of the staff, who says why."""
    reason = note(command.reason)
    if unit.staff is not None and not reason:
        raise Refusal("reason_required")
    ticket = not_ended(unit, ticket_id).cancel(unit.now).because(reason)
    unit.save(ticket)
    unit.tell("ticket.cancelled", ticket=ticket)
    return ticket


def reprint_slip(unit: Unit, ticket_id: int, command: Command, printer: str = "") -> Ticket:
    """Asks for the slip of a live ticket once more; the copy is marked 补打 (R12).

    printer: the kiosk that prints it, "" for the one that prints what staff want.
    """
    ticket = not_ended(unit, ticket_id)
    limit = unit.centre.number_setting("ticket.reprint_limit")
    if ticket.copies >= limit:
        raise Refusal("reprint_limit", number=ticket.number, limit=limit)
    ticket = replace(ticket, copies=ticket.copies + 1, slip="wanted")
    unit.save(ticket)
    unit.tell("slip.wanted", ticket=ticket, printer=printer)
    return ticket


def slip_printed(unit: Unit, ticket_id: int, command: Command) -> Ticket:
    return _slip(unit, ticket_id, "printed")


def slip_failed(unit: Unit, ticket_id: int, command: SlipFailed) -> Ticket:
    """The ticket stays valid; staff are told (R5). state: what the printer said, "paper_out" …"""
    return _slip(unit, ticket_id, "failed", command.state)


def _slip(unit: Unit, ticket_id: int, slip: str, state: str = "ok") -> Ticket:
    """What became of the paper; a late report about an ended ticket changes nothing and is no mistake."""
    if ticket_id not in unit.floor.tickets:
        return unit.ended_ticket(ticket_id)
    state, ticket = state[:LONGEST_SUBJECT], replace(unit.floor.ticket(ticket_id), slip=slip)
    unit.save(ticket)
    unit.tell(f"slip.{slip}", ticket=ticket, where=unit.device, state=state)
    if slip == "failed":
        alerts.print_failed(unit, ticket, state)
    return ticket


def rate_service(unit: Unit, ticket_id: int, command: RateService) -> Ticket:
    """The one rating of an ended service; it belongs to its counter, clerk and item (R51, R52)."""
    ticket = unit.ended_ticket(ticket_id)
    rating = ratings.rate(ticket, command.level, command.reasons, command.comment, command.channel, unit.now,
                          [one.code for one in unit.centre.rating_reasons],
                          timedelta(days=unit.centre.number_setting("rating.qr_valid_days")))
    unit.rate(rating)
    unit.tell("rating.given", counter=ticket.counter, ticket_id=ticket.id)
    return ticket


def _wished(unit: Unit, command: IssueTicket, booked: Appointment | None) -> tuple[tuple[str, ...], str]:
    """The codes of the items asked for, the leading one first, and the name the ticket bears."""
    if booked is not None:
        return (booked.service,), unit.centre.service(booked.service).short_name
    if (command.service is None) == (command.theme is None):
        raise Refusal("bad_request", what="service or theme, one of them")
    if command.theme is not None:
        theme = unit.centre.theme(command.theme)
        return theme.services, theme.name
    service = unit.centre.service(str(command.service))
    return (service.code,), service.short_name


def _refuse_when_closed(unit: Unit, prefix: str, booked: Appointment | None) -> None:
    serving = unit.floor.serving(prefix)
    if not unit.floor.open:
        raise Refusal("day_closed", day=unit.floor.day.isoformat())
    if booked is None and unit.floor.calendar.counters_taking(unit.local).isdisjoint(serving):
        raise closed_now(unit.floor, prefix, unit.local)


def _refuse_when_held_already(unit: Unit, code: str, identity: Identity | None) -> None:
    """One live ticket per person and item, and not too many in all (R8)."""
    if identity is None:
        return
    if wrong := wrong_in(identity.kind, identity.pseudonym, identity.age_band):
        raise Refusal("bad_request", what=wrong)
    check_person(unit.floor, code, identity)


def _priority(unit: Unit, command: IssueTicket) -> tuple[str, str | None]:
    """The class that holds now, and the one a guide has still to confirm."""
    classes = unit.centre.classes
    holds = by_age(command.identity.age_band if command.identity else None, classes)
    if command.priority is None or asked_for(command.priority, classes).code == holds:
        return holds, None
    return holds, command.priority


def _number(unit: Unit, prefix: str) -> str:
    form: str = unit.centre.settings["ticket.format"]
    return form.format(prefix=prefix, number=unit.next_number(prefix))
