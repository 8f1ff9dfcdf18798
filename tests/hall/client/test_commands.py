"""Commands over real sockets: repeated until they are answered, acted on once."""

from hall.client.access import Access, save_access
from hall.client.link import Link
from hall.client.news import LinkState
from tests.hall.client.hearing import Heard

LOST = LinkState.LOST


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
    hall.stop()
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
    assert link.post("/tickets", patience_s=3.0).result(10).code == "store_failed"


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
    hall.stop()
    save_access(tmp_path, Access(url=hall.url, token="good"))
    link = Link(role="kiosk", name="k", data=tmp_path)
    link.start(Heard())
    future = link.post("/tickets", patience_s=15)
    hall.again()
    assert future.result(20).ok
    link.stop()
