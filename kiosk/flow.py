"""Which page follows which: `follow(session, event, times)` gives the next session and what is to be done. Pure.

Touches are counted from the home page to the number (R4): a frequent matter takes two (its tile, 取号), any other
three (查找, the found tile, 取号); laying a card and typing are no touches.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from hall.domain.identity import UNDER_60
from hall.domain.ticket import WAITING
from kiosk import events as e
from kiosk.session import PHONE_DIGITS, Page, Session, masked

WORDS_MAX = 12                  # no name of the list has more initials that matter
IN_FLIGHT = (Page.ISSUING,)     # the hall is being asked: nothing may change, nobody is sent home
ENDS = (Page.TICKET, Page.FAILED)
CARD_SAYS = {"moved": "id_failed", "other_card": "card_other", "expired": "card_expired",
             "not_yet_valid": "card_expired"}                     # all else: card_refused; it never says why it doubts
RETRIED = ("no_answer", "store_failed", "too_many_requests")   # 再试一次 may help


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How long things stay, in seconds. idle_s is the centre's setting, the others are the design's."""

    idle_s: float = 60
    lead_s: float = 20       # the idle warning begins so long before the reset (R76)
    ticket_s: float = 20
    failed_s: float = 60
    failed_min_s: float = 10  # the number must be seen so long (R5)
    undo_s: float = 10
    toast_s: float = 5


class Step(NamedTuple):
    session: Session
    wishes: tuple[e.Wish, ...] = ()


def follow(session: Session, event: e.Event, times: Times) -> Step:
    """What the kiosk is after this event, and what it wants done. An event that means nothing here changes nothing."""
    if isinstance(event, e.TOUCHES):
        session = replace(session, quiet_s=0.0)
        if session.page in IN_FLIGHT and not isinstance(event, e.CallHelp | e.CloseHelp):
            return Step(session)
    after, wishes = RULES[type(event)](session, event, times)
    is_left = session.page is Page.FAILED and after.page is not Page.FAILED       # the one page that speaks
    return Step(after, (e.Hush(), *wishes) if is_left else wishes)


def seconds_left(session: Session, times: Times) -> float | None:
    """Until the kiosk goes back to its idle page by itself; None where it does not."""
    if session.page is Page.IDLE or session.page in IN_FLIGHT:
        return None
    stay = {Page.TICKET: times.ticket_s, Page.FAILED: times.failed_s}.get(session.page, times.idle_s)
    return max(0.0, stay - session.quiet_s)


def warned(session: Session, times: Times) -> bool:
    """还在吗？ lies over the page. The last pages of a visit count down in the open instead."""
    left = seconds_left(session, times)
    return left is not None and session.page not in ENDS and left <= times.lead_s


def may_leave(session: Session, times: Times) -> bool:
    """False as long as a number that has no slip must stay in sight (R5)."""
    return session.page is not Page.FAILED or session.page_s >= times.failed_min_s


# --- moving about


def _show(session: Session, page: Page, **changes: Any) -> Session:
    return replace(session, page=page, page_s=0.0, shelf=0, **changes)


def _deeper(session: Session, page: Page, **changes: Any) -> Session:
    return _show(session, page, back=(*session.back, session.page), **changes)


def _at_home(session: Session) -> Session:
    """The same visitor at the beginning: what belongs to one matter goes, language and card stay."""
    return replace(Session(), page=Page.HOME, language=session.language, large=session.large, contrast=session.contrast,
                   low=session.low, visitor=session.visitor if session.greeted else None)


def _start(session: Session, event: e.Start, times: Times) -> Step:
    if session.page is not Page.IDLE:
        return Step(session)
    return Step(_show(session, Page.HOME, language=event.language))


def _open(session: Session, event: e.Open, times: Times) -> Step:
    if event.page in (Page.GROUPS, Page.GROUP, Page.THEMES, Page.SEARCH):
        return Step(_deeper(session, event.page, group=event.group, words=""))
    if session.page is Page.SERVICE and event.page in (Page.GUIDE, Page.PHONE):
        return Step(_deeper(session, event.page, phone=""))
    return Step(session)


def _choose(session: Session, event: e.Choose, times: Times) -> Step:
    choice = replace(event.choice, marks=(None,) * event.choice.materials)
    return Step(_deeper(session, Page.SERVICE, choice=choice, appointment="", command=""))


