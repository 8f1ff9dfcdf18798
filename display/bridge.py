"""What the board's QML sees: the picture of the moment as properties and lists, and nothing to press."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QDateTime, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from config.texts import say
from display.bars import BarText
from display.board import Board
from display.layout import Layout
from display.pages import service_pages, with_queues_between
from display.picture import Called, CallEnded, Picture, Place, Plate, QueueRow
from display.rotation import published
from display.voice.queue import Call
from hall.client.clock import HallClock
from hall.client.news import Answer, LinkChanged, LinkState, Message, Tick
from hall.domain.views import ServiceView, StaffView
from hall.wire import from_json
from ui.background import Background
from ui.models import Rows
from ui.texts import say_clock, wall_clock

QML_IMPORT_NAME = "Board.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_EVERY_MS = 100            # blinking and turns are on time by a tenth of a second
VILLAGE_LEVELS = ("village", "station")


class Voice(Protocol):
    """Who says the calls; `display.voice.announcer.Announcer` is one."""

    def call(self, call: Call) -> None: ...
    def close_counter(self, counter: int) -> None: ...
    def withdraw(self, ticket: int) -> None: ...
    def reads(self, *, one: str, template: str, drop_after_s: float) -> None: ...


class Bars(Protocol):
    """The LED bars over the counters; `display.bar_lines.BarLines` are some."""

    def show(self, texts: Mapping[int, BarText]) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place of the list as it is said in the screen's language."""

    key: str
    kind: str
    counter: int
    number: str
    mark: str
    fresh: bool
    lit: bool
    unheard: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    staff: str
    name: str
    post: str


