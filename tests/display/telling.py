"""A hall's side of the live stream, written down by hand: snapshots and events as JSON, for the pure board."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hall.domain.ticket import TicketState
from hall.domain.views import (
    CallView,
    CentreView,
    ClassView,
    CounterView,
    EventView,
    MaterialView,
    Names,
    NoticeView,
    PauseView,
    PriorityView,
    QueueView,
    ServiceView,
    Snapshot,
    TicketView,
)
from hall.wire import event_to_json, snapshot_to_json

NINE = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)       # 9:00 in the hall
Told = dict[str, Any]


def notice(code: str, body: str, *shown_on: str) -> NoticeView:
    return NoticeView(code=code, category="", title=f"notice {code}", body=body, shown_on=shown_on)


def service(code: str = "MZ001", **other: Any) -> ServiceView:
    whole: dict[str, Any] = {
        "code": code, "name": Names(zh_CN=f"服务 {code}"), "short_name": "申请低保", "department": "民政",
        "item_class": "依申请公共服务", "frequent": True, "queue": "C", "legal_basis": "社会救助暂行办法",
        "conditions": "本镇居民", "materials": (MaterialView(name="户口簿", form="original", count=1, required=True),),
        "steps": ("申请", "受理"), "statutory_days": 30, "promised_days": 20, "day_unit": "working", "fee": "0",
        "fee_basis": "不收费", "needs_id_card": True, "average_minutes": 10, "themes": (), "agency": True,
        "pinyin": "", "initials": "", "full_initials": "", "list_version": 1}
    return ServiceView(**(whole | other))


class Teller:
    """Keeps a small town's state and tells it."""

    def __init__(self, counters: int = 8, level: str = "town", **settings: str) -> None:
        self.seq = 10
        self.now = NINE
        self.centre = CentreView(
            site="town", level=level, name=Names(zh_CN="示例县示例镇便民服务中心"), zone="Asia/Shanghai",
            business_day="2026-11-24", day_open=True, clock="set", now=NINE, languages=("zh_CN", "bo", "en"),
            sessions=(), classes=(ClassView(code="ELDER70", name="老年人", mark="敬老", weight_minutes=25,
                                            detected_by="id_age", automatic=True),),
            notices=(notice("N17", "老年人、残疾人、军人可优先，请告知引导员。", "取号机", "显示屏"),
                     notice("N03", "只在公示栏。", "大厅公示栏")),
            rating_levels=(), rating_reasons=(), settings=settings, list_version=1, services_count=135,
            themes_count=13)
        self.counters = {n: CounterView(number=n, name=f"{n}号", kind="综合", queues=("A",), state="open", staff=None,
                                        pause=None, ticket=None, last_call=None, served_today=0)
                         for n in range(1, counters + 1)}
        self.queue = QueueView(prefix="A", name=Names(zh_CN="综合受理"), waiting=0, called=0, open_counters=(1,),
                               counters=(1,), next_number=None, wait=None, taking=True, next_taking_at=None)
        self.tickets: dict[int, TicketView] = {}

    def snapshot(self) -> Told:
        return snapshot_to_json(Snapshot(
            seq=self.seq, centre=self.centre, queues=(self.queue,), counters=tuple(self.counters.values()),
            tickets=tuple(self.tickets.values())))

    def passes(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def ticket(self, number: str, *marks: str) -> TicketView:
        ticket = TicketView(
            id=len(self.tickets) + 1, number=number, queue="A", service="MZ001", service_name=Names(zh_CN="低保"),
            matters=(), state=TicketState.WAITING, priority=PriorityView(class_code="NORMAL"), marks=marks,
            channel="kiosk", language="zh_CN", list_version=1, missing=(), issued_at=self.now, called_at=None,
            started_at=None, finished_at=None, counter=None, counters=(1,), ahead=0, wait=None, calls=0, copies=0,
            outcome=None, follow_url="", queued_at=self.now)
        self.tickets[ticket.id] = ticket
        return ticket

    def issues(self, number: str, *marks: str) -> Told:
        ticket = self.ticket(number, *marks)
        self.queue = replace(self.queue, waiting=self.queue.waiting + 1,
                             next_number=self.queue.next_number or number)
        return self._tell("ticket.issued", ticket)

    def calls(self, number: str, counter: int, *marks: str) -> Told:
        """Called, or recalled when it was called before."""
        known = next((t for t in self.tickets.values() if t.number == number), None) or self.ticket(number, *marks)
        ticket = replace(known, state=TicketState.CALLED, counter=counter, calls=known.calls + 1,
                         called_at=known.called_at or self.now)
        call = CallView(seq=self.seq + 1, at=self.now, ticket=ticket.id, number=number, marks=ticket.marks,
                        calls=ticket.calls)
        self.counters[counter] = replace(self.counters[counter], ticket=ticket.id, last_call=call)
        return self._tell("ticket.recalled" if known.calls else "ticket.called", ticket, counter)

    def starts(self, number: str) -> Told:
        known = next(t for t in self.tickets.values() if t.number == number)
        return self._tell("ticket.started", replace(known, state=TicketState.SERVING), known.counter)

    def becomes(self, kind: str, number: str, state: TicketState) -> Told:
        """The ticket leaves its counter in this state."""
        known = next(t for t in self.tickets.values() if t.number == number)
        counter = known.counter
        if counter is not None:
            self.counters[counter] = replace(self.counters[counter], ticket=None)
        return self._tell(kind, replace(known, state=state), counter)

    def pauses(self, counter: int, reason: str, back_at: datetime | None = None) -> Told:
        self.counters[counter] = replace(self.counters[counter], state="paused",
                                         pause=PauseView(reason=reason, back_at=back_at))
        return self._tell("counter.paused", None, counter)

    def closes(self, counter: int) -> Told:
        self.counters[counter] = replace(self.counters[counter], state="closed", last_call=None)
        return self._tell("counter.closed", None, counter)

    def drops(self, seq: int, reason: str) -> Told:
        return self._tell("call.dropped", None, None, call=seq, reason=reason, where="display")

    def _tell(self, kind: str, ticket: TicketView | None, counter: int | None = None, **facts: object) -> Told:
        self.seq += 1
        if ticket is not None:
            self.tickets[ticket.id] = ticket
        return event_to_json(EventView(
            seq=self.seq, at=self.now, kind=kind, ticket=ticket, counter=counter, queues=(self.queue,),
            counters=(self.counters[counter],) if counter else (), facts=facts))
