"""What a terminal may ask of the hall. Each carries a `command_id`: the same command again acts once.

Field names and types are those of the request bodies in `docs/api.md`; what stands in the path is given apart.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hall.domain.ticket import Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    command_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTicket(Command):
    """override: why staff give a number although the quota is used up or it may not be served in time."""

    channel: Literal["kiosk", "counter", "guide", "phone"]
    language: Literal["zh_CN", "bo", "en"] = "zh_CN"
    service: str | None = None
    theme: str | None = None
    appointment: str | None = None           # its code; the service is that of the appointment
    priority: str | None = None
    identity: Identity | None = None
    missing: tuple[int, ...] = ()
    override: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelTicket(Command):
    """reason: why staff cancels it; the visitor at the kiosk needs none."""

    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipFailed(Command):
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceTold:
    """How one device of a terminal is, and for how long it has been so."""

    name: str
    kind: str
    state: Literal["opening", "online", "offline", "fault", "gone"]
    reason: str = ""
    for_s: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDevices(Command):
    """whole: these are all; what the hall knew besides is gone."""

    devices: tuple[DeviceTold, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RateService(Command):
    level: int
    channel: Literal["rating_pad", "kiosk", "phone", "guide"]
    reasons: tuple[str, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn(Command):
    staff: str
    pin: str
    take_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOut(Command):
    """agreed_by: staff number of the leader who lets the last clerk of a queue go (S25)."""

    agreed_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeQueue(Command):
    """A queue for a while beside the counter's own. for_counter: it stands in for that one. off: no longer."""

    queue: str
    until: datetime | None = None
    for_counter: int | None = None
    off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseCounter(Command):
    reason: str
    back_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveTicket(Command):
    """A move of the ticket in hand. ticket: the one that is meant; the hall refuses when another is in hand by now."""

    ticket: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNext(MoveTicket):
    outcome: str | None = None
    case_number: str | None = None
    missing: tuple[int, ...] | None = None       # the papers that 材料不齐 is about; else as the visitor said
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTicket(Command):
    """One ticket out of its order, and why."""

    ticket: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPriority(Command):
    """A class is confirmed, or a mark taken back."""

    class_code: str              # on the wire "class"
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeAppointment(Command):
    service: str
    at: datetime
    visitor: str                 # pseudonym under the booking key, 32 hex digits
    channel: Literal["kiosk", "counter", "guide", "phone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArriveForAppointment(Command):
    channel: Literal["kiosk", "counter", "guide", "phone"]
    language: Literal["zh_CN", "bo", "en"] = "zh_CN"
    priority: str | None = None
    identity: Identity | None = None
    missing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedMove(MoveTicket):
    """noted_at: when it was done, of a move that a terminal without its hall could only note; None: just now."""

    noted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishTicket(NotedMove):
    outcome: str
    case_number: str | None = None
    missing: tuple[int, ...] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMatter(Command):
    service: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMatter(Command):
    state: Literal["done", "passed_on", "not_needed", "open"]
    outcome: str | None = None                   # of a matter that is done; 办结 unless told
    case_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WantNotice(Command):
    """一次性告知. service: of another matter than the one in hand. missing: which papers; all of them without it."""

    service: str | None = None
    missing: tuple[int, ...] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeTicket(Command):
    ticket: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferTicket(MoveTicket):
    service: str | None = None
    queue: str | None = None
    counter: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDocument(Command):
    """The `command` part of a document handed over; the pages come beside it."""

    pages: int
    counter: int | None = None                   # of the clerk who scanned them; None: a kiosk did


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishCase(Command):
    reason: str = ""                             # why it was late; needed when it was


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishList(Command):
    """A new version of the list: the tables that change, each as the text of its CSV file."""

    services: str
    one_things: str | None = None
    village_agency_items: str | None = None
    quotas: str | None = None
    replaces: int | None = None                  # the version its maker had before them
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskHelp(Command):
    where: str
    ticket: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SendMessage(Command):
    """A few words to the leader."""

    text: str
    counter: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftUndone:
    """Why one ticket was not served before the day ended."""

    ticket: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseDay(Command):
    """reason: for every ticket left that has none of its own."""

    reason: str = ""
    tickets: tuple[LeftUndone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCall(Command):
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDay(Command):
    """How a day is kept against the calendar: closed, as a weekday, as a holiday; "" takes the exception back."""

    day: str
    kept: Literal["closed", "weekday", "holiday", ""]
    note: str = ""