@QmlElement
class BoardBridge(QObject):
    """Feeds the board with news, looks at it ten times a second, and tells QML what changed."""

    changed = Signal()

    def __init__(self, background: Background, voice: Voice | None, language: str,
                 lay_out: Callable[[int], Layout], bars: Bars | None = None, parent: QObject | None = None) -> None:
        """lay_out: the layout for so many queues."""
        super().__init__(parent)
        self._background, self._voice, self._bars, self._language = background, voice, bars, language
        self._lay_out = lay_out
        self._layout = lay_out(9)
        self._board, self._clock = Board(), HallClock()
        self._board.language = language
        self._services: list[ServiceView] = []
        self._list_version = -1
        self._link = LinkChanged(state=LinkState.SEARCHING)
        self._picture: Picture | None = None
        self._plates, self._places = Rows(Plate, key="counter"), Rows(Row)
        self._queues, self._duty = Rows(QueueRow), Rows(Duty)
        background.news.connect(self._hear)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    @Slot(object)
    def _hear(self, news: "list[LinkChanged | Message | Tick]") -> None:
        for one in news:
            if isinstance(one, LinkChanged):
                self._link = one
            elif isinstance(one, Tick):
                self._clock.told(one.now)
                self._board.heard(time.monotonic(), one.now)
                self._ask_services()                 # again, if they were not told
            else:
                self._take(one)
        self.look()

    def _take(self, message: Message) -> None:
        if message.body["kind"] == "snapshot":
            self._clock.told(datetime.fromisoformat(message.body["centre"]["now"]))
        now_s = time.monotonic()
        for one in self._board.take(message.body, now_s, self._clock.now()):
            self._pass_on(one)
        self._board.heard(now_s, self._clock.now())
        if "centre" in message.body:
            self._centre_told()

    def _centre_told(self) -> None:
        centre = self._board.mirror.centre
        assert centre is not None
        self._layout = self._lay_out(len(self._board.mirror.queues))
        if self._voice:
            self._voice.reads(one=self._board.setting("voice.one", "一"),
                              template=self._board.setting("voice.template", ""),
                              drop_after_s=float(self._board.setting("voice.drop_after_seconds", "60")))
        self._ask_services()

    def _ask_services(self) -> None:
        """Once for each version of the centre's list."""
        centre = self._board.mirror.centre
        if centre is not None and centre.list_version != self._list_version:
            self._list_version = centre.list_version
            self._background.get("/services", self._services_told, language=self._language)

    def _services_told(self, answer: Answer) -> None:
        if answer.ok:
            self._services = published([from_json(ServiceView, one) for one in answer.body["services"]])
            pages = service_pages(self._services, self._board.mirror.queues, self._language)
            self._board.rotation.services = with_queues_between(pages) if self._layout.portrait else pages
        else:
            self._list_version = -1          # asked again with the next ping

    def _pass_on(self, one: Called | CallEnded) -> None:
        if isinstance(one, Called):
            self._background.post(f"/calls/{one.seq}/shown", {}, lambda answer: None)
            if self._voice:
                self._voice.call(Call(seq=one.seq, ticket=one.ticket, number=one.number, counter=one.counter,
                                      again=one.again, at_s=one.at_s))
        elif self._voice and one.counter is not None:
            self._voice.close_counter(one.counter)
        elif self._voice and one.ticket is not None:
            self._voice.withdraw(one.ticket)

    @Slot()
    def look(self) -> None:
        """Draws the picture of now; QML hears of it when something differs."""
        now_s = time.monotonic()
        picture = self._board.picture(now_s, self._now(), self._layout.places)
        if self._bars:
            self._bars.show(self._board.bars(now_s))
        if picture == self._picture:
            return
        self._picture = picture
        self._plates.show(picture.plates)
        self._places.show([self._row(place) for place in picture.places])
        self._queues.show(picture.queues)
        self._duty.show([Duty(staff=one.staff, name=one.name, post=_post(one)) for one in picture.on_duty])
        self.changed.emit()

    def _now(self) -> datetime | None:
        """The hall's time in its own zone, to the whole minute's second: the plaque shows minutes."""
        now, centre = self._clock.now(), self._board.mirror.centre
        return now.astimezone(ZoneInfo(centre.zone)).replace(second=0, microsecond=0) if now and centre else None

    def _row(self, place: Place) -> Row:
        note = place.reason
        if place.back_at is not None:
            key = "display.pause_cover" if place.cover else "display.pause_until"
            facts = {"cover": place.cover} if place.cover else {}
            note = say(key, self._language, reason=place.reason, time=self._hour(place.back_at), **facts)
        number = "\u3000".join(place.numbers) if place.kind == "missed" else place.number
        return Row(key=place.key, kind=place.kind, counter=place.counter, number=number, mark=place.mark,
                   fresh=place.fresh, lit=place.lit, unheard=place.unheard, note=note)

    def _hour(self, moment: datetime | None) -> str:
        centre = self._board.mirror.centre
        return say_clock(moment.astimezone(ZoneInfo(centre.zone))) if moment and centre else ""

    def _hours(self) -> list[str]:
        sessions = self._board.mirror.centre.sessions if self._board.mirror.centre else ()
        return [f"{one.start.lstrip('0')}–{one.end.lstrip('0')}" for one in sessions if one.take_from]

    def _paused(self) -> tuple[str, str]:
        """What stands in a village's place of the number while nobody serves: which counter pauses, and why."""
        row = next((row for row in self._places.rows if row.kind == "paused"), None)
        if row is None or self._seen().on_duty or self.fresh:
            return "", ""
        return say("display.paused_counter", self._language, counter=row.counter), row.note

    def _lines(self) -> list[str]:
        panel = self._seen().panel
        return list(panel.lines) if panel else []

    def _phone(self, kind: str) -> str:
        return self._board.setting(f"phone.{kind}", "")

    def _name(self, language: str) -> str:
        centre = self._board.mirror.centre
        return (centre.name.in_language(language) if language == "zh_CN" else centre.name.bo or "") if centre else ""

    def _is_village(self) -> bool:
        centre = self._board.mirror.centre
        return centre is not None and centre.level in VILLAGE_LEVELS

    def _seen(self) -> Picture:
        assert self._picture is not None
        return self._picture

    # the moment
    told = Property(bool, lambda self: self._seen().told, notify=changed)
    stale = Property(bool, lambda self: self._seen().stale_since is not None, notify=changed)
    staleSince = Property(str, lambda self: self._hour(self._seen().stale_since), notify=changed)
    now = Property(QDateTime, lambda self: wall_clock(n) if (n := self._seen().now) else QDateTime(), notify=changed)
    fresh = Property(bool, lambda self: any(plate.fresh for plate in self._seen().plates), notify=changed)
    page = Property(int, lambda self: self._seen().page, notify=changed)
    pages = Property(int, lambda self: self._seen().pages, notify=changed)
    panelKind = Property(str, lambda self: p.kind if (p := self._seen().panel) else "", notify=changed)
    panelTitle = Property(str, lambda self: p.title if (p := self._seen().panel) else "", notify=changed)
    panelLines = Property("QStringList", lambda self: self._lines(), notify=changed)     # type: ignore[arg-type]
    nextOnes = Property("QStringList", lambda self: list(self._seen().next_two), notify=changed)    # type: ignore[arg-type]
    waiting = Property(int, lambda self: self._seen().waiting, notify=changed)
    plateCount = Property(int, lambda self: len(self._seen().plates), notify=changed)
    dutyCount = Property(int, lambda self: len(self._seen().on_duty), notify=changed)
    pausedTitle = Property(str, lambda self: self._paused()[0], notify=changed)
    pausedNote = Property(str, lambda self: self._paused()[1], notify=changed)
    plates = Property(QObject, lambda self: self._plates, constant=True)
    places = Property(QObject, lambda self: self._places, constant=True)
    queues = Property(QObject, lambda self: self._queues, constant=True)
    duty = Property(QObject, lambda self: self._duty, constant=True)
    # the centre
    language = Property(str, lambda self: self._language, constant=True)
    village = Property(bool, _is_village, notify=changed)
    centreName = Property(str, lambda self: self._name("zh_CN"), notify=changed)
    centreNameTibetan = Property(str, lambda self: self._name("bo"), notify=changed)
    clockSet = Property(bool, lambda self: bool(c := self._board.mirror.centre) and c.clock == "set", notify=changed)
    hours = Property("QStringList", lambda self: self._hours(), notify=changed)        # type: ignore[arg-type]
    complaintPhone = Property(str, lambda self: self._phone("complaint"), notify=changed)
    consultPhone = Property(str, lambda self: self._phone("consult"), notify=changed)
    pairingCode = Property(str, lambda self: self._link.code or "", notify=changed)
    # lengths, px
    portrait = Property(bool, lambda self: self._layout.portrait, notify=changed)
    unit = Property(float, lambda self: self._layout.unit, notify=changed)
    rowEm = Property(float, lambda self: self._layout.row_em, notify=changed)
    textEm = Property(float, lambda self: self._layout.text_em, notify=changed)
    plateHeight = Property(float, lambda self: self._layout.plate_height, notify=changed)
    rowHeight = Property(float, lambda self: self._layout.row_height, notify=changed)
    rowGap = Property(float, lambda self: self._layout.row_gap, notify=changed)
    columns = Property(int, lambda self: self._layout.columns, notify=changed)
    rows = Property(int, lambda self: self._layout.rows, notify=changed)
    sideWidth = Property(float, lambda self: self._layout.side_width, notify=changed)


def _post(staff: StaffView) -> str:
    return staff.position or staff.post