def _back(session: Session, event: e.Back, times: Times) -> Step:
    if not session.back:
        return Step(session)
    *rest, last = session.back
    return Step(_show(session, last, back=tuple(rest), phone="", trouble=""))


def _home(session: Session, event: e.Home, times: Times) -> Step:
    stays = session.page is Page.IDLE or not may_leave(session, times)
    return Step(session if stays else _at_home(session))


def _done(session: Session, event: e.Done, times: Times) -> Step:
    leaves = session.page in (*ENDS, Page.HELD) and may_leave(session, times)
    return Step(Session() if leaves else session)


def _speak(session: Session, event: e.Speak, times: Times) -> Step:
    return Step(replace(session, language=event.language))


def _switch(session: Session, event: e.Switch, times: Times) -> Step:
    changes: dict[str, Any] = {event.what: not getattr(session, event.what)}
    return Step(replace(session, shelf=0, **changes))


def _turn(session: Session, event: e.Turn, times: Times) -> Step:
    return Step(replace(session, shelf=max(0, session.shelf + event.by)))


def _call_help(session: Session, event: e.CallHelp, times: Times) -> Step:
    if session.helping:
        return Step(session)
    return Step(replace(session, helping=True, help_state="asking"), (e.AskHelp(),))


def _help_answered(session: Session, event: e.HelpAnswered, times: Times) -> Step:
    return Step(replace(session, help_state="told" if event.told else "failed") if session.helping else session)


def _close_help(session: Session, event: e.CloseHelp, times: Times) -> Step:
    return Step(replace(session, helping=False))


def _stay(session: Session, event: e.Stay, times: Times) -> Step:
    return Step(session)


# --- the matter, and who wants it


def _mark(session: Session, event: e.Mark, times: Times) -> Step:
    if session.page is not Page.SERVICE or session.choice is None or event.paper >= len(session.choice.marks):
        return Step(session)
    return Step(replace(session, choice=session.choice.marked(event.paper)))


def _type(session: Session, event: e.Type, times: Times) -> Step:
    if session.page is Page.SEARCH:
        return Step(replace(session, words=_typed(session.words, event.key)[:WORDS_MAX], shelf=0))
    if session.page is not Page.PHONE:
        return Step(session)
    phone = _typed(session.phone, event.key)
    if phone and not (phone.isdigit() and phone.startswith("1")):
        return Step(replace(session, trouble="phone_starts"))
    if len(phone) < PHONE_DIGITS:
        return Step(replace(session, phone=phone, trouble=""))
    return Step(_show(session, Page.ISSUING, phone=masked(phone), trouble=""), (e.HidePhone(phone),))


def _typed(text: str, key: str) -> str:
    return {"erase": text[:-1], "clear": ""}.get(key, text + key)


def _take_with_card(session: Session, event: e.TakeWithCard, times: Times) -> Step:
    return Step(_deeper(session, Page.CARD, trouble="") if session.page is Page.SERVICE else session)


def _take_with_phone(session: Session, event: e.TakeWithPhone, times: Times) -> Step:
    if session.page not in (Page.SERVICE, Page.CARD):
        return Step(session)
    return Step(_deeper(session, Page.PHONE, phone="", trouble=""))


def _take(session: Session, event: e.Take, times: Times) -> Step:
    """取号, with the card if one was read; from the card and phone pages without any; or the same wish again."""
    nothing = session.choice is None and not session.appointment
    if nothing or session.page not in (Page.SERVICE, Page.CARD, Page.PHONE, Page.SORRY):
        return Step(session)
    return _issue(replace(session, phone=""), event.command)


def _card_laid(session: Session, event: e.CardLaid, times: Times) -> Step:
    large = session.large or event.visitor.age_band not in (UNDER_60, None)       # R74
    if session.page is Page.IDLE or (session.page is Page.TICKET and session.visitor != event.visitor):
        return Step(Session(page=Page.HOME, visitor=event.visitor, large=large))
    if session.page in (*IN_FLIGHT, *ENDS, Page.HELD, Page.SORRY):
        return Step(session)
    greeted = replace(session, visitor=event.visitor, large=large, quiet_s=0.0)
    awaited = session.page in (Page.CARD, Page.PHONE) or (
        session.page is Page.SERVICE and session.choice is not None and session.choice.needs_card)
    return _issue(greeted, event.command) if awaited else Step(greeted)


