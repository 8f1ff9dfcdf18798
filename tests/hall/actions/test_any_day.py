"""Any sequence of commands, allowed or not, keeps what the hall promises."""

import tempfile
from collections import Counter as Count
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hall.actions import appointments, clerks, days, matters, outcomes, shifts, visitors
from hall.actions.priority import set_priority
from hall.domain.commands import (
    AddMatter,
    CallNext,
    CallTicket,
    CancelTicket,
    CloseDay,
    EndMatter,
    FinishTicket,
    IssueTicket,
    MakeAppointment,
    NotedMove,
    PauseCounter,
    ResumeTicket,
    SetPriority,
    SignOut,
    TransferTicket,
)
from hall.domain.errors import Refusal
from hall.domain.queues import preview
from hall.domain.ticket import IN_HAND, LIVE, Identity, TicketState
from tests.hall.actions.in_hand import HallInHand

SERVICES = ("RS001", "MZ001", "WJ001", "GA001", "BM002", "YB001")
CLERKS = {1: "工号001", 2: "工号002", 3: "工号003", 5: "工号005"}
COMMAND = NotedMove(command_id="-")
counters = st.sampled_from(sorted(CLERKS))
some = st.integers(0, 200)
noted = st.none() | st.timedeltas(timedelta(hours=-3), timedelta(minutes=5))
MOVES = {"recall": clerks.recall, "no_show": clerks.no_show, "hold": clerks.hold,
         "put_back": clerks.put_back}
KNOWN_CODES = {
    "illegal_move", "ticket_in_hand", "busy_elsewhere", "outcome_required", "counter_not_open", "no_ticket_here",
    "unknown_ticket", "queue_closed", "day_closed", "already_waiting", "too_many_tickets", "reinstate_too_late",
    "ticket_not_here", "reprint_limit", "counter_taken", "missing_required", "not_returnable", "returned_already",
    "return_another_day",
    "queue_not_here", "already_booked", "booking_restricted", "not_within_days", "not_bookable_then",
    "appointment_another_day", "appointment_ended",
    "matter_on_ticket", "back_at_too_late", "last_for_queue", "cannot_be_served_today", "quota_reached",
    "reason_required", "unknown_matter", "matters_open", "not_served_here"}


def lines_of(floor):
    return {where: (set(line.tickets), line.consecutive) for where, line in floor.lines.items() if line.tickets}


