"""The hall as a terminal knows it, from messages of the real hall's shape."""

import pytest

from hall.client.mirror import Gap, Mirror
from hall.client.news import Answer
from hall.domain.views import WaitsView, WaitView

AT = "2026-11-24T01:30:00.000+00:00"


def snapshot(seq=10):
    centre = {
        "site": "town", "level": "town", "name": {"zh_CN": "便民"}, "zone": "Asia/Shanghai",
        "business_day": "2026-11-24", "day_open": True, "clock": "set", "now": AT, "languages": ["zh_CN"],
        "sessions": [], "classes": [], "notices": [], "rating_levels": [], "rating_reasons": [], "settings": {},
        "list_version": 1, "services_count": 0, "themes_count": 0}
    return {"kind": "snapshot", "seq": seq, "centre": centre, "queues": [], "counters": [], "tickets": []}


def ticket(ticket_id, state="waiting", queue="A", queued_at=AT):
    return {
        "id": ticket_id, "number": f"A{ticket_id:03d}", "queue": queue, "service": "MZ001",
        "service_name": {"zh_CN": "低保"}, "matters": [], "state": state,
        "priority": {"class": "NORMAL", "pending": False}, "marks": [], "channel": "kiosk", "language": "zh_CN",
        "list_version": 1, "missing": [], "issued_at": AT, "called_at": None, "started_at": None, "finished_at": None,
        "counter": None, "counters": [], "ahead": 0, "wait": None, "calls": 0, "copies": 0, "outcome": None,
        "follow_url": "", "queued_at": queued_at}


def event(seq, kind="ticket.issued", **more):
    return {"seq": seq, "at": AT, "kind": kind, **more}


@pytest.fixture
def mirror():
    mirror = Mirror()
    mirror.apply(snapshot())
    return mirror


def test_events_change_what_is_known(mirror):
    assert mirror.apply(event(11, ticket=ticket(1))).kind == "ticket.issued"
    assert mirror.tickets[1].number == "A001"
    mirror.apply(event(12, "ticket.finished", ticket=ticket(1, "finished")))
    assert mirror.tickets == {} and mirror.seq == 12


def queue(prefix, wait):
    return {"prefix": prefix, "name": {"zh_CN": "综合"}, "waiting": 1, "called": 0, "open_counters": [1],
            "counters": [1], "next_number": None, "wait": wait, "taking": True, "next_taking_at": None}


def test_waits_move_with_a_ping_but_never_behind_an_event(mirror):
    mirror.apply(event(11, queues=[queue("A", {"p50_s": 600, "p90_s": 900}), queue("B", None)]))
    later = {"A": WaitView(p50_s=540, p90_s=840), "B": WaitView(p50_s=0, p90_s=60)}
    for seq in (10, 12, -1):
        mirror.foresee(WaitsView(seq=seq, waits=later))
        assert (mirror.queues["A"].wait, mirror.queues["B"].wait) == (WaitView(p50_s=600, p90_s=900), None)
    mirror.foresee(WaitsView(seq=11, waits=later))
    assert {prefix: one.wait for prefix, one in mirror.queues.items()} == later
    mirror.foresee(WaitsView(seq=11, waits={"A": None}))
    assert mirror.queues["A"].wait is None and mirror.queues["B"].waiting == 1


def test_a_no_show_stays_known(mirror):
    mirror.apply(event(11, "ticket.no_show", ticket=ticket(1, "no_show")))
    assert 1 in mirror.tickets


def test_an_event_seen_before_changes_nothing(mirror):
    mirror.apply(event(11, ticket=ticket(1)))
    assert mirror.apply(event(11, ticket=ticket(2))) is None
    assert list(mirror.tickets) == [1]


def test_a_missing_event_is_told(mirror):
    with pytest.raises(Gap, match="10 is followed by 12"):
        mirror.apply(event(12))


def test_those_who_wait_are_told_in_order(mirror):
    for n, (queue, at) in enumerate((("A", "03"), ("A", "01"), ("B", "02"))):
        mirror.apply(event(11 + n, ticket=ticket(n, queue=queue, queued_at=AT.replace("01:30", f"{at}:00"))))
    assert [one.id for one in mirror.waiting(("A",))] == [1, 0]
    assert [one.id for one in mirror.waiting(("A", "B"))] == [1, 2, 0]


def test_a_new_business_day_begins_empty(mirror):
    mirror.apply(event(11, ticket=ticket(1)))
    mirror.apply(event(12, "day.opened", centre=snapshot()["centre"] | {"business_day": "2026-11-25"}))
    assert mirror.tickets == {}


def test_a_snapshot_begins_anew_also_from_an_earlier_seq(mirror):
    mirror.apply(event(11, ticket=ticket(1)))
    assert mirror.apply(snapshot(seq=3)) is None
    assert (mirror.seq, mirror.tickets) == (3, {})


def test_answers_say_whether_all_went_well():
    assert Answer(status=204, body={}).ok and Answer(status=201, body={}).code == ""
    refused = Answer(status=409, body={"code": "queue_closed", "detail": "现在不取号"})
    assert (refused.ok, refused.code, refused.detail) == (False, "queue_closed", "现在不取号")