def _card_unread(session: Session, event: e.CardUnread, times: Times) -> Step:
    said = CARD_SAYS.get(event.code, "card_refused")
    if session.page is Page.CARD:
        return Step(replace(session, trouble=said, quiet_s=0.0))
    return Step(session if session.page in (*IN_FLIGHT, *ENDS) else _noted(session, f"kiosk.{said}"))


# --- codes held before the reader: of what somebody has begun to choose nothing is lost


def _kept_from_code(session: Session) -> Session | None:
    """The page stays, with the reason why the code is not taken; None where it is."""
    if session.page in (*IN_FLIGHT, *ENDS):
        return _noted(session, "kiosk.code_wait")
    return _noted(session, "kiosk.code_busy") if session.choice is not None else None


def _appointment_scanned(session: Session, event: e.AppointmentScanned, times: Times) -> Step:
    if (stays := _kept_from_code(session)) is not None:
        return Step(stays)
    same = session.page is Page.SORRY and session.appointment == event.code      # tried again: the same wish
    return _issue(replace(session, appointment=event.code, command=session.command if same else "", toast=None,
                          quiet_s=0.0), event.command)


def _slip_scanned(session: Session, event: e.SlipScanned, times: Times) -> Step:
    """A number that waits is shown, with the key that prints it again; of another it is said how it stands."""
    if (stays := _kept_from_code(session)) is not None:
        return Step(stays)
    ticket = event.ticket
    if ticket is None:
        return _said(session, "kiosk.slip_over")
    if ticket.state is not WAITING:
        return _said(session, f"kiosk.slip_{ticket.state}", ticket.number)
    return Step(_show(session, Page.HELD, held=ticket.number, held_ticket=ticket.id, sentence="", toast=None,
                      quiet_s=0.0))


def _code_unknown(session: Session, event: e.CodeUnknown, times: Times) -> Step:
    return _said(session, "kiosk.code_unknown")


def _said(session: Session, key: str, number: str = "") -> Step:
    """A passing note, for which the idle page makes room."""
    return Step(_noted(_show(session, Page.HOME) if session.page is Page.IDLE else session, key, number))


def _phone_given(session: Session, event: e.PhoneGiven, times: Times) -> Step:
    if session.page is not Page.ISSUING or session.choice is None:
        return Step(session)
    return _issue(replace(session, visitor=event.visitor), event.command)


def _issue(session: Session, command: str) -> Step:
    """One wish, one command: a second touch, or a second try after silence, never makes a second ticket."""
    command = session.command or command
    asking = _show(session, Page.ISSUING, command=command, trouble="", sentence="", helping=False)
    if session.choice is None:
        return Step(asking, (e.Arrive(command=command, code=session.appointment, visitor=session.visitor),))
    return Step(asking, (e.IssueTicket(command=command, choice=session.choice, visitor=session.visitor),))


# --- what the hall and the printer answer


def _issued(session: Session, event: e.Issued, times: Times) -> Step:
    if session.page is not Page.ISSUING:
        return Step(session)
    return Step(_show(session, Page.TICKET, ticket=event.ticket, command="", back=(), printing=True, copied=False,
                      undoable=session.choice is not None, phone="", quiet_s=0.0), (e.PrintSlip(event.ticket),))


def _already_waiting(session: Session, event: e.AlreadyWaiting, times: Times) -> Step:
    if session.page is not Page.ISSUING:
        return Step(session)
    return Step(_show(session, Page.HELD, held=event.number, held_ticket=event.ticket, command="", quiet_s=0.0))


def _refused(session: Session, event: e.Refused, times: Times) -> Step:
    if session.page is not Page.ISSUING:
        return Step(session)
    command = session.command if event.code in RETRIED else ""
    return Step(_show(session, Page.SORRY, trouble=event.code, sentence=event.sentence, command=command, quiet_s=0.0))


def _reprint(session: Session, event: e.Reprint, times: Times) -> Step:
    if session.page is Page.HELD:
        return Step(session, (e.CopySlip(session.held_ticket),))
    if session.page is Page.TICKET and session.ticket is not None and not session.printing:
        return Step(replace(session, printing=True), (e.CopySlip(session.ticket.id),))
    return Step(session)


