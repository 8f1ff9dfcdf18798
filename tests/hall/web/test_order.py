"""The order of calling and appointments through the real hall's interface: S11, S13, S15, S16, S19, S21, S26."""

import threading

import pytest

from tests.running import Asker


def at(hall, hhmm, second=30):
    """Half a minute past, so that whole minutes are what they say."""
    hall.moves_clock_to(f"2026-11-24T{hhmm}:{second}+08:00")


def takes(hall, service="MZ001", band=None, person=1, **more):
    identity = {"kind": "id_card", "pseudonym": f"{person:032x}", "age_band": band} if band else None
    return hall.asker("kiosk").does("/tickets", service=service, channel="kiosk", identity=identity, **more)


def served(clerk, counter):
    """The next one is called, served and finished; its number."""
    called = clerk.does(f"/counters/{counter}/call-next")
    clerk.does(f"/counters/{counter}/start")
    clerk.does(f"/counters/{counter}/finish", outcome="办结")
    return called["number"]


def ahead(hall, counter, language="zh-CN"):
    answer = hall.asker("leader").http.get(f"/counters/{counter}/next", headers={"Accept-Language": language})
    return [(one["ticket"]["number"], one["reason"]["code"], one["reason"]["sentence"])
            for one in answer.json()["next"]]


def books(hall, day, hhmm, service="RS002", visitor="a" * 32):
    made = hall.asker("guide").does("/appointments", service=service, at=f"{day}T{hhmm}:00+08:00", visitor=visitor,
                                    channel="guide")
    assert "visitor" not in made
    return made["code"]


def arrives(hall, code):
    return hall.asker("kiosk").does(f"/appointments/{code}/arrive", channel="kiosk")


def test_S11_S13_S15_who_goes_first_and_why(hall):
    takes(hall)
    at(hall, "09:12")
    takes(hall, band="70up")
    at(hall, "09:14")
    asked = takes(hall, band="under60", person=2, priority="DISABLED")
    assert (asked["priority"], asked["marks"]) == ({"class": "DISABLED", "pending": True}, [])
    at(hall, "09:30", 50)                # a slow machine may have taken seconds to give those numbers
    assert ahead(hall, 3) == [("C002", "score", "敬老，已等 18 分＋25"), ("C001", "score", "已等 30 分"),
                              ("C003", "score", "已等 16 分")]
    guide = hall.asker("guide")
    assert hall.asker("kiosk").refused(f"/tickets/{asked['id']}/priority", **{"class": "DISABLED"},
                                       confirmed=True) == "forbidden"
    assert guide.refused(f"/tickets/{asked['id']}/priority", **{"class": "DISABLED"}, confirmed=True,
                         proof="残疾人证") == "bad_request"                    # no proof is kept, nor taken
    confirmed = guide.does(f"/tickets/{asked['id']}/priority", **{"class": "DISABLED"}, confirmed=True)
    assert (confirmed["priority"], confirmed["marks"]) == ({"class": "DISABLED", "pending": False}, ["优先"])
    assert ahead(hall, 3)[0] == ("C003", "score", "优先，已等 16 分＋30")
    takes(hall, band="70up", person=3)
    clerk = hall.clerk(3, "工号003")
    assert [served(clerk, 3) for _ in range(2)] == ["C003", "C002"]
    assert ahead(hall, 3, "en")[0] == ("C001", "guard", "After 2 priority calls, an ordinary number that waited 30 min")
    assert served(clerk, 3) == "C001"


def test_S16_an_appointment_from_booking_to_the_call(hall):
    code = books(hall, "2026-11-24", "10:00")
    for _ in range(4):
        takes(hall, "RS001")
    at(hall, "09:40")
    ticket = arrives(hall, code)
    assert (ticket["number"], ticket["marks"][0]) == ("D005", "预约")
    assert ticket["due_at"] == "2026-11-24T02:00:00.000000+00:00"
    assert ahead(hall, 4)[0][0] == "D001"
    at(hall, "10:00")
    assert ahead(hall, 4)[0] == ahead(hall, 2)[0] == ("D005", "due", "预约 10:00 已到，排最前")
    listed = hall.asker("counter", "counter 4").get("/appointments")["appointments"]
    assert [(one["code"], one["state"], one["ticket"]) for one in listed] == [(code, "arrived", ticket["id"])]
    assert served(hall.clerk(4, "工号004"), 4) == "D005"


def test_S26_in_the_extended_session_both_take_a_number_and_the_appointment_stands_first(hall):
    code = books(hall, "2026-11-24", "17:35", service="WJ001")
    at(hall, "17:35")
    assert takes(hall, "WJ001")["number"] == "A001"
    assert arrives(hall, code)["number"] == "A002"
    assert [one[:2] for one in ahead(hall, 7)] == [("A002", "due"), ("A001", "score")]
    kiosk = hall.asker("kiosk")
    assert [one["prefix"] for one in kiosk.get("/queues")["queues"] if one["taking"]] == ["A", "B", "C", "G", "J"]
    assert kiosk.refused("/tickets", service="GA001", channel="kiosk") == "queue_closed"
    at(hall, "18:14")
    assert takes(hall, "WJ001")["number"] == "A003"
    at(hall, "18:15")
    assert kiosk.refused("/tickets", service="WJ001", channel="kiosk") == "queue_closed"


