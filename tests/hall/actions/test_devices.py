"""R102: what terminals tell of their devices, and terminals that are missed; told once, kept over a restart."""

from datetime import timedelta

import pytest

from hall.actions import devices
from hall.domain.alerts import DEVICE_TROUBLE
from hall.domain.commands import DeviceTold, ReportDevices
from hall.domain.errors import Refusal
from hall.web.alert_words import alert_json


def tells(hall, *told, whole=False, where="kiosk", role="kiosk"):
    hall.does(devices.report, role, ReportDevices(command_id="-", devices=told, whole=whole), device=where)


def reader(state, reason="", for_s=0):
    return DeviceTold(name="id_card_reader", kind="id_card_reader", state=state, reason=reason, for_s=for_s)


def sees(hall, away=(), **here):
    hall.does(devices.presence, here, lambda name: name in away)


def alerts(hall):
    """Of devices, by subject; memory and tables say the same."""
    assert hall.reloaded().alerts == hall.floor.alerts
    return {one.subject: one for one in hall.floor.alerts.values() if one.kind == DEVICE_TROUBLE}


def known(hall, name="id_card_reader", where="kiosk"):
    assert hall.reloaded().devices == hall.floor.devices
    return hall.floor.devices[f"{where}/{name}"]


def events(hall):
    return [one.facts["device"] for one in hall.told if one and one.kind == "device.state"]


def test_a_change_is_told_once_with_since_when(hall):
    tells(hall, reader("online"))
    tells(hall, reader("online"))
    tells(hall, reader("offline", "no_answer", for_s=4))
    assert [(one["state"], one["reason"], one["where"], one["kind"]) for one in events(hall)] == [
        ("online", "", "kiosk", "id_card_reader"), ("offline", "no_answer", "kiosk", "id_card_reader")]
    device = known(hall)
    assert device.since == hall.now - timedelta(seconds=4)
    assert (device.error, device.error_at) == ("no_answer", device.since)


def test_trouble_is_an_alert_that_clears_itself_and_the_last_error_stays(hall):
    tells(hall, reader("offline", "no_answer"))
    hall.passes(seconds=2)
    (alert,) = alerts(hall).values()
    assert alert.subject == "id_card_reader@kiosk"
    assert alert_json(alert, "zh_CN")["sentence"] == (
        "kiosk：身份证读卡器没有回应。检查它的电源、线缆和接线次序；串口还要核对波特率。")
    assert alert_json(alert, "en")["sentence"].startswith("kiosk: The ID card reader does not answer. ")
    hall.passes(minutes=5)
    assert len(alerts(hall)) == 1
    tells(hall, reader("online"))
    hall.passes(seconds=2)
    assert alerts(hall) == {}
    assert known(hall).error == "no_answer"
    assert known(hall).is_well


def test_a_reason_that_is_no_code_is_told_by_its_state(hall):
    tells(hall, reader("offline", "[Errno 2] could not open port /dev/ttyUSB0"))
    hall.passes(seconds=2)
    (alert,) = alerts(hall).values()
    assert "身份证读卡器连不上" in alert_json(alert, "zh_CN")["sentence"]


def test_a_whole_report_forgets_what_is_not_in_it(hall):
    tells(hall, reader("offline"), DeviceTold(name="printer", kind="printer", state="fault", reason="paper_out"))
    hall.passes(seconds=2)
    assert len(alerts(hall)) == 2
    tells(hall, reader("online"), whole=True)
    hall.passes(seconds=2)
    assert alerts(hall) == {}
    assert list(hall.floor.devices) == ["kiosk/id_card_reader"] == list(hall.reloaded().devices)


@pytest.mark.parametrize("told", [
    (reader("online"), reader("offline")),
    (DeviceTold(name="terminal", kind="kiosk", state="online"),),
    (DeviceTold(name="a/b", kind="x", state="online"),), (DeviceTold(name="a", kind="../x", state="online"),),
    tuple(DeviceTold(name=f"d{n}", kind="x", state="online") for n in range(33))])
def test_what_is_no_report_is_refused(hall, told):
    with pytest.raises(Refusal, match="bad_request"):
        tells(hall, *told)
    assert hall.floor.devices == {}


def test_a_terminal_that_goes_is_missed_and_comes_back(hall):
    sees(hall, kiosk="kiosk")
    sees(hall)                                    # a short break is none
    hall.passes(seconds=2)
    assert alerts(hall) == {}
    sees(hall, away=["kiosk"])
    hall.passes(seconds=2)
    (alert,) = alerts(hall).values()
    assert alert_json(alert, "zh_CN")["sentence"].startswith("kiosk：取号机连不上。去看取号机是否开着")
    sees(hall, kiosk="kiosk")
    hall.passes(seconds=2)
    assert alerts(hall) == {}
    assert [one["state"] for one in events(hall)] == ["online", "offline", "online"]


def test_what_hangs_on_a_terminal_that_is_off_needs_no_alert_of_its_own(hall):
    sees(hall, kiosk="kiosk")
    tells(hall, reader("offline"))
    hall.passes(seconds=2)
    assert list(alerts(hall)) == ["id_card_reader@kiosk"]
    sees(hall, away=["kiosk"])
    hall.passes(seconds=2)
    assert list(alerts(hall)) == ["terminal@kiosk"]


def test_a_screen_at_a_counter_is_missed_on_the_day_it_went_dark(hall):
    sees(hall, east="rating_pad", desk="counter", wall="display")
    sees(hall, away=["east", "desk", "wall"])
    hall.passes(seconds=2)
    assert set(alerts(hall)) == {"terminal@east", "terminal@wall"}      # nobody is signed in at the desk
    hall.passes(days=1)
    hall.passes(seconds=2)
    assert set(alerts(hall)) == {"terminal@wall"}
    hall.passes(days=7)
    hall.passes(seconds=2)
    assert alerts(hall) == {}


def test_a_clerks_terminal_is_missed_while_the_clerk_is_signed_in(hall):
    hall.opens(3, "工号003", device="desk")
    sees(hall, desk="counter")
    sees(hall, away=["desk"])
    hall.passes(seconds=2)
    assert list(alerts(hall)) == ["terminal@desk"]


def test_nobody_is_called_at_night(hall):
    sees(hall, kiosk="kiosk")
    hall.passes(hours=12)
    sees(hall, away=["kiosk"])
    hall.passes(seconds=2)
    assert alerts(hall) == {}
