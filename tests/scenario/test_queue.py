"""Stories of calling: S18 the visitor does not come, S21 one counter for several queues."""


def test_S18_a_visitor_who_does_not_come_is_missed_after_three_calls(centre):
    kiosk = centre.hall.asker("kiosk")
    for service in ("MZ001", "MZ005"):
        kiosk.does("/tickets", service=service, channel="kiosk")
    centre.opens(3)
    clerk = centre.counter(3)
    assert clerk.calls_next()["number"] == "C001"
    centre.display.calls("C001", 3)
    centre.display.says("C001")
    for times in (2, 3):
        clerk.recalls()
        centre.display.says("C001", times)
    clerk.presses("no_show")
    centre.display.shows("过号\u3000C001")
    missed = centre.ticket("C001")
    assert (missed["state"], missed["calls"], missed["started_at"]) == ("no_show", 3, None)   # no handling time
    assert clerk.calls_next()["number"] == "C002"                                             # the counter is free
    stays = [stay["state"] for stay in centre.history(missed)]
    assert "serving" not in stays
    assert centre.hall.asker("rating_pad").refused(f"/tickets/{missed['id']}/rating", level=5,
                                                   channel="rating_pad") == "not_finished"


def test_S21_one_counter_serves_several_queues_in_the_order_of_coming(centre):
    kiosk = centre.hall.asker("kiosk")
    for moment, service in (("09:01", "RS001"), ("09:03", "YB001"), ("09:05", "WJ001")):
        centre.hall.moves_clock_to(f"2026-11-24T{moment}:00+08:00")
        kiosk.does("/tickets", service=service, channel="kiosk")
    centre.opens(2, 4)
    centre.counter(4).pauses()
    called = []
    for _ in range(3):
        called.append(centre.counter(2).calls_next()["number"])
        centre.display.calls(called[-1], 2)
        centre.counter(2).starts().finishes("咨询")
    assert called == ["D001", "E001", "A001"]


def test_S21_two_counters_pressing_together_never_call_one_ticket(centre):
    kiosk = centre.hall.asker("kiosk")
    for _ in range(8):
        kiosk.does("/tickets", service="RS001", channel="kiosk")
    centre.opens(2, 4)
    called = []
    for _ in range(4):
        for number in (2, 4):
            centre.counter(number).presses("next")          # the second does not wait for the first one's answer
        for number in (2, 4):
            called.append(centre.counter(number).is_called()["number"])
            centre.counter(number).starts().finishes()
    assert sorted(called) == [f"D{n:03}" for n in range(1, 9)]
