"""The demo's own check is checked: a day with a broken promise is told."""

from typing import Any

from tests.scenario.promises import broken_calls, broken_slips


def told(*steps: tuple[str, str]) -> list[dict[str, Any]]:
    return [{"seq": seq, "kind": kind, "ticket": {"number": number}} for seq, (kind, number) in enumerate(steps, 1)]


def heard(*seqs: int) -> list[dict[str, Any]]:
    return [{"seq": 100 + seq, "kind": "call.spoken", "call": seq} for seq in seqs]


def test_a_good_day_has_nothing_to_tell() -> None:
    day = told(("ticket.called", "A001"), ("ticket.recalled", "A001"), ("ticket.called", "A002"))
    assert list(broken_calls(day + heard(1, 2, 3))) == []


def test_a_ticket_called_twice_is_told() -> None:
    day = told(("ticket.called", "A001"), ("ticket.called", "A001"))
    assert list(broken_calls(day + heard(1, 2))) == ["A001 was called twice"]


def test_a_reinstated_ticket_may_be_called_again() -> None:
    day = told(("ticket.called", "A001"), ("ticket.reinstated", "A001"), ("ticket.called", "A001"))
    assert list(broken_calls(day + heard(1, 3))) == []


def test_a_call_nobody_heard_of_is_told() -> None:
    [broken] = broken_calls(told(("ticket.called", "A001")))
    assert "A001" in broken


def test_a_number_without_a_slip_is_spoken_and_told() -> None:
    taken: list[dict[str, Any]] = [{"number": "A001"}, {"number": "A002"}]
    events = told(("slip.failed", "A002"))
    assert list(broken_slips(events, taken, taken[1:], 1, {"000001-A002"})) == []
    assert len(list(broken_slips([], taken, taken[1:], 1, set()))) == 2
    [broken] = broken_slips(events, taken, taken[1:], 2, {"000001-A002"})
    assert "2 slips" in broken
