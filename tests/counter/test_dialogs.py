"""The dialogs by touch and key, without a window."""

import pytest
from PySide6.QtCore import QObject

from counter.dialogs import Dialogs
from counter.pause_form import PauseForm
from tests.counter.building import called, counter, event, queue, state, ticket


@pytest.fixture
def decided():
    return []


@pytest.fixture
def dialogs(decided):
    made = state(ticket(1, "held", counter=3), ticket(2, "no_show", counter=3), queues=(queue("C"), queue("D")),
                 counters=(counter(3), counter(4)))
    owner = QObject()
    yield Dialogs(made, lambda code, facts: decided.append((code, facts)), owner)


def codes(dialogs):
    return [row.code for row in dialogs.property("rows").rows]


def test_lists_are_walked_and_chosen_by_keys(dialogs, decided):
    dialogs.open("lists")
    assert codes(dialogs) == ["held:1", "missed:2"]
    assert dialogs.key("Down") and dialogs.key("Return")
    assert decided == [("missed:2", {})] and dialogs.opened == ""


def test_tab_goes_round_the_kinds_of_places(dialogs):
    dialogs.open("transfer")
    tabs = []
    for _ in range(4):
        tabs.append(dialogs.property("tab"))
        dialogs.key("Tab")
    assert tabs == ["service", "queue", "counter", "service"]


def test_one_may_not_transfer_to_oneself(dialogs, decided):
    dialogs.open("transfer")
    dialogs.setTab("counter")
    dialogs.key("Return")
    assert decided == [] and dialogs.opened == "transfer"


def test_taking_a_number_is_told_apart_from_sending_somebody(dialogs, decided):
    dialogs.open("take")
    dialogs.choose("service:MZ001")
    assert decided == [("take:MZ001", {})]


def test_esc_decides_nothing(dialogs, decided):
    for kind in ("lists", "pause"):
        dialogs.open(kind)
        assert dialogs.key("Esc") and dialogs.opened == ""
    dialogs.ask("leave", "?")
    dialogs.key("Esc")
    assert decided == []


def test_yes_to_a_question_is_its_kind(dialogs, decided):
    dialogs.ask("take_over", "?")
    assert dialogs.key("x") is False
    dialogs.key("Enter")
    assert decided == [("take_over", {})]


def test_an_open_list_follows_the_hall(dialogs):
    dialogs.open("lists")
    dialogs._state.mirror.tickets.pop(1)
    dialogs.refresh()
    assert codes(dialogs) == ["missed:2"]


@pytest.mark.parametrize("kind", ["transfer", "matters", "missing"])
def test_a_dialog_about_a_ticket_is_over_with_it(dialogs, kind):
    """A call pad may bring the next visitor while it stands: what was meant for one is not done to the other."""
    dialogs.ask_missing((), (), "end") if kind == "missing" else dialogs.open(kind)
    dialogs.refresh()
    assert dialogs.opened == kind
    dialogs._state.hear([event(11, "ticket.called", ticket=called(5), counters=(counter(3, ticket=5), counter(4)))])
    dialogs.refresh()
    assert dialogs.opened == ""


def test_nothing_stands_over_the_sign_in_but_its_own_question(dialogs):
    """A colleague took the counter over elsewhere: the keys are for the PIN again."""
    dialogs.open("lists")
    dialogs._state.clerk = ""
    dialogs.refresh()
    assert dialogs.opened == ""
    dialogs.ask("take_over", "?")
    dialogs.refresh()
    assert dialogs.opened == "take_over"


def test_a_pause_needs_both_before_it_is_sent(dialogs, decided):
    dialogs.open("pause")
    dialogs.agree()
    dialogs.key("2")
    dialogs.agree()
    assert decided == []
    dialogs.key("Down")
    dialogs.agree()
    assert decided == [("pause", {"reason": "午间轮休", "back_at": "2026-11-24T09:35:00+08:00"})]


@pytest.mark.parametrize("kind", ["leader", "reason", "missing", "pause"])
def test_words_that_the_hall_would_refuse_stay_to_be_mended(dialogs, decided, kind):
    """Nobody types them twice, nor ticks the papers again."""
    told = []
    dialogs.refused.connect(told.append)
    dialogs.ask_missing((), (), "end") if kind == "missing" else dialogs.open(kind)
    form = {"missing": dialogs._missing, "pause": dialogs._pause}.get(kind, dialogs._words_form)
    form.write("打 139 1234 5678")
    if kind == "pause":
        dialogs.key("Down")
    dialogs.agree()
    assert (dialogs.opened, decided) == (kind, []) and "手机号" in told[0]
    form.write("打他电话")
    dialogs.agree()
    assert (dialogs.opened, len(decided)) == ("", 1)


def test_the_pause_form_before_it_is_opened_takes_nothing():
    owner = QObject()
    form = PauseForm(owner)
    form.because("lunch")
    form.write("x")
    assert form.key("1") is False
    assert form.property("complete") is False and form.property("times") == []
