"""The order of calling (R17), by examples and against a plain reading of the rule."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hall.domain.queues import Line, OrderRules, after_call, next_for, place, preview, waited_min
from hall.domain.ticket import Matter, Ticket, TicketState

NINE = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
RULES = OrderRules(max_overtaken=6, max_consecutive=2, guard=timedelta(minutes=15))


def ticket(number, minute, weight=0, queue="C", **changes):
    return Ticket(id=number, day="2026-11-24", number=f"{queue}{number:03d}", queue=queue, service="MZ001",
                  service_name="申请低保", matters=(Matter(service="MZ001"),), state=TicketState.WAITING,
                  priority="ELDER70" if weight else "NORMAL", weight=weight, pending=None, channel="kiosk",
                  language="zh_CN", list_version=1, missing=(), identity=None, card_due=False, expected_min=10.0,
                  issued_at=NINE + timedelta(minutes=minute), queued_at=NINE + timedelta(minutes=minute), **changes)


def line(*tickets, consecutive=0):
    made = Line()
    for one in tickets:
        made.add(one, RULES)
    made.consecutive = consecutive
    return made


def at(minute):
    return NINE + timedelta(minutes=minute)


def test_S11_eighteen_minutes_and_a_weight_of_25_go_before_thirty_minutes():
    choice = next_for([line(ticket(1, 0), ticket(4, 12, weight=25))], at(30), RULES)
    assert (choice.ticket.number, choice.rule, choice.waited_min) == ("C004", "score", 18)


def test_S15_after_two_priority_calls_an_ordinary_ticket_that_waited_long_is_next():
    waiting = line(ticket(2, 0), ticket(12, 19, weight=30), consecutive=2)
    assert next_for([waiting], at(20), RULES).ticket.number == "C002"
    assert next_for([waiting], at(20), RULES).rule == "guard"
    assert after_call(waiting, ticket(2, 0))[1] == 0


def test_the_guard_waits_for_its_minutes():
    waiting = line(ticket(2, 6), ticket(12, 19, weight=30), consecutive=2)
    assert next_for([waiting], at(20), RULES).ticket.number == "C012"


def test_R17_an_ordinary_ticket_overtaken_six_times_goes_before_everything():
    waiting = line(ticket(5, 10, overtaken=6), ticket(3, 0), ticket(12, 0, weight=30))
    assert next_for([waiting], at(20), RULES).rule == "overtaken"
    assert next_for([waiting], at(20), RULES).ticket.number == "C005"


def test_overtaking_is_counted_for_earlier_ordinary_tickets_only():
    waiting = line(ticket(1, 0), ticket(2, 5, weight=30), ticket(3, 6), ticket(4, 9))
    passed, consecutive = after_call(waiting, ticket(2, 5, weight=30))
    assert [(one.id, one.overtaken) for one in passed] == [(1, 1)]
    assert consecutive == 1
    assert after_call(waiting, ticket(4, 9, exempt=True))[0] == []


def test_S21_a_counter_takes_the_oldest_over_all_its_queues():
    lines = [line(ticket(2, 1, queue="D")), line(ticket(1, 3, queue="E")), line(ticket(3, 5, queue="A"))]
    assert [one.ticket.number for one in preview(lines, at(10), RULES, 10)] == ["D002", "E001", "A003"]


def test_nobody_waits_nobody_is_next():
    assert next_for([Line()], NINE, RULES) is None
    assert preview([], NINE, RULES, 10) == []


def plain_reading(lines, now):
    """R17 as its text says it, looking at every ticket."""
    waiting = [(one, box) for box in lines for one in box.tickets.values()]
    if not waiting:
        return None
    overtaken = [one for one, _ in waiting if not one.weight and one.overtaken >= 6]
    if overtaken:
        return min(overtaken, key=place)
    guarded = [one for one, box in waiting if box.consecutive >= 2 and not one.weight
               and now - one.queued_at >= timedelta(minutes=15)]
    if guarded:
        return min(guarded, key=place)
    return min((one for one, _ in waiting), key=lambda one: (-(waited_min(one, now) + one.weight), *place(one)))


tickets = st.lists(st.tuples(st.integers(0, 90), st.sampled_from([0, 0, 10, 15, 25, 30]), st.integers(0, 7)),
                   max_size=12)


@given(st.lists(st.tuples(tickets, st.integers(0, 4)), min_size=1, max_size=3), st.integers(0, 120))
def test_R17_the_heads_of_the_weights_are_enough(boxes, minute):
    number, lines = 0, []
    for rows, consecutive in boxes:
        made = []
        for waited_from, weight, overtaken in rows:
            number += 1
            made.append(ticket(number, waited_from, weight, overtaken=0 if weight else overtaken))
        lines.append(line(*made, consecutive=consecutive))
    choice, expected = next_for(lines, at(minute), RULES), plain_reading(lines, at(minute))
    assert (choice and choice.ticket) == expected


@given(tickets, st.integers(90, 200))
def test_the_preview_is_what_happens(rows, minute):
    waiting = line(*(ticket(n, *row[:2]) for n, row in enumerate(rows, 1)))
    promised = [one.ticket.id for one in preview([waiting], at(minute), RULES, 20)]
    called = []
    while choice := next_for([waiting], at(minute), RULES):
        called.append(choice.ticket.id)
        passed, waiting.consecutive = after_call(waiting, choice.ticket)
        waiting.remove(choice.ticket.id)
        for one in passed:
            waiting.remove(one.id)
            waiting.add(one, RULES)
    assert promised == called
    assert sorted(called) == list(range(1, len(rows) + 1))


@given(tickets, st.integers(0, 90), st.sampled_from([0, 10, 25]))
def test_who_is_ahead_is_who_has_the_higher_score(rows, minute, weight):
    waiting = line(*(ticket(n, *row[:2]) for n, row in enumerate(rows, 1)))
    new = ticket(len(rows) + 1, minute, weight)

    def better(one):
        score = one.queued_at - timedelta(minutes=one.weight)
        return (score, one.id) < (new.queued_at - timedelta(minutes=new.weight), new.id)

    assert waiting.ahead_of(new) == sum(better(one) for one in waiting.tickets.values())


def test_taking_a_ticket_out_leaves_the_others_as_they_were():
    waiting = line(ticket(1, 0), ticket(2, 0), ticket(3, 4, weight=25))
    waiting.remove(2)
    assert [one.id for one in waiting.tickets.values()] == [1, 3]
    assert waiting.expected_min == 20.0
    waiting.add(replace(ticket(2, 0), overtaken=1), RULES)
    assert waiting.copy().ahead_of(ticket(9, 30)) == 3
