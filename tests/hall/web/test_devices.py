"""R102: devices and terminals in the hall's list, over real sockets; the hall is restarted in between."""

import json

from websockets.sync.client import connect

from tests.hall.web.guide_pages import Browser
from tests.waiting import eventually

READER = {"name": "id_card_reader", "kind": "id_card_reader", "state": "online"}
GUIDE = "工号011"


def listens(hall, role, name=None):
    token = hall.asker(role, name).http.headers["Authorization"]
    return connect(hall.access.url.replace("http", "ws") + "/api/v1/events", proxy=None,
                   additional_headers={"Authorization": token})


def listed(hall, name="kiosk", language="zh-CN"):
    asker = hall.asker("counter")
    asker.http.headers["Accept-Language"] = language
    return next(one for one in asker.get("/devices")["devices"] if one["name"] == name)


def alerts(hall):
    standing = hall.asker("counter").get("/alerts")["alerts"]
    return [one["sentence"] for one in standing if one["kind"] == "device_trouble"]


def test_a_terminal_and_its_devices(hall):
    kiosk = hall.asker("kiosk")
    assert listed(hall)["state"] == "offline"
    with listens(hall, "kiosk"):
        eventually(lambda: listed(hall)["since"], "that the kiosk is seen")
        kiosk.does("/devices/states", devices=[READER], whole=True)
        terminal = listed(hall, language="en")
        assert (terminal["state"], terminal["title"]) == ("online", "kiosk")
        (reader,) = terminal["devices"]
        assert (reader["where"], reader["state"], reader["sentence"]) == ("kiosk", "online", "The ID card reader works")
    eventually(lambda: any("取号机连不上" in one for one in alerts(hall)), "that the kiosk is missed")
    gone = listed(hall)
    (reader,) = gone["devices"]
    assert (gone["state"], reader["state"], reader["since"]) == ("offline", "unknown", gone["since"])
    assert reader["sentence"] == "身份证读卡器：它的终端不在线，情况不明"
    assert reader["advice"].startswith("先让它的终端恢复")
    with listens(hall, "kiosk"):
        eventually(lambda: not alerts(hall), "that the kiosk is back")
        assert listed(hall)["error_sentence"] == "取号机连不上"


def test_trouble_is_told_by_event_alert_and_page_and_outlives_a_restart(hall):
    kiosk = hall.asker("kiosk")
    with listens(hall, "kiosk") as stream:
        eventually(lambda: listed(hall)["since"], "that the kiosk is seen")
        kiosk.does("/devices/states", devices=[READER | {"state": "offline", "reason": "no_answer", "for_s": 3}])
        event = eventually(lambda: next((told for told in [json.loads(stream.recv(5))]
                                         if told["kind"] == "device.state"
                                         and told["device"]["name"] == "id_card_reader"), None), "the event")
        assert (event["device"]["where"], event["device"]["reason"]) == ("kiosk", "no_answer")
        eventually(lambda: any("身份证读卡器没有回应" in one for one in alerts(hall)), "the alert")
        before = listed(hall)["devices"][0]            # of a terminal that is away, nobody knows
    hall.stop()
    hall.start()
    with listens(hall, "kiosk"):
        kiosk = hall.asker("kiosk")
        kiosk.does("/devices/states", devices=[READER | {"state": "offline", "reason": "no_answer"}], whole=True)
        after = listed(hall)["devices"][0]
        assert (after["since"], after["error"]) == (before["since"], "no_answer")
        assert any("身份证读卡器没有回应" in one for one in alerts(hall))
        kiosk.does("/devices/states", devices=[READER])
        eventually(lambda: not alerts(hall), "that it is over")


def test_the_page_of_devices_in_three_languages(hall):
    well = {"name": "code_reader", "kind": "code_reader", "state": "online"}
    hall.asker("kiosk").does("/devices/states", whole=True, devices=[
        well, READER | {"state": "fault", "reason": "not_authorised"}])
    with listens(hall, "kiosk"), listens(hall, "display"):
        eventually(lambda: listed(hall)["since"] and listed(hall, "display")["since"], "that both are seen")
        for language, words in (("zh-CN", ("读卡器的安全模块没有授权", "大厅屏幕正常")), ("bo", ("འཆར་ངོས",)),
                                ("en", ("is not authorised", "call service", "The hall display works"))):
            browser = Browser(hall, language)
            browser.signs_in(GUIDE, hall.pins[GUIDE])
            page = browser.opens("devices")
            assert page.status == 200 and not page.lost
            assert all(word in page.words for word in words), page.words
            assert page.words.index("▲") < page.words.rindex("●")          # what wants a hand stands first


def test_who_may_tell_and_who_may_look(hall):
    for role in ("guide", "manager", "auditor"):
        assert hall.asker(role).refused("/devices/states", devices=[READER]) == "forbidden"
    assert hall.asker("kiosk").refused("/devices/states", devices=[READER | {"state": "broken"}]) == "bad_request"
    assert hall.asker("kiosk").refused("/devices/states", devices=[READER, READER]) == "bad_request"
    assert hall.asker("kiosk").http.get("/devices").status_code == 403
