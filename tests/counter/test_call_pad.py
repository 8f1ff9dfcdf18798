"""What a key of the call pad means in each standing of a counter: a key of the screen, a command, or a plain no."""

from dataclasses import replace

import pytest

from counter.call_pad import Act, CallHelp, Command, No, Nothing, meaning
from counter.state import Next
from hall.domain.views import PauseView
from hardware.call_pad import PadPressed
from tests.counter import building
from tests.counter.building import called, counter, serving, ticket


def state(*tickets, locked=False, counters=(), clerk="工号003", **own):
    in_hand = next((one.id for one in tickets if one.state in ("called", "serving")), None)
    made = building.state(*tickets, clerk=clerk, counters=(counter(ticket=in_hand, **own), counter(4)))
    made.locked = locked
    made.order = tuple(Next(ticket=one, rule="turn") for one in tickets if one.state == "waiting")
    return made


def meant(event, of, digits="", reason=""):
    return meaning(PadPressed(1, event, digits), of, reason)


@pytest.mark.parametrize("event, action", [
    ("call_next", "next"), ("start", "start"), ("recall", "recall"), ("skip", "no_show"), ("suspend", "hold"),
    ("resume", "resume"), ("logout", "sign_out"), ("transfer", "transfer")])
def test_keys_that_the_screen_has_too(event, action):
    assert meant(event, state(called())) == Act(action=action)


@pytest.mark.parametrize("event, code", [
    ("login", "counter.pad_login"), ("ready_next", "counter.pad_no_such"), ("rate", "counter.pad_nothing_to_rate"),
    ("callback", "counter.pad_none_held")])
def test_what_cannot_be_is_said(event, code):
    assert meant(event, state()) == No(code=code, facts={})


def test_nobody_signs_in_on_a_pad_and_a_locked_screen_locks_it():
    assert meant("call_next", state(clerk="")) == No(code="counter.pad_away", facts={})
    assert meant("login", state(clerk=""), "1001") == No(code="counter.pad_login", facts={})
    assert meant("call_next", state(locked=True)) == No(code="counter.pad_locked", facts={})


def test_a_number_out_of_order_needs_the_reason_of_the_centre():
    waiting = state(ticket(1), ticket(2), ticket(12))
    assert meant("call_number", waiting, "001") == Act(action="next")              # the first of all
    assert meant("call_number", waiting, "012") == No(code="counter.pad_out_of_order", facts={"number": "C012"})
    assert meant("call_number", waiting, "012", "年老体弱") == Command(
        verb="call", body={"ticket": 12, "reason": "年老体弱"}, needs="order")
    assert meant("call_number", waiting, "099") == No(code="counter.pad_no_number", facts={"number": "099"})


def test_a_number_of_two_queues_is_chosen_on_the_screen():
    both = state(ticket(1), replace(ticket(2), number="A001"))
    assert meant("call_number", both, "1") == No(
        code="counter.pad_two_numbers", facts={"number": "1", "numbers": "C001、A001"})


def test_transfer_to_a_counter():
    here = state(called())
    assert meant("transfer", here, "4") == Command(verb="transfer", body={"ticket": 1, "counter": 4}, needs="transfer")
    assert meant("transfer", here, "77") == No(code="counter.pad_no_counter", facts={"n": 77})
    assert meant("transfer", state(), "3") == No(code="counter.pad_not_now", facts={"n": 3})


def test_pause_has_the_shortest_note_and_ends_by_the_same_key():
    assert meant("pause", state()) == Command(verb="pause", body={"reason": "短暂休息"}, needs="pause")
    paused = state(pause=PauseView(reason="短暂休息", back_at=None), state="paused")
    assert meant("pause", paused) == Act(action="resume")


def test_the_oldest_on_hold_comes_back():
    held = state(ticket(1, "held", counter=3), ticket(2, "held", counter=3))
    assert meant("callback", held) == Command(verb="resume-ticket", body={"ticket": 1}, needs="resume_ticket")


def test_rating_ends_the_visit_under_way():
    assert meant("rate", state(serving())) == Act(action="finish")


def test_help_and_cancel():
    assert meant("help", state(), "6") == CallHelp()
    assert meant("cancel", state()) == Nothing()
