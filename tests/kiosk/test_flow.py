"""Which page follows which, by value; and whatever is touched, nothing is stuck and nothing is left behind."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.domain.ticket import Identity, TicketState
from hall.domain.views import Names, PriorityView, TicketView
from kiosk import events as e
from kiosk.flow import Times, follow, may_leave, seconds_left, warned
from kiosk.session import Choice, Page, Session

TIMES = Times()
LOW_INCOME = Choice(code="MZ001", materials=3)
BILLS = Choice(code="SD004", materials=1, needs_card=False)
CARD = Identity(kind="id_card", pseudonym="0123456789abcdef" * 2, age_band="under60")
ELDER = replace(CARD, pseudonym="fedcba9876543210" * 2, age_band="70up")
PHONE = Identity(kind="phone", pseudonym="00112233445566778899aabbccddeeff")
AT = datetime(2026, 11, 24, 1, 5, tzinfo=UTC)
TICKET = TicketView(
    id=7, number="C001", queue="C", service="MZ001", service_name=Names(zh_CN="最低生活保障审核确认"), matters=(),
    state=TicketState.WAITING, priority=PriorityView(class_code="NORMAL"), marks=(), channel="kiosk", language="zh_CN",
    list_version=1, missing=(), issued_at=AT, called_at=None, started_at=None, finished_at=None, counter=None,
    counters=(1, 3), ahead=0, wait=None, calls=0, copies=0, outcome=None, follow_url="", queued_at=AT)


def after(*events: e.Event, session: Session | None = None) -> Session:
    return told(*events, session=session)[0]


def told(*events: e.Event, session: Session | None = None) -> tuple[Session, list[e.Wish]]:
    session, wishes = session or Session(), []
    for event in events:
        session, more = follow(session, event, TIMES)
        wishes += more
    return session, wishes


AT_SERVICE = (e.Start(), e.Choose(LOW_INCOME))
ISSUED = (*AT_SERVICE, e.Take("one"), e.Issued(TICKET))


def test_a_number_without_card_or_phone_r3():
    session, wishes = told(*AT_SERVICE, e.Mark(1), e.Mark(1), e.Take("one"))
    assert session.page is Page.ISSUING
    assert wishes == [e.IssueTicket(command="one", choice=replace(LOW_INCOME, marks=(None, False, None)), visitor=None)]
    assert wishes[0].choice.missing == (1,)
    session, wishes = told(e.Issued(TICKET), session=session)
    assert (session.page, session.ticket, session.undoable) == (Page.TICKET, TICKET, True)
    assert wishes == [e.PrintSlip(TICKET)]


def test_a_phone_number_takes_the_ticket_with_its_last_digit_s05():
    typing = [e.Type(digit) for digit in "13800000000"]
    session, wishes = told(*AT_SERVICE, e.TakeWithPhone(), *typing[:-1])
    assert (session.page, session.phone, wishes) == (Page.PHONE, "1380000000", [])
    session, wishes = told(typing[-1], session=session)
    assert (session.page, session.phone) == (Page.ISSUING, "138 **** 0000")
    assert wishes == [e.HidePhone("13800000000")]
    assert "13800000000" not in repr(wishes)
    session, wishes = told(e.PhoneGiven(PHONE, "two"), session=session)
    assert wishes == [e.IssueTicket(command="two", choice=session.choice, visitor=PHONE)]


def test_a_phone_number_begins_with_one():
    session = after(*AT_SERVICE, e.TakeWithPhone(), e.Type("2"))
    assert (session.phone, session.trouble) == ("", "phone_starts")
    assert after(e.Type("1"), session=session).trouble == ""


@pytest.mark.parametrize("before", [AT_SERVICE, (*AT_SERVICE, e.TakeWithCard()), (*AT_SERVICE, e.TakeWithPhone())])
def test_laying_the_card_takes_the_number(before):
    session, wishes = told(*before, e.CardLaid(CARD, "three"))
    assert session.page is Page.ISSUING
    assert [wish.visitor for wish in wishes] == [CARD]


def test_a_card_laid_at_home_greets_and_goes_with_the_next_number():
    session, wishes = told(e.Start(), e.CardLaid(CARD, "unused"))
    assert (session.page, session.greeted, session.large, wishes) == (Page.HOME, True, False, [])
    _, wishes = told(e.Choose(BILLS), e.Take("four"), session=session)
    assert wishes[0].visitor == CARD


def test_an_elder_gets_large_type_until_the_reset_r74():
    session = after(e.CardLaid(ELDER, "unused"))
    assert (session.page, session.large) == (Page.HOME, True)
    assert after(e.Passed(TIMES.idle_s), session=session) == Session()


def test_a_card_that_cannot_be_read_is_told_where_it_is_awaited():
    for code, said in (("moved", "id_failed"), ("other_card", "card_other"), ("not_genuine", "card_refused"),
                       ("bad_number", "card_refused"), ("expired", "card_expired")):
        assert after(*AT_SERVICE, e.TakeWithCard(), e.CardUnread(code)).trouble == said
        assert after(e.Start(), e.CardUnread(code)).toast == (f"kiosk.{said}", "")


def test_a_second_touch_never_makes_a_second_ticket():
    _, wishes = told(*AT_SERVICE, e.Take("one"), e.Take("two"), e.Take("three"))
    assert len(wishes) == 1


def test_trying_again_after_silence_is_the_same_command():
    session, wishes = told(*AT_SERVICE, e.Take("one"), e.Refused("no_answer", ""), e.Take("two"))
    assert session.page is Page.ISSUING
    assert [wish.command for wish in wishes] == ["one", "one"]


def test_a_refusal_is_final():
    session, _ = told(*AT_SERVICE, e.Take("one"), e.Refused("queue_closed", "明天再来。"))
    assert (session.page, session.sentence, session.command) == (Page.SORRY, "明天再来。", "")


def test_a_number_already_held_can_be_printed_again_s08():
    session, wishes = told(*AT_SERVICE, e.CardLaid(CARD, "one"), e.AlreadyWaiting("D003", 9), e.Reprint())
    assert (session.page, session.held) == (Page.HELD, "D003")
    assert wishes[-1] == e.CopySlip(9)
    held = replace(TICKET, id=9, number="D003")
    session, wishes = told(e.Copied(held), session=session)
    assert (session.page, session.undoable) == (Page.TICKET, False)
    assert wishes == [e.PrintSlip(held, copy=True)]


@pytest.mark.parametrize("before", [(e.SlipScanned(TICKET), e.Reprint()), (*ISSUED, e.Printed(7), e.Reprint())])
def test_a_reprint_that_the_hall_refuses_says_why_beside_the_number(before):
    session = after(*before, e.NotCopied(7, "已满"))
    assert (session.page, session.held, session.sentence, session.printing) == (Page.HELD, "C001", "已满", False)
    assert told(e.Reprint(), session=session)[1] == [e.CopySlip(7)]


@pytest.mark.parametrize("answer", [e.Copied(replace(TICKET, id=8)), e.NotCopied(8, "已满")])
@pytest.mark.parametrize("page", [(), (e.Start(),), (e.SlipScanned(TICKET),), ISSUED])
def test_an_answer_that_comes_when_its_visitor_has_left_is_nothing_to_the_next(page, answer):
    session = after(*page)
    assert told(answer, session=session) == (session, [])


def test_not_what_i_wanted_gives_the_number_back_for_ten_seconds_r4():
    session, wishes = told(*ISSUED, e.Passed(9.0), e.Undo())
    assert (session.page, wishes[-1]) == (Page.HOME, e.CancelTicket(TICKET))
    assert after(e.Cancelled("C001"), session=session).toast == ("kiosk.number_cancelled", "C001")
    late, wishes = told(*ISSUED, e.Passed(10.0), e.Undo())
    assert (late.page, e.CancelTicket(TICKET) in wishes) == (Page.TICKET, False)


def test_a_slip_that_failed_keeps_the_number_in_sight_for_ten_seconds_r5():
    session = after(*ISSUED, e.NotPrinted(TICKET.id, "paper_out"))
    assert (session.page, session.trouble) == (Page.FAILED, "paper_out")
    assert not may_leave(session, TIMES)
    assert after(e.Done(), e.Home(), session=session).page is Page.FAILED
    assert after(e.Passed(10.0), e.Done(), session=session) == Session()


def test_a_number_without_a_slip_is_said_and_again_by_its_key_r5():
    session, wishes = told(*ISSUED, e.NotPrinted(TICKET.id, "paper_out"))
    assert wishes[-1] == e.SayNumber("C001", "paper_out")
    session, wishes = told(e.ReadAgain(), e.ReadAgain(), session=session)
    assert wishes == [e.SayNumber("C001", "paper_out")] * 2          # how much of it waits is the voice's affair
    assert told(e.Copied(TICKET), session=session)[1] == []


def test_a_reprint_that_fails_says_the_number_too():
    session, wishes = told(*ISSUED, e.Printed(TICKET.id), e.Reprint(), e.Copied(TICKET),
                           e.NotPrinted(TICKET.id, "offline"))
    assert (session.page, wishes[-1]) == (Page.FAILED, e.SayNumber("C001", "offline"))


@pytest.mark.parametrize("leaves", [e.Done(), e.Home(), e.Passed(60.0)], ids=["done", "home", "time"])
def test_the_voice_falls_silent_with_its_page(leaves):
    session = after(*ISSUED, e.NotPrinted(TICKET.id, "paper_out"), e.Passed(10.0))
    assert told(leaves, session=session)[1] == [e.Hush()]


@pytest.mark.parametrize("stays", [
    e.Switch("large"), e.Speak("bo"), e.CallHelp(), e.Done(), e.CardLaid(CARD, "unused")],
    ids=lambda event: type(event).__name__)
def test_what_leaves_the_page_where_it_is_leaves_the_voice_alone(stays):
    session = after(*ISSUED, e.NotPrinted(TICKET.id, "paper_out"), e.Passed(5.0))
    assert e.Hush() not in told(stays, session=session)[1]


def test_there_is_nothing_to_read_on_other_pages():
    assert told(*ISSUED, e.ReadAgain(), e.Home(), e.ReadAgain())[1] == told(*ISSUED)[1]


def test_news_of_an_earlier_slip_changes_nothing_for_the_next_visitor():
    session = after(*ISSUED, e.Home(), e.NotPrinted(TICKET.id, "paper_out"))
    assert session.page is Page.HOME


def test_the_next_card_ends_the_visit_before_it():
    session = after(*ISSUED, e.CardLaid(ELDER, "unused"))
    assert session == Session(page=Page.HOME, visitor=ELDER, large=True)


def test_idle_warns_twenty_seconds_before_everything_is_erased_r76():
    session = after(e.Start("bo"), e.Switch("large"), e.Switch("contrast"), e.Choose(LOW_INCOME), e.Passed(39.9))
    assert not warned(session, TIMES)
    for _ in range(10):                                     # one tap extends, at least ten times
        session = after(e.Passed(0.2), session=replace(session, quiet_s=39.9))
        assert warned(session, TIMES)
        session = after(e.Stay(), session=session)
        assert not warned(session, TIMES)
        assert session.choice is not None
    assert after(e.Passed(60.0), session=session) == Session()


def test_help_is_asked_for_once_and_says_how_it_went():
    session, wishes = told(e.Start(), e.CallHelp(), e.CallHelp())
    assert (wishes, session.help_state) == ([e.AskHelp()], "asking")
    assert after(e.HelpAnswered(True), session=session).help_state == "told"
    assert after(e.HelpAnswered(False), session=session).help_state == "failed"
    assert not after(e.CloseHelp(), session=session).helping


def test_back_leads_the_way_it_came():
    session = after(e.Start(), e.Open(Page.GROUPS), e.Open(Page.GROUP, "C"), e.Choose(LOW_INCOME), e.Open(Page.GUIDE))
    seen = []
    while session.back:
        session = after(e.Back(), session=session)
        seen.append(session.page)
    assert seen == [Page.SERVICE, Page.GROUP, Page.GROUPS, Page.HOME]


SCANNED = e.AppointmentScanned("204871", "code-1")


@pytest.mark.parametrize("before", [(), (e.Start(),), (e.Start(), e.Open(Page.GROUPS)), (e.CodeUnknown(),)])
def test_an_appointments_code_takes_its_number_without_a_touch(before):
    session, wishes = told(*before, SCANNED)
    assert (session.page, session.toast) == (Page.ISSUING, None)
    assert wishes == [e.Arrive(command="code-1", code="204871", visitor=None)]
    session, wishes = told(e.Issued(TICKET), session=session)
    assert (session.page, session.undoable, wishes) == (Page.TICKET, False, [e.PrintSlip(TICKET)])


def test_the_card_laid_before_goes_with_the_appointment():
    assert told(e.CardLaid(CARD, "unused"), SCANNED)[1][0].visitor == CARD


def test_a_code_read_twice_takes_one_number():
    _, wishes = told(SCANNED, replace(SCANNED, command="code-2"))
    assert [wish.command for wish in wishes] == ["code-1"]
    assert after(SCANNED, SCANNED).toast == ("kiosk.code_wait", "")


@pytest.mark.parametrize("again", [replace(SCANNED, command="code-2"), e.Take("two")])
def test_an_appointment_tried_again_after_silence_is_the_same_command(again):
    _, wishes = told(SCANNED, e.Refused("no_answer", ""), again)
    assert [wish.command for wish in wishes] == ["code-1", "code-1"]


def test_another_appointment_after_silence_is_another_command():
    other = e.AppointmentScanned("110022", "code-2")
    _, wishes = told(SCANNED, e.Refused("no_answer", ""), other)
    assert [wish.command for wish in wishes] == ["code-1", "code-2"]


def test_an_appointment_the_hall_refuses_says_why_and_its_number_may_be_held():
    session = after(SCANNED, e.Refused("appointment_another_day", "您的预约是 11-26 10:00，请到时再来。"))
    assert (session.page, session.sentence, session.command) == (Page.SORRY, "您的预约是 11-26 10:00，请到时再来。", "")
    session, wishes = told(SCANNED, e.AlreadyWaiting("D003", 9), e.Reprint())
    assert (session.page, session.held, wishes[-1]) == (Page.HELD, "D003", e.CopySlip(9))


@pytest.mark.parametrize("code", [SCANNED, e.SlipScanned(TICKET)])
@pytest.mark.parametrize("before, said", [
    (AT_SERVICE, "kiosk.code_busy"), ((*AT_SERVICE, e.TakeWithPhone(), e.Type("1")), "kiosk.code_busy"),
    ((*AT_SERVICE, e.Take("one"), e.Refused("queue_closed", "停")), "kiosk.code_busy"),
    ((*AT_SERVICE, e.Take("one")), "kiosk.code_wait"), (ISSUED, "kiosk.code_wait"),
    ((*ISSUED, e.NotPrinted(TICKET.id, "paper_out")), "kiosk.code_wait")])
def test_a_code_takes_nothing_from_the_visitor_whose_page_is_open(before, said, code):
    session = after(*before)
    scanned, wishes = told(code, session=session)
    assert wishes == []
    assert scanned == replace(session, toast=(said, ""), page_s=0.0)


def test_the_code_of_a_slip_shows_its_number_or_says_how_it_stands():
    session, wishes = told(e.SlipScanned(TICKET), e.Reprint())
    assert (session.page, session.held, wishes) == (Page.HELD, "C001", [e.CopySlip(7)])
    for state in ("called", "serving", "held", "no_show"):
        session = after(e.SlipScanned(replace(TICKET, state=TicketState(state))))
        assert (session.page, session.toast) == (Page.HOME, (f"kiosk.slip_{state}", "C001"))
    assert after(e.SlipScanned(None)).toast == ("kiosk.slip_over", "")


def test_a_code_that_means_nothing_is_told_anywhere():
    assert after(e.CodeUnknown()).page is Page.HOME
    assert after(*AT_SERVICE, e.CodeUnknown()).toast == ("kiosk.code_unknown", "")
    assert after(*AT_SERVICE, e.CodeUnknown()).page is Page.SERVICE


TOUCHED = st.one_of(
    st.builds(e.Start, st.sampled_from(["zh_CN", "bo", "en"])), st.builds(e.Speak, st.sampled_from(["zh_CN", "bo"])),
    st.builds(e.Open, st.sampled_from(list(Page)), st.just("C")),
    st.builds(e.Choose, st.sampled_from([LOW_INCOME, BILLS])),
    st.builds(e.Switch, st.sampled_from(["large", "contrast", "low"])), st.builds(e.Turn, st.integers(-3, 3)),
    st.builds(e.Mark, st.integers(0, 5)), st.builds(e.Type, st.sampled_from([*"01389SQ", "erase", "clear"])),
    st.builds(e.Take, st.uuids().map(str)),
    st.sampled_from([e.Back(), e.Home(), e.TakeWithCard(), e.TakeWithPhone(), e.Undo(), e.Reprint(), e.Done(),
                     e.ReadAgain(), e.CallHelp(), e.CloseHelp(), e.Stay()]))
CAME = st.one_of(
    st.builds(e.CardLaid, st.sampled_from([CARD, ELDER]), st.uuids().map(str)),
    st.builds(e.CardUnread, st.sampled_from(["moved", "other_card", "bad_number"])),
    st.builds(e.AppointmentScanned, st.sampled_from(["204871", "110022"]), st.uuids().map(str)),
    st.sampled_from([e.SlipScanned(TICKET), e.SlipScanned(None), e.CodeUnknown()]),
    st.builds(e.Passed, st.floats(0, 70)), st.just(e.Issued(TICKET)), st.just(e.AlreadyWaiting("D003", 9)),
    st.sampled_from([e.Refused("no_answer", ""), e.Refused("queue_closed", "停"), e.Printed(7), e.Copied(TICKET),
                     e.NotPrinted(7, "paper_out"), e.NotCopied(7, "已满"), e.Cancelled("C001"), e.HelpAnswered(True),
                     e.PhoneGiven(PHONE, "five")]))


@given(st.lists(st.one_of(TOUCHED, CAME), max_size=60))
def test_whatever_happens_there_is_a_way_on_and_a_way_out(events):
    session = Session()
    for event in events:
        session, _ = follow(session, event, TIMES)
        if session.page is Page.ISSUING:          # only the hall's answer leads on, and it always comes
            answered = after(e.Refused("no_answer", ""), session=session)
            assert answered.page is Page.SORRY
        elif session.page is not Page.IDLE:
            left = seconds_left(session, TIMES)
            assert left is not None
            assert after(e.Passed(left + 0.01), session=session) == Session(), "a reset erases everything (R76)"
        if session.page in (Page.SERVICE, Page.CARD, Page.PHONE):
            assert after(e.Take(str(uuid4())), session=session).page is Page.ISSUING
        assert session.page is not Page.TICKET or session.ticket is not None


@given(st.lists(st.one_of(TOUCHED, CAME), max_size=60))
def test_no_wish_is_sent_twice_with_two_commands(events):
    """R1 from the kiosk's side: until a wish is answered there is one command."""
    session, open_command = Session(), ""
    for event in events:
        answered = isinstance(event, e.Issued | e.AlreadyWaiting | e.Refused)
        session, wishes = follow(session, event, TIMES)
        for wish in wishes:
            if isinstance(wish, e.IssueTicket | e.Arrive):
                assert open_command in ("", wish.command)
                open_command = wish.command
        if answered or session.page not in (Page.ISSUING, Page.SORRY):
            open_command = session.command


@given(st.lists(st.one_of(TOUCHED, CAME), max_size=60))
def test_nothing_is_said_of_another_visitor(events):
    """Whatever was said last is hushed before its page is gone."""
    session, saying = Session(), False
    for event in events:
        session, wishes = follow(session, event, TIMES)
        for wish in wishes:
            saying = isinstance(wish, e.SayNumber) or (saying and wish != e.Hush())
        assert saying == (session.page is Page.FAILED)


@given(st.lists(st.one_of(TOUCHED, CAME), max_size=40))
def test_a_phone_number_is_never_kept_whole(events):
    session = Session()
    for event in events:
        session, _ = follow(session, event, TIMES)
        assert len(session.phone.replace(" ", "").replace("*", "")) < 11
        assert "0123456789abcdef" not in repr(session)
