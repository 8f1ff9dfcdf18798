"""R83: what the hall remembers of scanned pages; memory, tables and events say the same (R15)."""

from datetime import timedelta

import pytest

from hall.actions import clerks, documents, visitors
from hall.domain.commands import AddDocument, CallNext, IssueTicket, MoveTicket, NotedMove
from hall.domain.documents import MOST_DOCUMENTS
from hall.domain.errors import Refusal


def adds(hall, ticket, file, counter=3):
    command = AddDocument(command_id="-", pages=2, counter=counter)
    return hall.does(documents.add, ticket.id, "counter", command, file, "pdf", 1000, "0" * 64, device="counter 3")


@pytest.fixture
def ticket(hall):
    hall.opens(3, "工号003")
    hall.does(visitors.issue_ticket, IssueTicket(command_id="-", service="MZ003", channel="kiosk"))
    hall.does(clerks.call_next, 3, CallNext(command_id="-"), device="counter 3")
    return hall.does(clerks.start, 3, NotedMove(command_id="-"), device="counter 3")


def test_rows_and_events_say_the_same_before_and_after_deletion(hall, ticket):
    one, two = adds(hall, ticket, "a" * 32), adds(hall, ticket, "b" * 32)
    assert (one.k, two.k, one.staff, one.delete_on) == (1, 2, "工号003", "2026-12-24")
    assert hall.kept_by_events() == hall.kept()
    hall.does(documents.deleted, {one.id})
    hall.does(documents.deleted, {one.id})                       # said twice, told once
    assert [event.kind for event in hall.told if event and event.kind.startswith("document.")] == [
        "document.added", "document.added", "document.deleted"]
    assert hall.kept_by_events() == hall.kept()
    assert adds(hall, ticket, "c" * 32).k == 3                   # a number is not given twice


def test_no_more_than_a_ticket_can_bear(hall, ticket):
    for n in range(MOST_DOCUMENTS):
        adds(hall, ticket, f"{n:032x}")
    with pytest.raises(Refusal, match="too_many_documents"):
        adds(hall, ticket, "f" * 32)


def test_a_day_later_they_are_still_known_and_theirs(hall, ticket):
    adds(hall, ticket, "a" * 32)
    hall.does(clerks.hold, 3, MoveTicket(command_id="-"), device="counter 3")
    assert hall.does(documents.opened, ticket.id, 1, "counter", "counter 3").k == 1
    hall.passes(days=1)
    hall.passes(seconds=2)
    assert hall.does(documents.opened, ticket.id, 1, "manager", "manager").k == 1
    with pytest.raises(Refusal, match="ticket_not_here"):
        hall.does(documents.opened, ticket.id, 1, "counter", "counter 3")
    assert hall.now - timedelta(days=1) > ticket.issued_at
