"""What the hall tells its terminals: the shapes of `docs/api.md`, as values. `hall.wire` turns them into JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from hall.domain.ticket import TicketState


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """One name in the three languages; bo and en are None where nobody has translated it."""

    zh_CN: str
    bo: str | None = None
    en: str | None = None

    def in_language(self, language: str) -> str:
        """The name in `zh_CN`, `bo` or `en`; Chinese where there is none."""
        own = {"bo": self.bo, "en": self.en}.get(language)
        return own or self.zh_CN


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitView:
    """A likely wait, half of the visitors by p50, nine of ten by p90; whole minutes, told in seconds."""

    p50_s: int
    p90_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityView:
    class_code: str          # "NORMAL", "ELDER70" …; on the wire "class"
    pending: bool = False    # waits for a guide to confirm it


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterView:
    service: str
    state: str = "open"      # open, done, passed_on, not_needed
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketView:
    """A ticket as every listener may see it: nothing in it tells who the visitor is."""

    id: int
    number: str
    queue: str               # prefix letter of the queue it waits in now
    service: str
    service_name: Names
    matters: tuple[MatterView, ...]
    state: TicketState
    priority: PriorityView
    marks: tuple[str, ...]   # words for screen and slip: 敬老, 优先, 证件待验, 补打 …
    channel: str             # kiosk, counter, guide, phone
    language: str
    list_version: int
    missing: tuple[int, ...]  # index of the materials the visitor does not have
    issued_at: datetime
    called_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    counter: int | None
    counters: tuple[int, ...]  # where it may be called to, as known when this was told
    ahead: int               # as promised when issued
    wait: WaitView | None    # as promised when issued; None when no counter is open for it
    calls: int               # how many times it was called, the first included
    copies: int              # reprints
    outcome: str | None
    follow_url: str          # "" when the centre has no phone pages
    queued_at: datetime      # its place in the present queue counts from here
    held_s: float = 0.0      # put aside between start and finish, without a hold that still lasts
    held_at: datetime | None = None
    due_at: datetime | None = None       # of an appointment: first in its queue from then on
    returns: int = 0         # times it came back with the missing papers
    note: str = ""           # the clerk's word to the outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueView:
    """One queue, as it stands now."""

    prefix: str
    name: Names
    waiting: int
    called: int                       # called or being served
    open_counters: tuple[int, ...]    # signed in and not paused, that serve it
    counters: tuple[int, ...]         # all that serve it in the present session
    next_number: str | None           # who would be called first
    wait: WaitView | None             # for a ticket taken now
    taking: bool                      # numbers can be taken now
    next_taking_at: datetime | None   # when they can be again, if not
    stopped: bool = False             # not taking because those who wait fill the time until closing (R10)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitsView:
    """Every queue's likely wait, which moves with time although nothing happens. seq: of the last event it knows of."""

    seq: int = -1
    waits: Mapping[str, WaitView | None] = field(default_factory=dict)       # by prefix


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffView:
    """The badge (岗位牌) of a member of staff."""

    staff: str
    name: str
    unit: str
    post: str
    position: str
    ab_role: str
    partner: str
    partner_name: str
    phone: str
    photo: str
    party_member: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseView:
    reason: str
    back_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraView:
    """A queue that a counter serves beside its own, for a while."""

    queue: str               # prefix letter
    until: datetime | None   # None: until the end of the day
    for_counter: int | None  # it stands in for that counter


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInView:
    """Who serves a counter's queues while nobody is there."""

    counter: int
    staff: str
    name: str
    queues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallView:
    """The last call of a counter, for screens that list calls."""

    seq: int
    at: datetime
    ticket: int
    number: str
    marks: tuple[str, ...]
    calls: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterView:
    number: int
    name: str
    kind: str
    queues: tuple[str, ...]
    state: str                # closed, open, paused
    staff: StaffView | None
    pause: PauseView | None
    ticket: int | None        # called or serving here
    last_call: CallView | None
    served_today: int         # by this counter, of the present business day
    extra: tuple[ExtraView, ...] = ()         # of its queues, those for a while
    stand_in: StandInView | None = None       # who serves for it while it is closed or paused


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """An opening session of today. Times are HH:MM of the centre's zone."""

    code: str
    name: str
    kind: str
    start: str
    end: str
    take_from: str | None
    take_until: str | None
    counters: tuple[int, ...]
    booking_required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """How a day is kept."""

    day: str                     # YYYY-MM-DD
    kind: str                    # workday, weekend, holiday, closed
    name: str                    # of the holiday, or the manager's note
    known: bool                  # False: its year's holidays were not published yet; only what the law fixes
    sessions: tuple[SessionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassView:
    code: str
    name: str
    mark: str
    weight_minutes: int
    detected_by: str
    automatic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    code: str
    category: str
    title: str
    body: str
    shown_on: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingLevelView:
    level: int
    text_key: str
    name: str
    needs_reason: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonView:
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreView:
    """The centre as its terminals need it."""

    site: str
    level: str                       # county, town, street, station, village
    name: Names
    zone: str                        # IANA
    business_day: str                # YYYY-MM-DD
    day_open: bool
    clock: str                       # "real" or "set"
    now: datetime
    languages: tuple[str, ...]
    sessions: tuple[SessionView, ...]
    classes: tuple[ClassView, ...]
    notices: tuple[NoticeView, ...]
    rating_levels: tuple[RatingLevelView, ...]   # 5 … 1
    rating_reasons: tuple[ReasonView, ...]
    settings: Mapping[str, str]      # the rows of settings.csv that terminals go by
    list_version: int
    services_count: int
    themes_count: int
    list_published_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialView:
    name: str
    form: str                # original, copy
    count: int
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSlipView:
    """一次性告知 for one visitor, as it is printed: the papers that are missing, and only those."""

    ticket: int
    number: str
    service_name: Names
    language: str
    counter: int | None
    at: datetime
    papers: tuple[MaterialView, ...]
    note: str = ""
    may_return: bool = False     # today, with the same number


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceView:
    """An item of the published list."""

    code: str
    name: Names
    short_name: str
    department: str
    item_class: str
    frequent: bool
    queue: str                       # prefix letter
    legal_basis: str
    conditions: str
    materials: tuple[MaterialView, ...]
    steps: tuple[str, ...]
    statutory_days: int | None
    promised_days: int
    day_unit: str                    # working, calendar, immediate
    fee: str                         # "0" is free of charge
    fee_basis: str
    needs_id_card: bool
    average_minutes: int
    themes: tuple[str, ...]
    agency: bool
    pinyin: str                      # "shenqingdibao", of the short name
    initials: str                    # "sqdb", of the short name
    full_initials: str               # of the full name
    list_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All a terminal needs to begin; events with a greater seq follow."""

    seq: int
    centre: CentreView
    queues: tuple[QueueView, ...]
    counters: tuple[CounterView, ...]
    tickets: tuple[TicketView, ...]   # waiting, called, serving, held, no_show of this business day


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """Something that happened, complete in itself: what changed stands in it as it is now."""

    seq: int
    at: datetime
    kind: str                                  # "ticket.called" …, see docs/api.md
    ticket: TicketView | None = None
    counter: int | None = None
    counters: tuple[CounterView, ...] = ()     # those that changed
    queues: tuple[QueueView, ...] = ()         # those that changed
    centre: CentreView | None = None           # when it changed
    facts: Mapping[str, object] = field(default_factory=dict)   # what else this kind tells
