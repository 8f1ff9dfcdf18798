"""Events over real sockets: none missed, none heard twice, whatever the cable does."""

from hall.client import stream
from hall.client.news import LinkState
from tests.hall.client.small_hall import NOW

ONLINE, LOST, SEARCHING = LinkState.ONLINE, LinkState.LOST, LinkState.SEARCHING


def test_it_begins_with_a_snapshot_and_goes_on_with_events(hall, heard):
    hall.tell()
    hall.tell()
    heard.until(lambda: heard.seqs() == [10, 11, 12])
    assert heard.kinds() == ["snapshot", "ticket.issued", "ticket.issued"]
    assert [one.state for one in heard.news[:2]] == [SEARCHING, ONLINE]


def test_pings_are_passed_on_as_the_halls_time(hall, heard):
    hall.ping()
    assert heard.until(heard.ticks)[0].now == NOW


def test_a_cut_cable_loses_no_event_and_repeats_none(hall, cable, heard):
    hall.tell()
    heard.until(lambda: 11 in heard.seqs())
    cable.cut()
    heard.state(LOST)
    for _ in range(3):
        hall.tell()
    cable.mend()
    heard.until(lambda: len(heard.seqs()) == 5)
    assert heard.seqs() == [10, 11, 12, 13, 14]
    assert hall.asked_after == [None, "11"]
    assert heard.state(ONLINE, times=2)


def test_a_frozen_hall_is_lost_after_the_silence(hall, cable, heard, monkeypatch):
    monkeypatch.setattr(stream, "SILENCE_S", 0.3)
    hall.ping()                                         # the wait that began before ends; the next is short
    cable.freeze()
    assert "nothing heard" in heard.state(LOST).detail
    cable.drop()
    hall.tell()
    cable.mend()
    heard.until(lambda: heard.seqs() == [10, 11])


def test_a_hall_started_again_is_found_again(hall, heard):
    hall.stop()
    heard.state(LOST)
    hall.again()
    heard.state(ONLINE, times=2)
    hall.tell()
    heard.until(lambda: heard.seqs() == [10, 11])


def test_a_gap_is_read_again(hall, heard):
    hall.tell(quietly=True)                             # 11, never told
    hall.tell()                                         # 12
    heard.until(lambda: heard.seqs() == [10, 11, 12])
    assert hall.asked_after == [None, "10"]


def test_a_gap_that_stays_ends_in_a_snapshot(hall, heard):
    hall.tell(seq=15)
    heard.until(lambda: heard.seqs() == [10, 15])
    assert heard.kinds() == ["snapshot", "snapshot"]
    assert hall.asked_after == [None, "10", None]


def test_an_event_told_twice_is_heard_once(hall, heard):
    hall.tell()
    hall.tell(seq=11)
    hall.tell()
    heard.until(lambda: 12 in heard.seqs())
    assert heard.seqs() == [10, 11, 12]
