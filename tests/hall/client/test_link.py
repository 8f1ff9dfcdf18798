"""One program's link, over real sockets: events resumed, commands repeated, cables cut."""

import json
import threading

import pytest

from hall.client import stream
from hall.client.access import Access, load_access, save_access
from hall.client.link import Link
from hall.client.news import LinkState
from hall.trust.certificate import own_certificate
from tests.hall.client.cable import Cable
from tests.hall.client.hearing import Heard
from tests.hall.client.small_hall import NOW, SmallHall
from tests.waiting import eventually

ONLINE, LOST, SEARCHING, UNPAIRED = LinkState.ONLINE, LinkState.LOST, LinkState.SEARCHING, LinkState.UNPAIRED


@pytest.fixture
def hall():
    hall = SmallHall()
    yield hall
    hall.close()


@pytest.fixture
def cable(hall):
    cable = Cable(hall.port)
    yield cable
    cable.close()


@pytest.fixture
def link(cable, tmp_path):
    save_access(tmp_path, Access(url=f"http://127.0.0.1:{cable.port}", token="good"))
    link = Link(role="counter", name="3", data=tmp_path)
    yield link
    link.stop()


@pytest.fixture
def heard(link):
    heard = Heard()
    link.start(heard)
    heard.state(ONLINE)
    heard.until(heard.seqs)
    return heard


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
    hall.close()
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


def test_a_listener_that_stumbles_hears_the_next_piece(hall, cable, tmp_path, caplog):
    save_access(tmp_path, Access(url=hall.url, token="good"))
    heard = Heard()

    def stumbling(news):
        heard(news)
        raise ZeroDivisionError

    link = Link(role="counter", name="3", data=tmp_path)
    link.start(stumbling)
    heard.until(heard.seqs)
    link.stop()
    assert "news not taken" in caplog.text


def test_a_command_is_answered(hall, link, heard):
    answer = link.post("/tickets", {"service": "MZ001"}, language="bo").result(10)
    assert (answer.status, answer.body) == (201, {"number": "A001"})
    assert hall.bodies[0]["service"] == "MZ001" and hall.headers[0]["accept-language"] == "bo"


def test_a_lost_answer_is_asked_for_again_and_acts_once(hall, cable, link, heard):
    cable.lost_answers = 2
    answer = link.post("/tickets").result(10)
    assert answer.body == {"number": "A001"}
    assert len(hall.bodies) == 3 and len({body["command_id"] for body in hall.bodies}) == 1
    assert len(hall.acted) == 1


def test_a_command_waits_for_a_hall_that_comes_back(hall, link, heard):
    hall.close()
    future = link.post("/tickets", patience_s=15)
    heard.state(LOST)
    hall.again()
    assert future.result(20).body == {"number": "A001"}


def test_patience_ends(cable, link, heard):
    cable.cut()
    answer = link.post("/tickets", patience_s=0.3).result(10)
    assert (answer.status, answer.code) == (0, "no_answer")


def test_a_hall_that_cannot_store_is_asked_again_then_believed(hall, link, heard):
    hall.refuse_next = [(503, {"code": "store_failed"})]
    assert link.post("/tickets").result(10).body == {"number": "A001"}
    hall.refuse_next = [(503, {"code": "store_failed"})] * 50
    assert link.post("/tickets", patience_s=0.5).result(10).code == "store_failed"


def test_a_refusal_is_an_answer(hall, link, heard):
    hall.refuse_next = [(409, {"code": "queue_closed", "detail": "现在不取号"})]
    answer = link.post("/tickets").result(10)
    assert (answer.ok, answer.code, answer.detail) == (False, "queue_closed", "现在不取号")
    assert len(hall.bodies) == 1


def test_a_command_id_of_the_caller_is_kept(hall, link, heard):
    link.post("/tickets", {"command_id": "mine"}).result(10)
    assert hall.bodies[0]["command_id"] == "mine"


def test_reading_takes_parameters(link, heard):
    assert link.get("/services", search="低保").result(10).body["asked"] == {"search": "低保"}


