"""The sheet of pages as QML sees it: what the camera sees, the pages taken, the documents of the ticket in hand."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from config.texts import say
from counter.commands import Tell
from counter.handing import Handing, Parcel
from counter.pictures import Pictures, mark_of
from counter.scan_devices import ScanDevices
from counter.scan_rows import DocumentRow, PageRow, document_rows, page_rows, summary, trouble, warned
from counter.scan_view import View
from counter.shown import local_clock, local_day
from counter.state import CounterState
from counter.taken import NONE, Taken
from hall.domain.documents import purpose_of
from hardware.documents.source import HelperEnded
from hardware.documents.told import Finished, PageTold, PreviewTold, StateTold, Told, TroubleTold
from ui.background import Background
from ui.models import Rows

QML_IMPORT_NAME = "Counter.Bridge"
QML_IMPORT_MAJOR_VERSION = 1
LIVE, PAGE = "live", "page"
LEAVES = ("next", "finish", "hold", "transfer", "put_back", "no_show", "sign_out")


@QmlElement
class Scanning(QObject):
    """Pages live in memory until the hall has them or the clerk gives them up; nothing of them is on this disk."""

    changed = Signal()

    def __init__(self, state: CounterState, background: Background, tell: Tell, *, close: Callable[[], None],
                 wanted: Callable[[], None], parent: QObject) -> None:
        """close: ends the sheet. wanted: the documents of the ticket in hand are to be asked for."""
        super().__init__(parent)
        self.pictures = Pictures()
        self._state, self._background, self._tell, self._close, self._wanted = state, background, tell, close, wanted
        self._devices: ScanDevices | None = None
        self._kind, self._language = "", "zh_CN"
        self._open = self._busy = False
        self._ticket, self._number, self._service = 0, "", ""
        self._taken = Taken()
        self._preview: PreviewTold | None = None
        self._trouble = ""
        self._view = View(background, self.pictures, tell, self._show)
        self._handing = Handing(background, state, tell, self._handed)
        self._pages, self._documents = Rows(PageRow), Rows(DocumentRow)

    # -- facts -------------------------------------------------------------------------------------------
    devices = Property(list, lambda self: list(self._devices.sources) if self._devices else [], notify=changed)
    device = Property(str, lambda self: self._kind, notify=changed)
    busy = Property(bool, lambda self: self._busy, notify=changed)
    handing = Property(bool, lambda self: self._handing.parcel is not None, notify=changed)
    number = Property(str, lambda self: self._number, notify=changed)
    summary = Property(str, lambda self: summary(self._state.documents, len(self._taken), self._language),
                       notify=changed)
    pages = Property(QObject, lambda self: self._pages, constant=True)
    documents = Property(QObject, lambda self: self._documents, constant=True)
    pageCount = Property(int, lambda self: len(self._taken), notify=changed)
    marked = Property(int, lambda self: self._taken.marked, notify=changed)
    picture = Property(str, lambda self: self._picture(), notify=changed)
    corners = Property(list, lambda self: self._corners(), notify=changed)
    sentence = Property(str, lambda self: self._sentence(), notify=changed)
    warned = Property(bool, lambda self: bool(self._wrong()), notify=changed)
    place = Property(int, lambda self: self._view.place, notify=changed)
    places = Property(int, lambda self: self._view.places, notify=changed)

    def use(self, devices: ScanDevices) -> None:
        """A camera or a scanner hangs on this terminal."""
        self._devices, self._kind = devices, next(iter(devices.sources))
        devices.told.connect(self._on_told)
        self._show()

    def speak(self, language: str) -> None:
        self._language = self._handing.language = self._view.language = language
        self._show()

    def follow(self) -> None:
        """The ticket in hand may be another; what was taken for the one before is nobody's, and is forgotten."""
        desk = self._state.desk if self._state.signed_in else None
        ticket = desk.ticket if desk is not None and desk.standing == "serving" else None
        if (ticket is not None and ticket.id == self._ticket) or (self._state.holds_counter and self._state.locked):
            return
        if self._taken:
            self._tell(say("counter.scan_dropped", self._language, number=self._number, n=len(self._taken)),
                       refused=True)
        self._ticket, self._number, self._service = (
            (ticket.id, ticket.number, ticket.service_name.zh_CN) if ticket is not None else (0, "", ""))
        self._state.documents = ()
        self._handing.give_up()
        self._forget()
        self._view.close()
        if self._ticket:
            self._wanted()
        if self._open:
            self._close()

    def again(self) -> None:
        """Every second, and when the hall is back."""
        self._handing.again()
        self._show()

    def showing(self, open_: bool) -> None:
        """The sheet is open, or not: the camera runs only while somebody looks."""
        if open_ == self._open:
            return
        self._open, self._trouble = open_, ""
        if not open_:
            self._view.close()
            self._mark(NONE)
        self._preview_on()

    def stands_in_way(self, action: str) -> bool:
        """Whether this action would lose pages; the clerk is told to hand them over or to clear them first."""
        if not self._taken or action not in LEAVES:
            return False
        self._tell(say("counter.scan_first", self._language, number=self._number, n=len(self._taken)),
                   refused=True)
        return True

    def away(self) -> list[str]:
        """Names of devices of this terminal that do not answer."""
        states = self._devices.states if self._devices else {}
        return [say(f"device.{kind}", self._language) for kind, told in states.items()
                if trouble(kind, told, self._language)]

    # -- wishes ------------------------------------------------------------------------------------------
    @Slot()
    def take(self) -> None:
        """The page under the camera, or all sheets in the scanner."""
        if self._devices is None or self._busy or self._handing.parcel is not None:
            return
        self._view.close()
        self._mark(NONE)
        self._busy, self._trouble = True, ""
        source = self._devices.sources[self._kind]
        if self._kind == "camera":
            source.shoot()
        else:
            source.scan(len(self._taken))
        self._show()

    @Slot(str)
    def choose(self, kind: str) -> None:
        if self._devices is not None and kind in self._devices.sources and not self._busy:
            self._kind, self._trouble = kind, ""
            self._preview_on()

    @Slot()
    def cancel(self) -> None:
        if self._devices is not None and self._busy:
            self._devices.sources[self._kind].cancel()

    @Slot(int)
    def mark(self, place: int) -> None:
        """Shows this page large; -1 shows what the camera sees."""
        self._view.close()
        self._mark(place)
        self._show()

    @Slot()
    def turn(self) -> None:
        if self._handing.parcel is None:
            self._taken = self._taken.turned()
            self._show()

    @Slot(int)
    def remove(self, place: int) -> None:
        if self._handing.parcel is None:
            self._taken = self._taken.without(place)
            self._mark(NONE)
            self._show()

    @Slot()
    def clear(self) -> None:
        """The clerk gives all pages up."""
        self._handing.give_up()
        self._forget()
        self._show()

    @Slot()
    def hand(self) -> None:
        """The pages become one document of the ticket."""
        document, at = self._taken.document, self._state.clock.now()
        if self._devices is None or not document.pages or self._busy or self._handing.parcel or at is None:
            return
        source, ticket, number = self._devices.sources[self._kind], self._ticket, self._number
        mark = mark_of(purpose_of(number, self._service, local_day(self._state, at)))
        self._busy = True

        def made() -> bytes:
            try:
                return source.pdf(document, title=number, at=at, mark=mark)
            except HelperEnded:
                return b""

        def then(pdf: bytes) -> None:
            self._busy = False
            if not pdf:
                self._tell(say("counter.scan_not_made", self._language), refused=True)
            elif ticket == self._ticket:
                self._handing.send(Parcel(ticket=ticket, number=number, pages=len(document.pages), pdf=pdf))
            self._show()
        self._background.run(made, then)
        self._show()

    @Slot(int)
    def open(self, k: int) -> None:
        """A document of the ticket, fetched from the hall and shown; nothing of it is kept."""
        found = next((one for one in self._state.documents if one.k == k and one.deleted_at is None), None)
        if found is not None:
            self._mark(NONE)
            self._view.open(self._ticket, found)

    @Slot(int)
    def go(self, place: int) -> None:
        self._view.go(place)

    def key(self, name: str) -> bool:
        """A key of the keyboard while the sheet is open."""
        if name == "Esc":
            if self._view.k or self._taken.page is not None:
                self.mark(NONE)
            else:
                self._close()
        elif name == "Space":
            self.take()
        elif name in ("Return", "Enter"):
            self.hand()
        elif name in ("Up", "Down"):
            self.mark((self._taken.marked + (1 if name == "Down" else -1)) % max(1, len(self._taken)))
        elif name in ("PgUp", "PgDown"):
            self.go(self._view.place + (1 if name == "PgDown" else -1))
        elif name == "Tab" and self._devices is not None:
            kinds = list(self._devices.sources)
            self.choose(kinds[(kinds.index(self._kind) + 1) % len(kinds)])
        elif name == "Del":
            self.remove(len(self._taken) - 1 if self._taken.page is None else self._taken.marked)
        elif name == "R":
            self.turn()
        elif name == "C":
            self.cancel()
        elif name.isdecimal():
            self.open(int(name))
        else:
            return False
        return True

    # -- what the devices tell ---------------------------------------------------------------------------
    @Slot(str, object)
    def _on_told(self, kind: str, told: Told) -> None:
        match told:
            case PreviewTold() if kind == self._kind and self._open:
                self._preview = told
            case PageTold(page=page) if self._busy and self._ticket:
                self._taken = self._taken.with_page(page, kind)
            case TroubleTold():
                self._busy, self._trouble = False, trouble(kind, told, self._language)
            case Finished():
                self._busy = False
            case StateTold():
                self._preview = None if kind == self._kind else self._preview
        self._show()

    def _preview_on(self) -> None:
        camera = self._devices.sources.get("camera") if self._devices else None
        self._preview = None
        if camera is not None:
            camera.preview(self._open and self._kind == "camera")
        if self._devices is not None and self._open and self._kind == "scanner":
            self._devices.sources["scanner"].look()
        self._show()

    def _handed(self) -> None:
        self._forget()
        self._show()

    def _forget(self) -> None:
        self._taken, self._preview, self._trouble = Taken(), None, ""
        self.pictures.forget(PAGE)
        self.pictures.forget(LIVE)

    def _mark(self, place: int) -> None:
        self._taken = self._taken.mark(place)
        if self._taken.page is None:
            self.pictures.forget(PAGE)

    # -- what is said ------------------------------------------------------------------------------------
    def _picture(self) -> str:
        if self._view.picture:
            return self._view.picture
        if (page := self._taken.page) is not None:
            return self.pictures.show(PAGE, page.data, page.turn)
        return self.pictures.show(LIVE, self._preview.jpeg) if self._preview is not None else ""

    def _corners(self) -> list[float]:
        """x and y of each corner of the page, in shares of the picture; none while something else is shown."""
        if self._view.picture or self._taken.page is not None or self._preview is None:
            return []
        return [share for corner in self._preview.corners for share in corner]

    def _wrong(self) -> str:
        """What is not as it should be, of what the clerk looks at."""
        if self._trouble or self._devices is None:
            return self._trouble
        if (page := self._taken.page) is not None:
            return warned(self._taken.kind, page.warnings, self._language)
        if told := trouble(self._kind, self._devices.states[self._kind], self._language):
            return told
        return warned("camera", self._preview.warnings, self._language) if self._preview is not None else ""

    def _sentence(self) -> str:
        if self._view.k:
            return say("counter.scan_viewing", self._language, number=self._number, k=self._view.k)
        if self._devices is None:
            return say("counter.scan_no_device", self._language)
        if self._handing.parcel is not None:
            return say("counter.scan_handing" if self._state.online else "counter.scan_waits", self._language)
        if wrong := self._wrong():
            return wrong
        if self._busy:
            return say("counter.scan_busy", self._language)
        return say(f"counter.scan_hint_{self._kind}", self._language)

    def _show(self) -> None:
        documents = self._state.documents
        self._pages.show(page_rows(self._taken, self._language))
        clocks = [local_clock(self._state, one.added_at) for one in documents]
        self._documents.show(document_rows(documents, self._view.k, clocks, self._language))
        self.changed.emit()
