"""The call pads of a counter for its bridge: keys in the Qt thread, what stands on the pads, their state."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hardware.call_pad import Beep, CallPadSettings, PadPressed, PadUnclear, ShowDone, ShowNumber, ShowWaiting
from hardware.driver import DeviceState, Reading
from hardware.kinds import driver

FIRST_PAD = 1              # a pad alone on its line, which is spoken to before it has spoken
FAILURE_MS = 2000          # how long a refusal stands on the pad


class PadLine(QObject):
    """A line with the pads of this counter; all of them show the same. Started at once, until `stop`."""

    pressed = Signal(object)       # PadPressed
    unclear = Signal()             # a sequence without a meaning
    became = Signal(str, str)      # state and reason, as `DeviceState` has them
    _heard = Signal(object)        # from the driver's thread

    def __init__(self, address: str, settings: CallPadSettings) -> None:
        super().__init__()
        self._addresses = set(settings.addresses or (FIRST_PAD,))
        self._last = FIRST_PAD
        self._shown: tuple[str, int] | None = None
        self._failure_ends = QTimer(self, interval=FAILURE_MS, singleShot=True)
        self._failure_ends.timeout.connect(self._say)
        self._heard.connect(self._take)
        self._driver = driver("call_pad", address, on_reading=self._on_reading, on_state=self._on_state,
                              settings=settings)

    def start(self) -> None:
        self._driver.start()

    def stop(self) -> None:
        self._driver.stop()

    def show(self, number: str, waiting: int) -> None:
        """The number in hand, "" for none, and how many wait."""
        if (number, waiting) != self._shown:
            self._shown = number, waiting
            if not self._failure_ends.isActive():
                self._say()

    def refuse(self) -> None:
        """What was pressed last did not work: the pad says so, and beeps."""
        self._driver.ask(ShowDone(self._last, False))
        self._driver.ask(Beep(self._last))
        self._failure_ends.start()

    def _say(self) -> None:
        if self._shown is None:
            return
        number, waiting = self._shown
        for address in self._addresses:
            self._driver.ask(ShowNumber(address, number, waiting) if number else ShowWaiting(address, waiting))

    def _on_reading(self, reading: Reading) -> None:
        self._heard.emit(reading)

    def _on_state(self, state: DeviceState, reason: str) -> None:
        self.became.emit(str(state), reason)

    @Slot(object)
    def _take(self, reading: Reading) -> None:
        if not isinstance(reading, PadPressed | PadUnclear):
            return
        self._last = reading.address
        if reading.address not in self._addresses:
            self._addresses.add(reading.address)
            self._say()
        if isinstance(reading, PadPressed):
            self.pressed.emit(reading)
        else:
            self.unclear.emit()