def test_a_command_before_the_hall_is_found_waits_for_it(hall, tmp_path):
    hall.close()
    save_access(tmp_path, Access(url=hall.url, token="good"))
    link = Link(role="kiosk", name="k", data=tmp_path)
    link.start(Heard())
    future = link.post("/tickets", patience_s=15)
    hall.again()
    assert future.result(20).ok
    link.stop()


def test_stopping_answers_what_is_open(hall, cable, link, heard):
    cable.freeze()
    futures = [link.post("/tickets", patience_s=60) for _ in range(20)]
    link.stop()
    assert {future.result(0).code for future in futures} == {"no_answer"}
    assert link.post("/tickets").result(0).code == "no_answer"
    assert not [one for one in threading.enumerate() if one.name.startswith("link of")]


def test_a_future_that_was_cancelled_is_left_alone(hall, cable, link, heard):
    cable.freeze()
    future = link.post("/tickets", patience_s=60)
    future.cancel()
    link.stop()
    assert future.cancelled() or future.result(0).code == "no_answer"


def test_an_address_that_is_none_is_told_at_once(tmp_path):
    with pytest.raises(ValueError, match="plain http is for this machine only"):
        Link(role="kiosk", name="k", data=tmp_path, address="http://192.168.1.10")


# admission

@pytest.fixture
def secure(tmp_path):
    hall = SmallHall(own_certificate(tmp_path / "hall"))
    yield hall
    hall.close()


@pytest.fixture
def newcomer(secure, tmp_path):
    link = Link(role="kiosk", name="一号取号机", data=tmp_path / "kiosk", address=secure.url)
    yield link
    link.stop()


def admitted(hall, code):
    return hall.pairings.admit(code, fingerprint=hall.certificate.fingerprint, now_s=hall.seconds)


def test_a_new_terminal_shows_a_code_and_is_admitted_with_it(secure, newcomer, tmp_path):
    heard = Heard()
    newcomer.start(heard)
    code = heard.state(UNPAIRED).code
    assert len(code) == 6 and code.isdigit()
    admitted(secure, code)
    heard.until(heard.seqs)
    assert newcomer.post("/tickets").result(10).ok
    access = load_access(tmp_path / "kiosk")
    assert access.url == secure.url and access.token in secure.tokens
    assert access.certificate == secure.certificate.pem
    assert (tmp_path / "kiosk" / "access.json").stat().st_mode & 0o777 == 0o600


def test_a_mistyped_code_may_be_typed_again(secure, newcomer):
    heard = Heard()
    newcomer.start(heard)
    code = heard.state(UNPAIRED).code
    first = admitted(secure, f"{(int(code) + 1) % 10**6:06d}")
    eventually(lambda: not first.waits(secure.seconds), "the terminal tries to prove the wrong code")
    assert first.admitted is None
    eventually(lambda: secure.pairings.open(now_s=secure.seconds), "the terminal asks again")
    admitted(secure, code)
    heard.until(heard.seqs)
    assert [one.code for one in heard.reports(UNPAIRED)] == [code]


def test_a_terminal_whose_token_is_withdrawn_asks_again(secure, newcomer):
    heard = Heard()
    newcomer.start(heard)
    admitted(secure, heard.state(UNPAIRED).code)
    heard.until(heard.seqs)
    secure.tokens.clear()
    assert newcomer.post("/tickets").result(10).code == "not_paired"
    again = heard.state(UNPAIRED, times=2)
    assert again.code != heard.state(UNPAIRED).code
    admitted(secure, again.code)
    heard.state(ONLINE, times=2)


def test_a_hall_with_another_certificate_is_not_believed(secure, tmp_path):
    stranger = own_certificate(tmp_path / "stranger")
    save_access(tmp_path, Access(url=secure.url, token="good", certificate=stranger.pem))
    heard = Heard()
    link = Link(role="kiosk", name="k", data=tmp_path)
    link.start(heard)
    heard.until(lambda: any("another certificate" in one.detail for one in heard.reports(SEARCHING)))
    assert link.post("/tickets", patience_s=0.2).result(5).code == "no_answer"
    link.stop()
    assert not secure.bodies and not secure.asked_after
    assert json.loads((tmp_path / "access.json").read_text())["certificate"] == stranger.pem
