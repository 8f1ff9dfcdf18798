"""S35, R32: a village room with one computer, no kiosk and no printer."""


def test_S35_the_agent_takes_a_number_and_calls_it_without_any_printer(village):
    agent = village.opens(1).counter(1)
    assert agent.takes_number_for("MZ005") == "C001"
    [ticket] = village.tickets()
    assert (ticket["number"], ticket["channel"]) == ("C001", "counter")
    assert agent.closes_sheet().calls_next()["number"] == "C001"
    village.display.calls("C001", 1)
    village.display.says("C001")
    assert len(village.services) == 40
