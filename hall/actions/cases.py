"""Cases of 限时办结: opened by 受理, watched by the calendar, finished with a reason when late (S32)."""

from hall.actions.alerts import clear, raise_alert
from hall.actions.outcomes import name_of
from hall.actions.ports import Unit
from hall.domain import outcomes
from hall.domain.alerts import CASE_DUE, CASE_OVERDUE
from hall.domain.cases import DUE_SOON, OPEN, OVERDUE, Case, due_day
from hall.domain.commands import FinishCase
from hall.domain.errors import Refusal
from hall.domain.ticket import ACCEPTED, Matter, Ticket

ALERTS = {DUE_SOON: CASE_DUE, OVERDUE: CASE_OVERDUE}


def open_cases(unit: Unit, before: Ticket, after: Ticket, case_number: str | None) -> None:
    """A case for every matter that was accepted between these two; one taken back has its case dropped.

    Refusal case_number_each, case_number_used: a provincial number is that of one matter.
    """
    accepted = [now for was, now in _pairs(before, after) if now.outcome == ACCEPTED and was != ACCEPTED]
    taken_back = [now for was, now in _pairs(before, after) if was == ACCEPTED and now.outcome != ACCEPTED]
    for matter in taken_back:
        _drop(unit, after, matter)
    if case_number and len(accepted) > 1:
        raise Refusal("case_number_each", number=after.number, case_number=case_number,
                      matters="、".join(name_of(unit, after, matter.service) for matter in accepted))
    for matter in accepted:
        _refuse_used(unit, after, case_number)
        _open(unit, after, matter, case_number)


def _pairs(before: Ticket, after: Ticket) -> list[tuple[str | None, Matter]]:
    """Each matter as it is now, beside the outcome it had."""
    return [(before.matters[index].outcome if index < len(before.matters) else None, matter)
            for index, matter in enumerate(after.matters)]


def _refuse_used(unit: Unit, ticket: Ticket, case_number: str | None) -> None:
    for case in unit.floor.cases.values():
        if case_number and case.ticket == ticket.id and case.case_number == case_number:
            raise Refusal("case_number_used", number=ticket.number, case_number=case_number, service=case.service_name)


def _drop(unit: Unit, ticket: Ticket, matter: Matter) -> None:
    for case in list(unit.floor.cases.values()):
        if case.ticket == ticket.id and case.service == matter.service:
            _tell(unit, case.drop(unit.staff or unit.device, unit.now), "case.moved")
            _clear_alerts(unit, case)


def _open(unit: Unit, ticket: Ticket, matter: Matter, case_number: str | None) -> None:
    version = outcomes.version_of(ticket, matter.service)
    service = unit.list_of(version).services.get(matter.service)
    if service is None:
        return                               # of a list that is not kept any more: nothing was promised by it
    today = unit.local.date()
    due = due_day(today, service.promised_days, service.day_unit, unit.floor.calendar.is_workday)
    case = Case(
        id=unit.next_seq(), ticket=ticket.id, number=ticket.number, service=service.code,
        service_name=service.short_name, list_version=version, promised_days=service.promised_days,
        day_unit=service.day_unit, case_number=case_number, counter=ticket.counter, staff=ticket.staff,
        opened_at=unit.now, opened_on=today.isoformat(), due=due.isoformat())
    _tell(unit, case, "case.opened")


def watch_cases(unit: Unit) -> None:
    """Reminds before a limit ends and says when it has; looked at once a day, and when the calendar changes."""
    floor, today = unit.floor, unit.local.date()
    if floor.cases_seen_on == today:
        return
    floor.cases_seen_on = today
    before = unit.centre.number_setting("case.remind_before_days")
    is_workday = floor.calendar.is_workday
    for case in list(floor.cases.values()):
        seen = case.seen_on(today, before, is_workday)
        if seen == case:
            continue
        _tell(unit, seen, "case.moved")
        if seen.stage != case.stage:
            _clear_alerts(unit, case)
            if kind := ALERTS.get(seen.stage):
                raise_alert(unit, kind, f"case {case.id}", number=case.number, service=case.service_name,
                            counter=case.counter, due=seen.due, days=abs(seen.days_left(today, is_workday)))


def finish_case(unit: Unit, case_id: int, command: FinishCase) -> Case:
    case = unit.floor.cases.get(case_id)
    if case is None:
        raise Refusal("unknown_case", case=case_id)
    case = case.finish(outcomes.note(command.reason), unit.staff or unit.device, unit.now)
    _tell(unit, case, "case.moved")
    _clear_alerts(unit, case)
    return case


def _clear_alerts(unit: Unit, case: Case) -> None:
    for alert in list(unit.floor.alerts.values()):
        if alert.subject == f"case {case.id}":
            clear(unit, alert)


def _tell(unit: Unit, case: Case, kind: str) -> None:
    unit.keep(case)
    unit.tell(kind, counter=case.counter, case=case, open=case.state == OPEN)
