"""What can happen at the kiosk, and what the flow wishes to be done about it. Values only."""

from dataclasses import dataclass, field

from hall.domain.ticket import Identity
from hall.domain.views import TicketView
from kiosk.session import Choice, Page

# --- touches


@dataclass(frozen=True, slots=True)
class Start:
    """The idle page was touched; a language key there starts in its language."""

    language: str = "zh_CN"


@dataclass(frozen=True, slots=True)
class Open:
    """A tile that leads to another page; group: which, for `Page.GROUP`."""

    page: Page
    group: str = ""


@dataclass(frozen=True, slots=True)
class Choose:
    """A tile of a matter or a theme."""

    choice: Choice


@dataclass(frozen=True, slots=True)
class Back:
    pass


@dataclass(frozen=True, slots=True)
class Home:
    pass


@dataclass(frozen=True, slots=True)
class Speak:
    language: str


@dataclass(frozen=True, slots=True)
class Switch:
    """A key of the bottom bar that turns something on or off: large, contrast, low."""

    what: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Another page of a long list."""

    by: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A paper of the checklist."""

    paper: int


@dataclass(frozen=True, slots=True)
class Type:
    """A key of a keypad: one character, "erase" or "clear"."""

    key: str


@dataclass(frozen=True, slots=True)
class Take:
    """A key that takes the number. command: id of the wish, if it becomes a new one."""

    command: str


@dataclass(frozen=True, slots=True)
class TakeWithCard:
    pass


@dataclass(frozen=True, slots=True)
class TakeWithPhone:
    pass


@dataclass(frozen=True, slots=True)
class Undo:
    """我选错了: the number just taken is given back."""


@dataclass(frozen=True, slots=True)
class Reprint:
    pass


@dataclass(frozen=True, slots=True)
class Done:
    """完成, 我记住了: the visitor leaves."""


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """再读一遍."""


@dataclass(frozen=True, slots=True)
class CallHelp:
    pass


@dataclass(frozen=True, slots=True)
class CloseHelp:
    pass


@dataclass(frozen=True, slots=True)
class Stay:
    """我还在."""


# --- from the devices, the hall and the clock


@dataclass(frozen=True, slots=True)
class CardLaid:
    """A card was read. command: id of the wish, if laying it takes the number."""

    visitor: Identity
    command: str


@dataclass(frozen=True, slots=True)
class CardUnread:
    """A card lies there and could not be read (`code` as the reader tells it), or it has expired."""

    code: str


@dataclass(frozen=True, slots=True)
class AppointmentScanned:
    """An appointment's code was held before the code reader. command: id of the wish, if it takes the number."""

    code: str = field(repr=False)
    command: str


@dataclass(frozen=True, slots=True)
class SlipScanned:
    """The code of a slip. ticket: None when it is over, or of no number here."""

    ticket: TicketView | None


@dataclass(frozen=True, slots=True)
class CodeUnknown:
    """A code that means nothing here."""


@dataclass(frozen=True, slots=True)
class PhoneGiven:
    """The typed number has become a pseudonym."""

    visitor: Identity
    command: str


@dataclass(frozen=True, slots=True)
class Issued:
    ticket: TicketView


@dataclass(frozen=True, slots=True)
class AlreadyWaiting:
    number: str
    ticket: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The hall said no, or nothing (`no_answer`)."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Copied:
    """The hall allows a reprint of this ticket."""

    ticket: TicketView


@dataclass(frozen=True, slots=True)
class NotCopied:
    """The hall refuses a reprint of this ticket, in these words."""

    ticket: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Printed:
    ticket: int


@dataclass(frozen=True, slots=True)
class NotPrinted:
    """state: the printer's: paper_out, cover_open, no_answer …"""

    ticket: int
    state: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The number is given back; or, when it was called too early for that, not."""

    number: str
    done: bool = True


@dataclass(frozen=True, slots=True)
class HelpAnswered:
    """The hall has told the attendants, or could not be reached."""

    told: bool


@dataclass(frozen=True, slots=True)
class Passed:
    """Time went by."""

    seconds: float


Event = (Start | Open | Choose | Back | Home | Speak | Switch | Turn | Mark | Type | Take | TakeWithCard | TakeWithPhone
         | Undo | Reprint | Done | ReadAgain | CallHelp | CloseHelp | Stay | CardLaid | CardUnread | AppointmentScanned
         | SlipScanned | CodeUnknown | PhoneGiven | Issued | AlreadyWaiting | Refused | Copied | NotCopied | Printed
         | NotPrinted | Cancelled | HelpAnswered | Passed)
TOUCHES = (Start, Open, Choose, Back, Home, Speak, Switch, Turn, Mark, Type, Take, TakeWithCard, TakeWithPhone,
           Undo, Reprint, Done, ReadAgain, CallHelp, CloseHelp, Stay)

# --- wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTicket:
    command: str
    choice: Choice
    visitor: Identity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrive:
    """The number of an appointment."""

    command: str
    code: str = field(repr=False)
    visitor: Identity | None


@dataclass(frozen=True, slots=True)
class PrintSlip:
    ticket: TicketView
    copy: bool = False


@dataclass(frozen=True, slots=True)
class CopySlip:
    """Asks the hall for a reprint; what it answers is printed and marked."""

    ticket: int


@dataclass(frozen=True, slots=True)
class CancelTicket:
    ticket: TicketView


@dataclass(frozen=True, slots=True)
class AskHelp:
    pass


@dataclass(frozen=True, slots=True)
class HidePhone:
    """The typed number is complete: make it a pseudonym and forget it."""

    phone: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SayNumber:
    """The number that has no slip, and why (state: as in NotPrinted)."""

    number: str
    state: str


@dataclass(frozen=True, slots=True)
class Hush:
    """The page that speaks was left."""


Wish = IssueTicket | Arrive | PrintSlip | CopySlip | CancelTicket | AskHelp | HidePhone | SayNumber | Hush
