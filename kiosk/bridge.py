"""What QML sees of the kiosk: one map of what stands on the screen, the list on it, and a slot for each touch."""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from config.texts import say
from hall.client.clock import HallClock
from hall.client.mirror import Mirror
from hall.client.news import Answer, LinkChanged, LinkState, Message, News, Tick
from hall.domain.identity import age_band
from hall.domain.views import EventView, MaterialView, TicketView
from hardware.code_reader import CodeKind, CodeScanned
from hardware.id_card import IdCard
from kiosk import events as e
from kiosk import words
from kiosk.catalogue import catalogue_from_json
from kiosk.errands import Background, Errands, PrintSlip, Voice
from kiosk.flow import Times, follow
from kiosk.opening import opening
from kiosk.printouts import Printouts
from kiosk.screen import Fact, Paper, Screen, Tile, World, screen
from kiosk.session import Page, Session
from ui.models import Rows, camel
from ui.texts import wall_clock

QML_IMPORT_NAME = "Kiosk.Bridge"
QML_IMPORT_MAJOR_VERSION = 1
BEAT_MS = 250
LISTS = ("tiles", "papers", "facts")


@QmlElement
class KioskBridge(QObject):
    """Joins the flow with the hall, the printer and the card reader. Holds no rule of its own."""

    changed = Signal()
    _card_read = Signal(object)        # from the reader's thread
    _card_unread = Signal(str)
    _reader_became = Signal(str)
    _code_scanned = Signal(object)     # from the code reader's thread

    def __init__(self, background: Background, name: str, printouts: Printouts, *, landscape: bool = False,
                 print_slip: PrintSlip | None = None, voice: Voice | None = None,
                 monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._background, self._monotonic = background, monotonic
        self._session, self._times = Session(), Times()
        self._world = World(landscape=landscape, speaks=voice is not None)
        self._link, self._mirror, self._clock = LinkState.SEARCHING, Mirror(), HallClock(monotonic)
        self._printouts = printouts
        self._errands = Errands(background, name, self.happen, print_slip, printouts, voice)
        self._screen = Screen()
        self._map: dict[str, Any] = {}
        self._tiles, self._papers, self._facts = Rows(Tile, "code"), Rows(Paper, "place"), Rows(Fact, "label")
        self._beaten = monotonic()
        self._card_read.connect(self._take_card)
        self._card_unread.connect(lambda code: self.happen(e.CardUnread(code)))
        self._reader_became.connect(self._reader_is)
        self._code_scanned.connect(self._take_code)
        self._show()
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self.beat)
        self._beat.start()

    @property
    def screen(self) -> Screen:
        return self._screen

    @property
    def session(self) -> Session:
        return self._session

    @property
    def known(self) -> bool:
        """The hall and its list are known: numbers can be offered."""
        return self._mirror.centre is not None and bool(self._world.catalogue.services)

    def happen(self, event: e.Event) -> None:
        """Something happened: the flow decides, its wishes are carried out, the screen follows."""
        page, language = self._session.page, self._session.language
        self._session, wishes = follow(self._session, event, self._times)
        self._errands.language = language if self._session.page is Page.IDLE else self._session.language
        if self._session.page is Page.IDLE and page is not Page.IDLE:
            self._errands.visitor_left()
        self._show()
        for wish in wishes:
            self._errands.run(wish)

    def hear(self, news: list[News]) -> None:
        """A batch of the link's news."""
        for one in news:
            match one:
                case LinkChanged():
                    self._link = one.state
                    self._world = replace(self._world, code=one.code or "")
                case Tick():
                    self._clock.told(one.now)
                    self._mirror.foresee(one.foreseen)
                case Message():
                    self._heard(self._mirror.apply(one.body))
        self._show()

    @Slot()
    def beat(self) -> None:
        """Time goes on."""
        now = self._monotonic()
        passed, self._beaten = now - self._beaten, now
        self.happen(e.Passed(passed))

    # --- the readers, on any thread

    def card_read(self, card: IdCard) -> None:
        self._card_read.emit(card)

    def card_unread(self, code: str) -> None:
        """code: of `hardware.id_card_reader.CardUnread`."""
        self._card_unread.emit(code)

    def reader_became(self, state: str) -> None:
        """ready, fault or none."""
        self._reader_became.emit(state)

    def code_scanned(self, code: CodeScanned) -> None:
        self._code_scanned.emit(code)

    def _take_code(self, code: CodeScanned) -> None:
        match code.kind:
            case CodeKind.APPOINTMENT:
                self.happen(e.AppointmentScanned(code.text, str(uuid4())))
            case CodeKind.FOLLOW_UP:
                self.happen(e.SlipScanned(self.ticket_of(code.text)))
            case CodeKind.OTHER:
                self.happen(e.CodeUnknown())

    def _take_card(self, card: IdCard) -> None:
        today = (self._world.now or self._clock.now())
        if today is None:
            return
        problem = card.problem_on(today.date())
        if problem == "born_later":
            self.happen(e.CardUnread(problem))
            return
        band = age_band(card.birth, today.date())
        self._errands.hide(card.number.told(), "id_card", band, lambda visitor: e.CardLaid(visitor, str(uuid4())))
        if problem:                                        # a number is given all the same (R3)
            self.happen(e.CardUnread(problem))

    def _reader_is(self, state: str) -> None:
        self._world = replace(self._world, reader=state)
        self._show()

    # --- the hall

    def ticket_of(self, follow_code: str) -> TicketView | None:
        """The number of the slip with this code; None when it is over, or none of this hall."""
        tickets = self._mirror.tickets.values()
        return next((one for one in tickets if one.follow_url.endswith(f"/t/{follow_code}")), None)

    def materials_of(self, ticket: TicketView) -> Sequence[MaterialView]:
        """The papers that this ticket's matter asks for."""
        return self._errands.catalogue.materials_of(ticket)

    def _heard(self, event: EventView | None) -> None:
        centre = self._mirror.centre
        if centre is None:
            return
        if event is None:
            self._clock.told(centre.now)
            self._printouts.tell_left()
        if self._errands.centre is None or self._errands.centre.business_day != centre.business_day:
            self._errands.day_began()
        self._errands.centre = centre
        self._times = replace(self._times, idle_s=float(centre.settings.get("kiosk.idle_seconds", "60")))
        if event is None or centre.list_version != self._world.catalogue.list_version:
            self._background.get("/services", self._listed)

    def _listed(self, answer: Answer) -> None:
        if answer.ok:
            self._errands.catalogue = catalogue_from_json(answer.body)
            self._world = replace(self._world, catalogue=self._errands.catalogue)
            self._show()

    def _show(self) -> None:
        centre, now = self._mirror.centre, self._clock.now()
        local = words.local(now, centre.zone).replace(second=0, microsecond=0) if now and centre else None
        self._world = replace(
            self._world, now=local, centre=centre, queues=self._mirror.queues, counters=self._mirror.counters,
            opening=opening(self._link, self._mirror.queues.values(), known=centre is not None))
        shows = screen(self._session, self._world, self._times)
        if shows == self._screen and self._map:
            return
        self._screen = shows
        self._map = {camel(name): value for name, value in asdict(shows).items() if name not in LISTS}
        self._map |= {"now": wall_clock(shows.now) if shows.now else None, "marks": list(shows.marks)}
        self._tiles.show(shows.tiles)
        self._papers.show(shows.papers)
        self._facts.show(shows.facts)
        self.changed.emit()

    # --- for QML

    @Property("QVariantMap", notify=changed)      # type: ignore[arg-type]
    def shown(self) -> dict[str, Any]:
        """The fields of `kiosk.screen.Screen` but for its lists, in camelCase."""
        return self._map

    @Property(QObject, constant=True)
    def tiles(self) -> QObject:
        return self._tiles

    @Property(QObject, constant=True)
    def papers(self) -> QObject:
        return self._papers

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        return self._facts

    @Slot(str)
    def start(self, language: str) -> None:
        self.happen(e.Start(language))

    @Slot(str)
    @Slot(str, str)
    def open(self, page: str, group: str = "") -> None:
        self.happen(e.Open(Page(page), group))

    @Slot(str, str)
    def choose(self, kind: str, code: str) -> None:
        """A tile: a page or group opens; a matter or theme is what the visitor wants."""
        if kind == "page":
            self.happen(e.Open(Page(code)))
        elif kind == "group":
            self.happen(e.Open(Page.GROUP, code))
        elif (choice := self._world.catalogue.choice(code)) is not None:
            self.happen(e.Choose(choice))

    @Slot(int)
    def turn(self, page: int) -> None:
        """To this page of a list, counted from 0."""
        self.happen(e.Turn(page - self._screen.shelf))

    @Slot(int)
    def mark(self, paper: int) -> None:
        self.happen(e.Mark(paper))

    @Slot(str)
    def type(self, key: str) -> None:
        self.happen(e.Type(key))

    @Slot(str)
    def speak(self, language: str) -> None:
        self.happen(e.Speak(language))

    @Slot(str)
    def flip(self, what: str) -> None:
        """large, contrast, low: on or off."""
        self.happen(e.Switch(what))

    @Slot(str, str, result=str)
    def inLanguage(self, key: str, language: str) -> str:
        """A text in another language than the page's, for those who cannot read it yet."""
        return say(key, language)

    @Slot()
    def take(self) -> None:
        self.happen(e.Take(str(uuid4())))

    @Slot(str)
    def touch(self, key: str) -> None:
        """A key that says all by itself; its names are those of TOUCHES."""
        self.happen(TOUCHES[key]())


TOUCHES: dict[str, Callable[[], e.Event]] = {
    "back": e.Back, "home": e.Home, "takeWithCard": e.TakeWithCard, "takeWithPhone": e.TakeWithPhone, "undo": e.Undo,
    "reprint": e.Reprint, "done": e.Done, "readAgain": e.ReadAgain, "callHelp": e.CallHelp, "closeHelp": e.CloseHelp,
    "stay": e.Stay}