class AnyDay(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.hall = HallInHand(Path(self.folder.name))
        self.in_a_row = {}

    def teardown(self):
        self.hall.close()
        self.folder.cleanup()

    def tries(self, action, *path, device="terminal"):
        try:
            return self.hall.does(action, *path, device=device)
        except Refusal as refusal:
            assert refusal.code in KNOWN_CODES, refusal
            return None

    def at(self, counter, action, command=COMMAND):
        return self.tries(action, counter, command, device=f"counter {counter}")

    @initialize()
    def open_two(self):
        self.hall.opens(1, "工号001")
        self.hall.opens(3, "工号003")

    @rule(service=st.sampled_from(SERVICES), person=st.integers(0, 6),
          band=st.sampled_from([None, "under60", "60to69", "70up"]))
    def issue(self, service, person, band):
        identity = Identity(kind="id_card", pseudonym=f"{person:032x}", age_band=band) if person else None
        self.tries(visitors.issue_ticket,
                   IssueTicket(command_id="-", service=service, channel="kiosk", identity=identity))

    @rule(counter=counters)
    def sign_in(self, counter):
        try:
            self.hall.opens(counter, CLERKS[counter])
        except Refusal as refusal:
            assert refusal.code in KNOWN_CODES

    @rule(counter=counters, staff=st.sampled_from(sorted(CLERKS.values())))
    def take_over(self, counter, staff):
        try:
            self.hall.opens(counter, staff)
        except Refusal as refusal:
            assert refusal.code in KNOWN_CODES

    @rule(count=st.integers(3, 6))
    def old_people_come_after_a_crowd(self, count):
        """One call may overtake many."""
        for _ in range(count):
            self.tries(visitors.issue_ticket, IssueTicket(command_id="-", service="MZ001", channel="kiosk"))
        old = Identity(kind="id_card", pseudonym=f"{self.hall.state.counts.ticket_id + 100:032x}", age_band="70up")
        self.tries(visitors.issue_ticket, IssueTicket(command_id="-", service="MZ001", channel="kiosk", identity=old))

    @rule(counter=counters, outcome=st.sampled_from([None, "办结", "咨询"]))
    def call_next(self, counter, outcome):
        floor = self.hall.floor
        waiting = {one.id: one for line in floor.lines.values() for one in line.tickets.values()}
        promised = preview(floor.lines_for(counter), self.hall.now, floor.rules, 1)
        called = self.at(counter, clerks.call_next, CallNext(command_id="-", outcome=outcome))
        if called is not None:
            assert [one.ticket.id for one in promised] == [called.id]        # the preview is what happens
            self.count_call(waiting.pop(called.id), waiting.values())

    def count_call(self, called, others):
        """R17 by hand: priority calls in a row, and who was overtaken, against what the hall has counted."""
        queue = called.queue
        if called.due_at is None or called.due_at > self.hall.now:       # a due one is neither priority nor ordinary
            self.in_a_row[queue] = self.in_a_row.get(queue, 0) + 1 if called.weight else 0
        for (prefix, _), line in self.hall.floor.lines.items():
            assert line.consecutive == self.in_a_row.get(prefix, 0)
        for other in others:
            earlier = (other.queued_at, other.id) < (called.queued_at, called.id)
            overtaken = other.queue == queue and not other.weight and earlier and not called.exempt
            assert self.hall.floor.tickets[other.id].overtaken == other.overtaken + overtaken

    @rule(counter=counters, move=st.sampled_from(sorted(MOVES)))
    def move(self, counter, move):
        self.at(counter, MOVES[move])

    @rule(counter=counters, outcome=st.sampled_from(["办结", "材料不齐", "好"]),
          missing=st.sampled_from([(0,), (), None]), noted=noted)
    def finish(self, counter, outcome, missing, noted):
        self.at(counter, clerks.finish, FinishTicket(command_id="-", outcome=outcome, missing=missing,
                                                     noted_at=noted and self.hall.now + noted))

    @rule(counter=counters, noted=noted)
    def start(self, counter, noted):
        self.at(counter, clerks.start, NotedMove(command_id="-", noted_at=noted and self.hall.now + noted))

    @rule(counter=counters, which=some, service=st.sampled_from(SERVICES))
    def add_matter(self, counter, which, service):
        ticket = self.some_ticket(which)
        self.at(counter, lambda unit, _, command: matters.add_matter(unit, ticket, command),
                AddMatter(command_id="-", service=service))

    @rule(counter=counters, which=some, index=st.integers(0, 2),
          state=st.sampled_from(["done", "not_needed", "open"]))
    def end_matter(self, counter, which, index, state):
        ticket = self.some_ticket(which)
        self.at(counter, lambda unit, _, command: matters.end_matter(unit, ticket, index, command),
                EndMatter(command_id="-", state=state))

    @rule(which=some)
    def come_back(self, which):
        self.tries(outcomes.give_back, self.some_ticket(which), COMMAND)

    @rule(counter=counters, to=st.sampled_from([
        TransferTicket(command_id="-", service="GA001"), TransferTicket(command_id="-", queue="A"),
        TransferTicket(command_id="-", counter=2)]))
    def transfer(self, counter, to):
        self.at(counter, clerks.transfer, to)

    @rule(counter=counters, which=some)
    def resume(self, counter, which):
        self.at(counter, clerks.resume_ticket, ResumeTicket(command_id="-", ticket=self.some_ticket(which)))

    @rule(which=some, action=st.sampled_from([clerks.reinstate, visitors.cancel_ticket, visitors.reprint_slip]))
    def to_some_ticket(self, which, action):
        command = CancelTicket(command_id="-", reason="不办了") if action is visitors.cancel_ticket else COMMAND
        self.tries(action, self.some_ticket(which), command)

    def some_ticket(self, which):
        """A ticket, or one that was never given. What is drawn never depends on how the day went."""
        return 1 + which % (self.hall.state.counts.ticket_id + 1)

    @rule(counter=counters, what=st.sampled_from(["pause", "resume", "sign_out"]))
    def shift(self, counter, what):
        action = {"pause": shifts.pause, "resume": shifts.resume, "sign_out": shifts.sign_out}[what]
        pause = PauseCounter(command_id="-", reason="午间轮休", back_at=self.hall.now + timedelta(minutes=30))
        self.at(counter, action, {"pause": pause, "sign_out": SignOut(command_id="-")}.get(what, COMMAND))

    @rule(at=st.integers(5, 120), service=st.sampled_from(SERVICES), person=st.integers(1, 9))
    def book(self, at, service, person):
        self.tries(appointments.book, MakeAppointment(
            command_id="-", service=service, at=self.hall.now + timedelta(minutes=at), visitor=f"{person:032x}",
            channel="phone"))

    @precondition(lambda self: self.hall.floor.appointments)
    @rule(which=some)
    def arrive(self, which):
        booked = sorted(self.hall.floor.appointments.values(), key=lambda one: one.made_at)     # codes are random
        code = booked[which % len(booked)].code
        self.tries(visitors.issue_ticket, IssueTicket(command_id="-", appointment=code, channel="kiosk"))

    @rule(counter=counters, which=some)
    def call_out_of_order(self, counter, which):
        ticket = self.some_ticket(which)
        before = {one.id: one.overtaken for one in self.hall.floor.tickets.values()}
        if self.at(counter, clerks.call, CallTicket(command_id="-", ticket=ticket, reason="老人不适")):
            assert before == {one.id: one.overtaken for one in self.hall.floor.tickets.values()}

    @rule(which=some, code=st.sampled_from(["DISABLED", "ELDER60", "INFANT"]), confirmed=st.booleans())
    def confirm(self, which, code, confirmed):
        self.tries(set_priority, self.some_ticket(which),
                   SetPriority(command_id="-", class_code=code, confirmed=confirmed))

    @rule(minutes=st.integers(0, 40))
    def time_passes(self, minutes):
        self.passes(minutes=minutes)

    def passes(self, **time):
        day = self.hall.floor.day
        self.hall.passes(**time)
        if self.hall.floor.day != day:
            self.in_a_row.clear()

    @precondition(lambda self: self.hall.state.counts.ticket_id > 8)
    @rule()
    def close_the_day(self):
        self.tries(days.close_day, CloseDay(command_id="-", reason="下班未办"))

    @precondition(lambda self: self.hall.state.counts.ticket_id > 4)
    @rule()
    def a_night_passes(self):
        self.passes(hours=17)

    @invariant()
    def numbers_are_unique(self):
        given = Count((ticket.day, ticket.number) for ticket in self.hall.all_tickets())
        assert not [number for number, times in given.items() if times > 1]

    @invariant()
    def R92_every_ticket_is_in_exactly_one_state_and_ended_ones_have_an_end(self):
        for ticket in self.hall.all_tickets():
            ended = ticket.state in (TicketState.FINISHED, TicketState.CANCELLED, TicketState.EXPIRED)
            assert ended == (ticket.finished_at is not None)
            assert (ticket.state is TicketState.FINISHED) == (ticket.outcome in ("办结", "咨询", "材料不齐"))

    @invariant()
    def S04_who_is_finished_has_an_end_for_every_matter_unless_papers_were_missing(self):
        for ticket in self.hall.all_tickets():
            states = {matter.state for matter in ticket.matters}
            assert ticket.state is not TicketState.FINISHED or ticket.outcome == "材料不齐" or "open" not in states
            assert ticket.returns <= 1

    @invariant()
    def a_counter_has_at_most_one_ticket_in_hand_and_knows_it(self):
        in_hand = {ticket.counter: ticket.id for ticket in self.hall.all_tickets() if ticket.state in IN_HAND}
        assert in_hand == {n: one.ticket for n, one in self.hall.floor.counters.items() if one.ticket is not None}

    @invariant()
    def R15_the_events_alone_rebuild_the_tickets(self):
        assert self.hall.rebuilt_from_events() == self.hall.all_tickets()

    @invariant()
    def R15_the_events_alone_rebuild_counters_ratings_and_records(self):
        assert self.hall.kept_by_events() == self.hall.kept()

    @invariant()
    def the_stays_of_a_ticket_follow_each_other_up_to_its_present_state(self):
        stays = self.hall.all_stays()
        for ticket in self.hall.all_tickets():
            states, began, ended = zip(*stays[ticket.id], strict=True)
            assert states[0] == TicketState.WAITING
            assert states[-1] == ticket.state
            assert (*began[1:], None) == ended                 # no gap, and only the last one is open
            assert sorted(began) == list(began)                # whenever a counter says it was

    @invariant()
    def R93_no_service_lasted_less_than_nothing(self):
        for ticket in self.hall.all_tickets():
            if ticket.state is TicketState.FINISHED:
                assert (ticket.finished_at - ticket.started_at).total_seconds() >= ticket.held_s - 1e-6

    @invariant()
    def no_ticket_of_a_day_past_is_still_open(self):
        today = self.hall.floor.day.isoformat()
        assert not [one for one in self.hall.all_tickets() if one.day != today and one.state in LIVE]

    @invariant()
    def the_floor_is_what_the_tables_say(self):
        floor, reloaded = self.hall.floor, self.hall.reloaded()
        assert floor.tickets == reloaded.tickets
        assert floor.counters == reloaded.counters
        assert lines_of(floor) == lines_of(reloaded)
        assert (floor.day, floor.open) == (reloaded.day, reloaded.open)

    @invariant()
    def a_terminal_that_heard_every_event_knows_what_a_new_one_is_told(self):
        new = type(self.hall.mirror)()
        new.apply(self.hall.snapshot())
        heard = self.hall.mirror
        assert heard.seq == new.seq
        assert heard.tickets == new.tickets
        assert heard.counters == new.counters
        assert {p: (q.waiting, q.called, q.open_counters, q.taking) for p, q in heard.queues.items()} == \
            {p: (q.waiting, q.called, q.open_counters, q.taking) for p, q in new.queues.items()}


AnyDay.TestCase.settings = settings(max_examples=25, stateful_step_count=40, deadline=None,
                                    phases=(Phase.explicit, Phase.reuse, Phase.generate),    # shrinking takes minutes
                                    suppress_health_check=[HealthCheck.too_slow])
TestAnyDay = AnyDay.TestCase
