"""The live stream: snapshot, resume by seq, pings, and listeners that stop listening."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from hall.client.mirror import Mirror

WAIT_S = 20


def listen(hall, role="guide", after=None, name=None, **how):
    """As a program that is no terminal: a terminal that comes and goes is an event itself (R102)."""
    asker = hall.asker(role, name)
    url = asker.http.base_url
    return connect(f"ws://{url.host}:{url.port}/api/v1/events" + ("" if after is None else f"?after={after}"),
                   additional_headers={"Authorization": asker.http.headers["Authorization"]}, **how)


def messages(socket, count):
    """The next `count` messages that are no pings."""
    found = []
    while len(found) < count:
        message = json.loads(socket.recv(timeout=WAIT_S))
        if message["kind"] != "ping":
            found.append(message)
    return found


def issue(hall, count=1):
    kiosk = hall.asker("kiosk")
    return [kiosk.does("/tickets", service="RS001", channel="kiosk") for _ in range(count)]


def test_a_new_listener_gets_a_snapshot_and_then_every_event_without_gap(hall):
    issue(hall, 2)
    mirror = Mirror()
    with listen(hall) as socket:
        mirror.apply(messages(socket, 1)[0])
        assert [ticket.number for ticket in mirror.waiting(("D",))] == ["D001", "D002"]
        clerk = hall.clerk(4, "工号004")
        clerk.does("/counters/4/call-next")
        events = [mirror.apply(message) for message in messages(socket, 2)]
        assert [event.kind for event in events] == ["counter.opened", "ticket.called"]
        assert mirror.counters[4].last_call.number == "D001"
        assert mirror.counters[4].last_call.seq == events[1].seq
        assert (mirror.queues["D"].waiting, mirror.queues["D"].called, mirror.queues["D"].next_number) == (1, 1, "D002")


def test_R46_who_was_away_catches_up_by_seq(hall):
    with listen(hall) as socket:
        seq = messages(socket, 1)[0]["seq"]
    issue(hall, 5)
    with listen(hall, after=seq) as socket:
        missed = messages(socket, 5)
        assert [message["seq"] for message in missed] == list(range(seq + 1, seq + 6))
        assert {message["kind"] for message in missed} == {"ticket.issued"}
        issue(hall)
        assert messages(socket, 1)[0]["seq"] == seq + 6


@pytest.mark.parametrize("after", [10_000, -1])
def test_a_seq_that_cannot_be_continued_gets_a_snapshot(hall, after):
    issue(hall, 2)
    with listen(hall, after=after) as socket:
        assert messages(socket, 1)[0]["kind"] == "snapshot"


def test_another_business_day_gets_a_snapshot(hall):
    seq = issue(hall)[0]["id"]
    hall.moves_clock_to("2026-11-25T09:00:00+08:00")
    with listen(hall, after=seq) as socket:
        assert messages(socket, 1)[0]["kind"] == "snapshot"


def test_the_ping_carries_the_halls_time(hall):
    with listen(hall) as socket:
        while (message := json.loads(socket.recv(timeout=WAIT_S)))["kind"] != "ping":
            pass
        assert message["now"].startswith("2026-11-24T01:0")


def test_R11_a_wait_moves_with_time_although_nothing_happens(hall):
    """The visitor at the counter is nearly done: told with a ping, in no event."""
    kiosk, counter = hall.asker("kiosk"), hall.clerk(5, "工号005")
    for _ in range(2):
        kiosk.does("/tickets", service="GA001", channel="kiosk")
    counter.does("/counters/5/call-next")
    counter.does("/counters/5/start")
    with listen(hall) as socket:
        snapshot = messages(socket, 1)[0]
        [before] = [one["wait"] for one in snapshot["queues"] if one["prefix"] == "F"]
        hall.moves_clock_to("2026-11-24T09:20:00+08:00")
        heard = (json.loads(socket.recv(timeout=WAIT_S)) for _ in range(20))
        waits = (one["waits"]["F"] for one in heard if one["kind"] == "ping" and one["waits"])
        assert before is not None and any(wait not in (None, before) for wait in waits)


def test_R89_a_stranger_hears_nothing(hall):
    hall.asker("display")
    url = hall.admin.http.base_url
    with connect(f"ws://{url.host}:{url.port}/api/v1/events") as socket:
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(timeout=WAIT_S)
        assert closed.value.rcvd.code == 4401


def test_a_listener_that_stops_reading_is_let_go_and_holds_nobody_up(hall):
    issue(hall)
    never_reads = listen(hall, "display", name="frozen", max_queue=1, close_timeout=0.1)     # its buffers fill up
    with never_reads, listen(hall, "counter", name="good") as good, ThreadPoolExecutor(4) as kiosks:
        messages(good, 1)
        done = [kiosks.submit(issue, hall, 300) for _ in range(4)]
        assert len(messages(good, 1200)) == 1200
        assert sum(len(one.result()) for one in done) == 1200


def test_events_of_a_command_reach_fifty_listeners_alike(hall):
    with ExitStack() as stack:
        sockets = [stack.enter_context(listen(hall)) for _ in range(50)]
        for socket in sockets:
            messages(socket, 1)
        issue(hall, 3)
        heard = [[message["seq"] for message in messages(socket, 3)] for socket in sockets]
    assert len(heard) == 50
    assert all(seen == heard[0] for seen in heard)


def test_R48_no_message_bears_a_pseudonym(hall):
    with listen(hall) as socket:
        messages(socket, 1)
        hall.asker("kiosk").does("/tickets", service="RS001", channel="kiosk",
                                 identity={"kind": "id_card", "pseudonym": "ab" * 16, "age_band": "70up"})
        assert "ab" * 16 not in json.dumps(messages(socket, 1))
