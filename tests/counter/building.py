"""Small halls as values, for the pure parts of the counter."""

from datetime import UTC, datetime, timedelta
from typing import Any

from counter.desk import Desk, look
from counter.state import CounterState
from hall.client.clock import HallClock
from hall.client.mirror import Mirror
from hall.client.news import LinkChanged, LinkState, Message
from hall.domain.ticket import TicketState
from hall.domain.views import (
    CallView,
    CentreView,
    CounterView,
    EventView,
    MatterView,
    Names,
    PriorityView,
    QueueView,
    ServiceView,
    Snapshot,
    StaffView,
    TicketView,
)
from hall.wire import event_to_json, snapshot_to_json

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)          # 9:30 in the hall
SETTINGS = {"call.repeat_count": "3", "call.repeat_interval_seconds": "20", "hold.remind_minutes": "10"}


def ago(**length: float) -> datetime:
    return NOW - timedelta(**length)


def staff(number: str = "工号003", **facts: Any) -> StaffView:
    told = {"staff": number, "name": "示例三号", "unit": "", "post": "民政岗", "position": "", "ab_role": "A",
            "partner": "工号004", "partner_name": "示例四号", "phone": "", "photo": "", "party_member": False}
    return StaffView(**told | facts)


def ticket(number: int = 1, state: str = "waiting", **facts: Any) -> TicketView:
    told: dict[str, Any] = {
        "id": number, "number": f"C{number:03d}", "queue": "C", "service": "MZ001",
        "service_name": Names(zh_CN="申请低保"), "matters": (MatterView(service="MZ001"),),
        "state": TicketState(state), "priority": PriorityView(class_code="NORMAL"), "marks": (), "channel": "kiosk",
        "language": "zh_CN", "list_version": 1, "missing": (), "issued_at": ago(minutes=12), "called_at": None,
        "started_at": None, "finished_at": None, "counter": None, "counters": (3,), "ahead": 0, "wait": None,
        "calls": 0, "copies": 0, "outcome": None, "follow_url": "", "queued_at": ago(minutes=12)}
    return TicketView(**told | facts)


def called(number: int = 1, calls: int = 1, **facts: Any) -> TicketView:
    told = {"state": TicketState.CALLED, "calls": calls, "called_at": ago(seconds=30), "counter": 3}
    return ticket(number, **told | facts)


def serving(number: int = 1, **facts: Any) -> TicketView:
    return called(number, **{"state": TicketState.SERVING, "started_at": ago(seconds=372)} | facts)


def counter(number: int = 3, state: str = "open", **facts: Any) -> CounterView:
    told = {"number": number, "name": "民政服务窗", "kind": "分类", "queues": ("C",), "state": state,
            "staff": None if state == "closed" else staff(), "pause": None, "ticket": None, "last_call": None,
            "served_today": 0}
    return CounterView(**told | facts)


def last_call(of: TicketView, seconds_ago: float, seq: int = 7) -> CallView:
    return CallView(seq=seq, at=ago(seconds=seconds_ago), ticket=of.id, number=of.number, marks=(), calls=of.calls)


def queue(prefix: str = "C", **facts: Any) -> QueueView:
    told = {"prefix": prefix, "name": Names(zh_CN="民政", en="Civil affairs"), "waiting": 0, "called": 0,
            "open_counters": (3,), "counters": (3,), "next_number": None, "wait": None, "taking": True,
            "next_taking_at": None}
    return QueueView(**told | facts)


def centre(**facts: Any) -> CentreView:
    told = {"site": "town", "level": "town", "name": Names(zh_CN="示例镇便民服务中心"), "zone": "Asia/Shanghai",
            "business_day": "2026-11-24", "day_open": True, "clock": "set", "now": NOW, "languages": ("zh_CN",),
            "sessions": (), "classes": (), "notices": (), "rating_levels": (), "rating_reasons": (),
            "settings": SETTINGS, "list_version": 1, "services_count": 0, "themes_count": 0}
    return CentreView(**told | facts)


def service(code: str = "MZ001", **facts: Any) -> ServiceView:
    told: dict[str, Any] = {
        "code": code, "name": Names(zh_CN="申请低保"), "short_name": "申请低保", "department": "", "item_class": "",
        "frequent": False, "queue": "C", "legal_basis": "", "conditions": "", "materials": (), "steps": (),
        "statutory_days": None, "promised_days": 1, "day_unit": "working", "fee": "0", "fee_basis": "",
        "needs_id_card": False, "average_minutes": 8, "themes": (), "agency": False, "pinyin": "shenqingdibao",
        "initials": "sqdb", "full_initials": "sqdb", "list_version": 1}
    return ServiceView(**told | facts)


def snapshot(*tickets: TicketView, counters: tuple[CounterView, ...] = (), **facts: Any) -> dict[str, Any]:
    told = {"seq": 10, "centre": centre(), "queues": (queue(),), "counters": counters or (counter(),),
            "tickets": tickets}
    made: dict[str, Any] = snapshot_to_json(Snapshot(**told | facts))
    return made


def desk(*tickets: TicketView, now: datetime = NOW, **facts: Any) -> Desk:
    """Counter 3 with the first ticket in hand, if it is called or being served."""
    mirror = Mirror()
    in_hand = next((one.id for one in tickets if one.state in ("called", "serving")), None)
    mirror.apply(snapshot(*tickets, counters=(counter(**{"ticket": in_hand} | facts),)))
    found = look(mirror, 3, now)
    assert found is not None
    return found


def state(*tickets: TicketView, clerk: str = "工号003", **facts: Any) -> CounterState:
    """A terminal of counter 3 that is online and signed in, on a clock that stands at NOW."""
    made = CounterState(3, "3号窗口", HallClock(lambda: 0.0))
    made.clerk = clerk
    made.hear([LinkChanged(state=LinkState.ONLINE), Message(body=snapshot(*tickets, **facts))])
    return made


def event(seq: int, kind: str, **facts: Any) -> Message:
    return Message(body=event_to_json(EventView(seq=seq, at=NOW, kind=kind, **facts)))
