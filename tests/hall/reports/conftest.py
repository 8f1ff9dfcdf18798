"""Days to count: tickets in every state, with times in order."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import strategies as st

from hall.domain.ticket import OUTCOMES, TicketState
from hall.reports.facts import DayFact, RatingFact, TicketFact
from hall.reports.items import ItemFact

NINE = datetime(2026, 11, 24, 9, 0, tzinfo=timezone(timedelta(hours=8)))
NAMES = {"MZ001": "申请低保", "RS001": "参保登记", "YB001": "医保参保"}


def after(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def ticket(id: int, state: str = "waiting", **facts: object) -> TicketFact:
    """A ticket of the queue A; times in minutes after nine."""
    times = {name: after(facts.pop(name, 0) or 0) for name in ("issued_at", "called_at", "started_at", "finished_at")
             if name == "issued_at" or name in facts}
    made = {"number": f"A{id:03d}", "queue": "A", "service": "MZ001", "service_name": "申请低保",
            "outcome": "办结" if state == "finished" else None} | times | facts
    return TicketFact(id=id, state=TicketState(state), **made)


def served(id: int, wait: float, taken: float, **facts: object) -> TicketFact:
    usual = {"called_at": wait, "started_at": wait, "finished_at": wait + taken, "counter": 1,
             "staff": "工号001"}
    return ticket(id, "finished", **(usual | facts))


@pytest.fixture
def day() -> DayFact:
    return DayFact(day=date(2026, 11, 24), centre="示例镇便民服务中心", queues={"A": "综合受理", "D": "人社"},
                   counters={1: "综合受理一窗", 2: "综合受理二窗", 10: "加窗"}, staff={"工号001": "示例一号"})


SPANS = st.integers(0, 3 * 24 * 3600)
ITEMS = st.builds(ItemFact, service=st.sampled_from(["RS001", "ZZ999"]), handled=st.booleans(),
                  taken=st.integers(0, 900).map(lambda seconds: timedelta(seconds=seconds)))


@st.composite
def tickets(draw: st.DrawFn, id: int) -> TicketFact:
    """Any ticket the rules can leave behind."""
    state = draw(st.sampled_from(TicketState))
    was_called = state in ("called", "serving", "finished", "no_show", "held") or draw(st.booleans())
    was_started = was_called and (state in ("serving", "finished") or (state != "called" and draw(st.booleans())))
    issued = NINE + timedelta(seconds=draw(SPANS))
    called = issued + timedelta(seconds=draw(SPANS)) if was_called else None
    started = called + timedelta(seconds=draw(SPANS)) if called and was_started else None
    finished = started + timedelta(seconds=draw(SPANS)) if started and state == "finished" else None
    held = draw(st.floats(0, (finished - started).total_seconds())) if started and finished else 0.0
    code = draw(st.sampled_from(sorted(NAMES)))
    at = draw(st.sampled_from([1, 2, 10])) if was_called else None
    return TicketFact(
        id=id, number=f"A{id:03d}", queue=draw(st.sampled_from("ADH")), service=code, service_name=NAMES[code],
        state=state, issued_at=issued, called_at=called, started_at=started, finished_at=finished, held_s=held,
        counter=at, staff=draw(st.sampled_from(["工号001", "工号002"])) if at else None,
        recalls=draw(st.integers(0, 3)) if was_called else 0, transfers=draw(st.integers(0, 2)) if was_called else 0,
        copies=draw(st.integers(0, 3)), matters=draw(st.integers(1, 4)), returns=draw(st.integers(0, 1)),
        outcome=draw(st.sampled_from(OUTCOMES)) if state == "finished" else None, extended=draw(st.booleans()),
        items=tuple(draw(st.lists(ITEMS, min_size=1, max_size=3))))


@st.composite
def days(draw: st.DrawFn) -> tuple[list[TicketFact], list[RatingFact]]:
    all_tickets = [draw(tickets(n)) for n in range(1, draw(st.integers(0, 12)) + 1)]
    ratings = [RatingFact(ticket=one.id, level=draw(st.integers(1, 5)))
               for one in all_tickets if one.state == "finished" and draw(st.booleans())]
    return all_tickets, ratings


@pytest.fixture(scope="session")
def plain_day() -> DayFact:
    return DayFact(day=date(2026, 11, 24), centre="示例镇便民服务中心")