def _copied(session: Session, event: e.Copied, times: Times) -> Step:
    if not _is_in_sight(session, event.ticket.id):              # its visitor has left
        return Step(session)
    return Step(_show(session, Page.TICKET, ticket=event.ticket, back=(), undoable=False, printing=True, copied=True,
                      quiet_s=0.0), (e.PrintSlip(event.ticket, copy=True),))


def _not_copied(session: Session, event: e.NotCopied, times: Times) -> Step:
    if session.ticket is not None and _is_shown(session, event.ticket):
        session = _show(session, Page.HELD, held=session.ticket.number, held_ticket=event.ticket, undoable=False)
    elif not _is_in_sight(session, event.ticket):
        return Step(session)
    return Step(replace(session, sentence=event.sentence, printing=False, quiet_s=0.0))


def _printed(session: Session, event: e.Printed, times: Times) -> Step:
    return Step(replace(session, printing=False) if _is_shown(session, event.ticket) else session)


def _not_printed(session: Session, event: e.NotPrinted, times: Times) -> Step:
    if session.ticket is None or not _is_shown(session, event.ticket):
        return Step(session)
    return Step(_show(session, Page.FAILED, trouble=event.state, printing=False, undoable=False, quiet_s=0.0),
                (e.SayNumber(session.ticket.number, event.state),))


def _read_again(session: Session, event: e.ReadAgain, times: Times) -> Step:
    if session.page is not Page.FAILED or session.ticket is None:
        return Step(session)
    return Step(session, (e.SayNumber(session.ticket.number, session.trouble),))


def _is_in_sight(session: Session, ticket: int) -> bool:
    return _is_shown(session, ticket) or (session.page is Page.HELD and session.held_ticket == ticket)


def _is_shown(session: Session, ticket: int) -> bool:
    return session.page is Page.TICKET and session.ticket is not None and session.ticket.id == ticket


def _undo(session: Session, event: e.Undo, times: Times) -> Step:
    if session.page is not Page.TICKET or session.ticket is None or not session.undoable:
        return Step(session)
    return Step(_at_home(session), (e.CancelTicket(session.ticket),))


def _cancelled(session: Session, event: e.Cancelled, times: Times) -> Step:
    key = "kiosk.number_cancelled" if event.done else "kiosk.number_not_cancelled"
    return Step(session if session.page is Page.IDLE else _noted(session, key, event.number))


def _noted(session: Session, key: str, number: str = "") -> Session:
    return replace(session, toast=(key, number), page_s=0.0)


# --- time


def _passed(session: Session, event: e.Passed, times: Times) -> Step:
    if session.page is Page.IDLE:
        return Step(session)
    later = replace(session, quiet_s=session.quiet_s + event.seconds, page_s=session.page_s + event.seconds)
    if seconds_left(later, times) == 0:
        return Step(Session())
    if later.toast is not None and later.page_s >= times.toast_s:
        later = replace(later, toast=None)
    if later.undoable and later.page_s >= times.undo_s:
        later = replace(later, undoable=False)
    return Step(later)


RULES: dict[type, Callable[[Session, Any, Times], Step]] = {
    e.Start: _start, e.Open: _open, e.Choose: _choose, e.Back: _back, e.Home: _home, e.Done: _done,
    e.Speak: _speak, e.Switch: _switch, e.Turn: _turn, e.CallHelp: _call_help, e.CloseHelp: _close_help, e.Stay: _stay,
    e.Mark: _mark, e.Type: _type, e.Take: _take, e.TakeWithCard: _take_with_card, e.TakeWithPhone: _take_with_phone,
    e.CardLaid: _card_laid, e.CardUnread: _card_unread,
    e.AppointmentScanned: _appointment_scanned, e.SlipScanned: _slip_scanned, e.CodeUnknown: _code_unknown,
    e.PhoneGiven: _phone_given,
    e.Issued: _issued, e.AlreadyWaiting: _already_waiting, e.Refused: _refused, e.Reprint: _reprint,
    e.Copied: _copied, e.NotCopied: _not_copied, e.Printed: _printed, e.NotPrinted: _not_printed,
    e.ReadAgain: _read_again, e.Undo: _undo, e.Cancelled: _cancelled, e.HelpAnswered: _help_answered, e.Passed: _passed,
}
