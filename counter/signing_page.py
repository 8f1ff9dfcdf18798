"""The sign-in page as QML sees it."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from counter.rows import StaffRow, staff_rows
from counter.signing import PIN_DIGITS, Signing
from hall.domain.views import StaffView
from ui.models import Rows

QML_IMPORT_NAME = "Counter.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

STEPS = {"Up": -1, "Down": 1, "Left": -1, "Right": 1}
TURNS = {"PgUp": -1, "PgDown": 1}


@QmlElement
class SigningPage(QObject):
    """Chooses a colleague, takes the PIN, and hands both over when six digits are there."""

    changed = Signal()

    def __init__(self, sign_in: Callable[[str, str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._sign_in = sign_in
        self._signing = Signing()
        self._staff = Rows(StaffRow)

    staff = Property(QObject, lambda self: self._staff, constant=True)
    digits = Property(int, lambda self: len(self._signing.pin), notify=changed)
    digitsWanted = Property(int, lambda self: PIN_DIGITS, constant=True)
    page = Property(int, lambda self: self._signing.page, notify=changed)
    pages = Property(int, lambda self: self._signing.pages, notify=changed)
    chosen = Property(str, lambda self: self._signing.chosen, notify=changed)
    complete = Property(bool, lambda self: self._signing.complete, notify=changed)

    @property
    def last(self) -> tuple[str, str]:
        """Staff number and PIN as they stand."""
        return self._signing.chosen, self._signing.pin

    def know(self, staff: tuple[StaffView, ...]) -> None:
        self._become(self._signing.know(staff))

    def forget(self) -> None:
        """The PIN has been used, or was wrong."""
        self._become(self._signing.clear())

    @Slot(str)
    def choose(self, staff: str) -> None:
        self._become(self._signing.choose(staff))

    @Slot(int)
    def turn(self, page: int) -> None:
        self._become(self._signing.turn(page))

    @Slot(str)
    def type(self, digit: str) -> None:
        self._become(self._signing.type(digit))

    @Slot()
    def erase(self) -> None:
        self._become(self._signing.erase())

    @Slot()
    def clear(self) -> None:
        self._become(self._signing.clear())

    @Slot()
    def signIn(self) -> None:
        if self._signing.complete:
            self._sign_in(*self.last)

    def key(self, name: str) -> bool:
        """A key of the keyboard."""
        if name in STEPS:
            self._become(self._signing.step(STEPS[name]))
        elif name in TURNS:
            self.turn(self._signing.page + TURNS[name])
        elif name == "Backspace":
            self.erase()
        elif name in ("Return", "Enter"):
            self.signIn()
        elif name.isdecimal():
            self.type(name)
        else:
            return False
        return True

    def _become(self, signing: Signing) -> None:
        self._signing = signing
        self._staff.show(staff_rows(signing))
        self.changed.emit()