def test_S19_a_late_comer_comes_back_after_the_third_and_after_an_hour_gets_a_new_number(hall):
    clerk, guide = hall.clerk(3, "工号003"), hall.asker("guide")
    late = takes(hall)
    at(hall, "09:05")
    clerk.does("/counters/3/call-next")
    clerk.does("/counters/3/no-show")
    for _ in range(5):
        takes(hall)
    at(hall, "09:30")
    assert guide.does(f"/tickets/{late['id']}/reinstate")["number"] == "C001"
    assert [one[0] for one in ahead(hall, 3)] == ["C002", "C003", "C004", "C001", "C005", "C006"]
    assert clerk.does("/counters/3/call", ticket=late["id"], reason="引导员带到窗口")["number"] == "C001"     # R19
    clerk.does("/counters/3/no-show")
    at(hall, "10:31")
    refused = guide.post(f"/tickets/{late['id']}/reinstate").json()
    assert (refused["code"], refused["service"]) == ("reinstate_too_late", "MZ001")
    assert guide.does("/tickets", service="MZ001", channel="guide", override="过号一小时")["number"] == "C007"


def test_S21_one_counter_over_several_queues_in_the_order_of_coming(hall):
    for hhmm, service in (("09:01", "RS001"), ("09:03", "YB001"), ("09:05", "WJ001")):
        at(hall, hhmm)
        takes(hall, service)
    clerk = hall.clerk(2, "工号002")
    assert [served(clerk, 2) for _ in range(3)] == ["D001", "E001", "A001"]


def test_two_arrivals_at_once_give_one_ticket(hall):
    code = books(hall, "2026-11-24", "10:00")
    answers = []
    askers = [Asker(hall.access.url, str(hall.asker("kiosk").http.headers["authorization"]).split()[1])
              for _ in range(8)]
    start = threading.Barrier(8)

    def come(asker):
        start.wait()
        answers.append(asker.post(f"/appointments/{code}/arrive", channel="kiosk"))

    threads = [threading.Thread(target=come, args=(asker,)) for asker in askers]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(one.status_code for one in answers) == [201] + [409] * 7
    assert {one.json()["code"] for one in answers if one.status_code == 409} == {"already_waiting"}
    assert [one["number"] for one in hall.asker("counter").get("/tickets")["tickets"]] == ["D001"]


def test_after_a_power_cut_appointments_and_their_places_are_there(hall):
    codes = [books(hall, "2026-11-24", "10:00"), books(hall, "2026-11-26", "10:00")]
    takes(hall, "RS001")
    arrives(hall, codes[0])
    guide, key = hall.asker("guide"), hall.asker("guide").get("/booking-key")
    hall.kill()
    hall.start()
    guide = hall.asker("guide")
    at(hall, "10:00")
    assert [one[:2] for one in ahead(hall, 4)] == [("D002", "due"), ("D001", "score")]
    assert hall.asker("kiosk").refused(f"/appointments/{codes[0]}/arrive", channel="kiosk") == "already_waiting"
    assert [one["code"] for one in guide.get("/appointments", day="2026-11-26")["appointments"]] == codes[1:]
    assert guide.refused("/appointments", service="RS002", at="2026-11-26T15:00:00+08:00", visitor="a" * 32,
                         channel="guide") == "already_booked"
    assert guide.get("/booking-key") == key
    assert guide.does(f"/appointments/{codes[1]}/cancel")["state"] == "cancelled"


@pytest.mark.parametrize(("body", "code"), [
    ({"visitor": "张三"}, "bad_request"), ({"at": "2026-11-25T10:00:00"}, "bad_request"),
    ({"at": "soon"}, "bad_request"), ({"service": "XX999"}, "unknown_service"),
    ({"at": "2026-11-29T09:30:00+08:00"}, "not_bookable_then"), ({"at": "9999-12-31T23:59:59-12:00"}, "bad_request"),
    ({"at": "2026-11-25T03:00:00+08:00"}, "not_bookable_then")])
def test_nonsense_in_a_booking_gets_a_sentence(hall, body, code):
    asked = {"service": "RS002", "at": "2026-11-25T10:00:00+08:00", "visitor": "a" * 32, "channel": "guide"} | body
    assert hall.asker("guide").refused("/appointments", **asked) == code
    assert hall.asker("kiosk").refused("/appointments/000000/arrive", channel="kiosk") == "unknown_appointment"


def test_R13_a_clock_put_forward_and_a_restart_with_an_earlier_one_reorder_nothing(hall):
    for _ in range(3):
        takes(hall)
    at(hall, "11:30")
    takes(hall, band="70up")
    before = ahead(hall, 3)
    hall.kill()
    hall.clock = "2026-11-24T08:55:00+08:00"                       # the PC came back three hours behind
    hall.start()
    assert [one[0] for one in ahead(hall, 3)] == [one[0] for one in before] == ["C001", "C002", "C003", "C004"]
    assert takes(hall)["number"] == "C005"
    assert [one[0] for one in ahead(hall, 3)][-1] == "C005"
