"""Stories of a resident at the kiosk: S01 with the card, S05 without it, S07 large type and a call for help,
S37 no paper."""

from datetime import date

import cv2

from tests.scenario.devices import nobodys_number
from tests.waiting import eventually

AGED_41 = nobodys_number(date(1985, 6, 1))


def test_S01_first_visit_with_the_card(centre):
    centre.opens(4)
    centre.hall.moves_clock_to("2026-11-24T09:05:00+08:00")
    ticket = centre.kiosk.takes_ticket("RS001", card=AGED_41)
    assert ticket["number"] == "D001"
    assert centre.kiosk.touches <= 4
    texts = centre.kiosk.shows("D001", "前面")
    assert "0" in "".join(texts)
    assert ticket["counters"] == [2, 4]
    centre.display.waiting("D", 1)
    [slip] = centre.printer.slips()
    picture = cv2.imread(str(slip))
    assert cv2.QRCodeDetector().detectAndDecode(picture)[0] == ticket["follow_url"]
    for screen in (centre.kiosk, centre.display):
        seen = "".join(screen.screen.texts())
        assert AGED_41 not in seen
        assert AGED_41[-6:] not in seen
        assert "张三丰" not in seen
    assert AGED_41 not in centre.everything_kept()


def test_S05_without_the_card_by_phone_number(centre):
    ticket = centre.kiosk.takes_ticket("RS013", phone="13800000000")
    assert ticket["marks"] == ["证件待验"]
    texts = "".join(centre.kiosk.screen.texts())
    assert "13800000000" not in texts
    assert "13800000000" not in centre.everything_kept()


def test_S05_some_matters_never_ask_who_somebody_is(centre):
    kiosk = centre.kiosk.begins().finds("SD004")
    kiosk.screen.sees("take")
    assert not {"take-with-card", "take-without-card", "phone"} & set(kiosk.screen.names())
    kiosk.touch("take")
    kiosk.screen.sees("done")
    [ticket] = centre.tickets()
    assert (ticket["number"], ticket["marks"]) == ("H001", [])


def test_S07_large_type_and_a_call_for_help(centre):
    centre.opens(1)
    kiosk = centre.kiosk.begins()
    kiosk.touch("large", "help")
    kiosk.screen.sees("help-sheet")
    centre.counter(1).shows("kiosk")


def test_S37_without_paper_the_number_is_shown_spoken_and_staff_know(centre):
    centre.opens(1)
    centre.printer.is_told("paper out")
    ticket = centre.kiosk.takes_number_without_slip("SD004")
    assert centre.ticket(ticket["number"])["state"] == "waiting"
    assert centre.printer.slips() == []
    centre.counter(1).shows(ticket["number"])
    centre.kiosk.touch("read-again")
    centre.kiosk.says(ticket["number"], times=2)
    centre.printer.is_told("paper in")
    centre.hall.asker("guide").does(f"/tickets/{centre.ticket(ticket['number'])['id']}/reprint")
    centre.printer.has(1)
    eventually(lambda: centre.ticket(ticket["number"])["marks"] == ["补打"], "the copy is marked as one")


def test_R5_who_gives_a_number_at_a_counter_has_its_slip_printed_at_the_kiosk(centre):
    assert centre.kiosk.begins()
    centre.hall.asker("guide").does("/tickets", service="SD004", channel="guide")
    centre.printer.has(1)
