"""The order of calling (R17), by examples and against a plain reading of the rule."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hall.domain.queues import (
    Line,
    OrderRules,
    Row,
    after_call,
    next_for,
    next_in,
    place,
    place_after,
    preview,
    waited_min,
)
from hall.domain.ticket import Matter, Ticket, TicketState

NINE = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
RULES = OrderRules(max_overtaken=6, max_consecutive=2, guard=timedelta(minutes=15))


def ticket(number, minute, weight=0, queue="C", due=None, **changes):
    return Ticket(id=number, day="2026-11-24", number=f"{queue}{number:03d}", queue=queue, service="MZ001",
                  service_name="申请低保", matters=(Matter(service="MZ001"),), state=TicketState.WAITING,
                  priority="ELDER70" if weight else "NORMAL", weight=weight, pending=None, channel="kiosk",
                  language="zh_CN", list_version=1, missing=(), identity=None, card_due=False, expected_min=10.0,
                  issued_at=at(minute), queued_at=at(minute), due_at=None if due is None else at(due), **changes)


def line(*tickets, consecutive=0, weighted=True):
    made = Line(weighted=weighted)
    for one in tickets:
        made.add(one, RULES)
    made.consecutive = consecutive
    return made


def at(minute):
    return NINE + timedelta(minutes=minute)


def numbers(lines, minute, count=20):
    return [one.ticket.id for one in preview(lines, at(minute), RULES, count)]


def test_S11_eighteen_minutes_and_a_weight_of_25_go_before_thirty_minutes():
    choice = next_for([line(ticket(1, 0), ticket(4, 12, weight=25))], at(30), RULES)
    assert (choice.ticket.number, choice.rule, choice.waited_min, choice.weight_min) == ("C004", "score", 18, 25)


def test_S15_after_two_priority_calls_an_ordinary_ticket_that_waited_long_is_next():
    waiting = line(ticket(2, 0), ticket(12, 19, weight=30), consecutive=2)
    choice = next_for([waiting], at(20), RULES)
    assert (choice.ticket.number, choice.rule, choice.calls_in_a_row) == ("C002", "guard", 2)
    assert after_call(waiting, ticket(2, 0), at(20))[1] == 0


def test_the_guard_waits_for_its_minutes():
    waiting = line(ticket(2, 6), ticket(12, 19, weight=30), consecutive=2)
    assert next_for([waiting], at(20), RULES).ticket.number == "C012"
    assert next_for([waiting], at(21), RULES).rule == "guard"                 # fifteen, and not a minute more


def test_R17_an_ordinary_ticket_overtaken_six_times_goes_before_everything_but_a_due_appointment():
    waiting = line(ticket(5, 10, overtaken=6), ticket(3, 0), ticket(12, 0, weight=30))
    assert next_for([waiting], at(20), RULES).rule == "overtaken"
    assert next_for([waiting], at(20), RULES).ticket.number == "C005"
    waiting.add(ticket(20, 15, due=20), RULES)
    assert numbers([waiting], 20, 2) == [20, 5]


def test_S16_an_appointment_waits_as_an_ordinary_ticket_until_its_time_and_is_then_first():
    waiting = line(ticket(1, 0), ticket(2, 5, weight=30), ticket(5, 40, due=60))
    assert numbers([waiting], 59) == [2, 1, 5]
    assert numbers([waiting], 60) == [5, 2, 1]
    assert next_for([waiting], at(60), RULES).rule == "due"


def test_of_several_appointments_the_one_booked_earlier_goes_first_over_all_queues():
    boxes = [line(ticket(1, 10, queue="D", due=35)), line(ticket(2, 20, queue="E", due=30), ticket(3, 5, due=30))]
    assert numbers(boxes, 40) == [3, 2, 1]


def test_R17_a_due_appointment_is_no_priority_call_and_no_ordinary_one():
    waiting = line(ticket(1, 0), ticket(2, 10, weight=30), ticket(3, 11, weight=30, due=20), consecutive=1)
    assert after_call(waiting, waiting.tickets[3], at(20))[1] == 1
    assert after_call(waiting, waiting.tickets[3], at(19))[1] == 2        # before its time it is as any other
    waiting.consecutive = 2
    assert numbers([waiting], 20) == [3, 1, 2]                            # the ordinary one is still protected


def test_overtaking_is_counted_for_earlier_ordinary_tickets_only():
    waiting = line(ticket(1, 0), ticket(2, 5, weight=30), ticket(3, 6), ticket(4, 9))
    passed, consecutive = after_call(waiting, ticket(2, 5, weight=30), at(9))
    assert passed == [1]
    waiting.overtake(passed, RULES)
    assert waiting.overtaken(waiting.tickets[1]) == 1
    assert waiting.tickets[1].passed() == replace(waiting.tickets[1], overtaken=1)
    assert consecutive == 1
    assert after_call(waiting, ticket(4, 9, exempt=True), at(9))[0] == []


def test_R18_in_a_queue_without_weights_everybody_waits_alike():
    waiting = line(ticket(1, 0), ticket(2, 5, weight=30), weighted=False, consecutive=2)
    assert numbers([waiting], 20) == [1, 2]
    assert after_call(waiting, ticket(2, 5, weight=30), at(20))[1] == 0
    assert waiting.ahead_of(ticket(3, 6, weight=30)) == 2
    waiting.remove(2)
    assert len(waiting) == 1


def test_S21_a_counter_takes_the_oldest_over_all_its_queues():
    lines = [line(ticket(2, 1, queue="D")), line(ticket(1, 3, queue="E")), line(ticket(3, 5, queue="A"))]
    assert [one.ticket.number for one in preview(lines, at(10), RULES, 10)] == ["D002", "E001", "A003"]


def test_calls_in_a_row_are_counted_by_queue():
    civil, other = line(ticket(1, 0), ticket(2, 19, weight=30), consecutive=2), line(ticket(3, 0, queue="D"))
    assert numbers([civil, other], 20) == [1, 2, 3]
    civil.consecutive, other.consecutive = 0, 2
    assert next_for([civil, other], at(20), RULES).rule == "guard"
    assert next_for([civil, other], at(20), RULES).ticket.id == 3


def test_a_counter_of_its_own_order_empties_one_queue_after_another():
    first, second = line(ticket(5, 9), ticket(6, 9, weight=30)), line(ticket(1, 0, weight=30), ticket(2, 0, due=5))
    assert next_in([[], [first], [second]], at(10), RULES).ticket.id == 6
    assert next_in([[line()], [second], [first]], at(10), RULES).ticket.id == 2
    assert next_in([[], []], at(10), RULES) is None


def test_nobody_waits_nobody_is_next():
    assert next_for([Line()], NINE, RULES) is None
    assert preview([], NINE, RULES, 10) == []


class PlainReading:
    """R17 as its text says it: every waiting ticket is looked at, every count kept by hand."""

    def __init__(self, boxes):
        self.waiting = [(one, n) for n, (tickets, _) in enumerate(boxes) for one in tickets]
        self.in_a_row = {n: consecutive for n, (_, consecutive) in enumerate(boxes)}
        self.overtaken = {one.id: one.overtaken for one, _ in self.waiting}

    def calls(self, now):
        if not self.waiting:
            return None
        called, box = self._first(now)
        self.waiting.remove((called, box))
        for one, other in self.waiting:
            if other == box and not one.weight and place(one) < place(called) and not called.exempt:
                self.overtaken[one.id] += 1
        if not (called.due_at and called.due_at <= now):
            self.in_a_row[box] = self.in_a_row[box] + 1 if called.weight else 0
        return called.id

    def _first(self, now):
        due = [one for one in self.waiting if one[0].due_at and one[0].due_at <= now]
        if due:
            return min(due, key=lambda one: (one[0].due_at, *place(one[0])))
        often = [one for one in self.waiting if not one[0].weight and self.overtaken[one[0].id] >= 6]
        if often:
            return min(often, key=lambda one: place(one[0]))
        guarded = [one for one in self.waiting if self.in_a_row[one[1]] >= 2 and not one[0].weight
                   and (now - one[0].queued_at).total_seconds() >= 15 * 60]
        if guarded:
            return min(guarded, key=lambda one: place(one[0]))
        return min(self.waiting, key=lambda one: (
            -int((now - one[0].queued_at).total_seconds() // 60) - one[0].weight, *place(one[0])))


seconds = st.integers(0, 5400)
rows = st.lists(st.tuples(seconds, st.sampled_from([0, 0, 0, 10, 15, 25, 30]), st.integers(0, 7),
                          st.one_of(st.none(), seconds), st.booleans()), max_size=14)


def boxes_of(drawn):
    """Boxes of tickets with the calls in a row of each."""
    number, boxes = 0, []
    for drawn_rows, consecutive in drawn:
        made = []
        for since, weight, overtaken, due, exempt in drawn_rows:
            number += 1
            made.append(ticket(number, since / 60, weight, due=None if due is None else due / 60, exempt=exempt,
                               overtaken=0 if weight else overtaken))
        boxes.append((made, consecutive))
    return boxes


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(rows, st.integers(0, 4)), min_size=1, max_size=3), st.lists(seconds, max_size=45))
def test_R17_whoever_is_called_is_who_the_plain_reading_calls_and_who_the_preview_promised(drawn, pauses):
    boxes = boxes_of(drawn)
    lines, plain, now = [line(*made, consecutive=row) for made, row in boxes], PlainReading(boxes), NINE
    promised = [one.ticket.id for one in preview(lines, now, RULES, 50)]
    stood_still = []
    for pause in [0] * 5 + pauses:
        now += timedelta(seconds=pause)
        choice = next_for(lines, now, RULES)
        assert (choice and choice.ticket.id) == plain.calls(now)
        if choice is None:
            break
        if now == NINE:
            stood_still.append(choice.ticket.id)
        box = next(one for one in lines if choice.ticket.id in one.tickets)
        passed, box.consecutive = after_call(box, choice.ticket, now)
        box.remove(choice.ticket.id)
        box.overtake(passed, RULES)
    assert promised[:len(stood_still)] == stood_still


@settings(deadline=None)
@given(st.lists(st.tuples(rows, st.integers(0, 4)), min_size=1, max_size=2), seconds)
def test_the_preview_calls_everybody_once(drawn, moment):
    boxes = boxes_of(drawn)
    called = numbers([line(*made, consecutive=row) for made, row in boxes], moment / 60, 50)
    assert sorted(called) == list(range(1, sum(len(made) for made, _ in boxes) + 1))


plain_rows = st.lists(st.tuples(st.integers(0, 90), st.sampled_from([0, 0, 10, 15, 25, 30])), max_size=12)


@settings(deadline=None)
@given(plain_rows, st.integers(0, 90), st.sampled_from([0, 10, 25]))
def test_who_is_ahead_is_who_has_the_higher_score(drawn, minute, weight):
    waiting = line(*(ticket(n, *row) for n, row in enumerate(drawn, 1)))
    new = ticket(len(drawn) + 1, minute, weight)

    def better(one):
        score = one.queued_at - timedelta(minutes=one.weight)
        return (score, one.id) < (new.queued_at - timedelta(minutes=new.weight), new.id)

    assert waiting.ahead_of(new) == sum(better(one) for one in waiting.tickets.values())


@settings(deadline=None)
@given(plain_rows, st.sampled_from([0, 25]), st.integers(90, 150))
def test_R21_a_late_comer_is_called_after_the_third_of_those_waiting_never_before(drawn, weight, minute):
    """By the score; the guard of ordinary tickets stands above it for late-comers too."""
    no_guard = replace(RULES, max_consecutive=99)
    waiting = line(*(ticket(n, *row) for n, row in enumerate(drawn, 1)))
    before = [one.ticket.id for one in preview([waiting], at(minute), no_guard, 20)]
    late = ticket(99, 0, weight, exempt=True)
    waiting.add(replace(late, queued_at=place_after([waiting], late, 3, at(minute), no_guard)), RULES)
    called = [one.ticket.id for one in preview([waiting], at(minute), no_guard, 20)]
    assert set(before[:3]) <= set(called[:called.index(99)])


def test_S19_among_ordinary_tickets_the_late_comer_is_the_fourth():
    waiting = line(*(ticket(n, n) for n in range(10, 15)))
    late = ticket(6, 0, exempt=True)
    waiting.add(replace(late, queued_at=place_after([waiting], late, 3, at(90), RULES)), RULES)
    assert numbers([waiting], 90) == [10, 11, 12, 6, 13, 14]
    assert place_after([line()], late, 3, at(90), RULES) == at(90)


def test_waiting_is_never_told_below_zero():
    assert waited_min(ticket(1, 30), at(20)) == 0


def test_taking_a_ticket_out_leaves_the_others_as_they_were():
    waiting = line(ticket(1, 0), ticket(2, 0, due=10), ticket(3, 4, weight=25))
    waiting.remove(2)
    assert [one.id for one in waiting.tickets.values()] == [1, 3]
    assert waiting.expected_min == 20.0
    assert waiting.due(at(10)) is None
    waiting.add(replace(ticket(2, 0), overtaken=1), RULES)
    assert waiting.copy(Row()).ahead_of(ticket(9, 30)) == 3


def test_lines_of_one_queue_share_their_counts_and_a_copy_of_them_shares_its_own():
    """R17 counts per queue: a ticket that only one counter may call overtakes those that any may call."""
    row = Row()
    everyone, alone = Line(row=row), Line(row=row)
    everyone.add(ticket(1, 0), RULES)
    alone.add(ticket(2, 5, weight=30), RULES)
    passed, alone.consecutive = after_call(alone, alone.tickets[2], at(9))
    assert (passed, everyone.consecutive) == ([1], 1)
    alone.overtake(passed, RULES)
    assert everyone.overtaken(everyone.tickets[1]) == 1
    [first, second] = preview([everyone, alone], at(9), RULES, 2)
    assert [first.ticket.id, second.ticket.id, first.calls_in_a_row, second.calls_in_a_row] == [2, 1, 1, 2]
    assert (row.consecutive, everyone.overtaken(everyone.tickets[1])) == (1, 1)      # looking ahead changes nothing
