"""The rating pads of a counter for its display: asked when a visit ends, their keys in the Qt thread."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from hardware.driver import DeviceState, Reading
from hardware.kinds import driver, fitted
from hardware.profile_pads import asked_pads
from hardware.rating_pad import CloseRating, OpenRating, Rated, RatingPadSettings

LONGEST_S = 3600.0         # the display closes a rating, as the hall's settings say; the driver never before it


class RatingLine(QObject):
    """All pads on the line belong to this counter. Started at once, until `stop`."""

    rated = Signal(int, int)       # ticket and level
    became = Signal(str, str)      # state and reason, as `DeviceState` has them
    _heard = Signal(object)        # from the driver's thread

    def __init__(self, address: str, settings: RatingPadSettings) -> None:
        super().__init__()
        self._asked: int | None = None
        self._heard.connect(self._take)
        self._driver = driver("rating_pad", address, on_reading=self._on_reading, on_state=self._on_state,
                              settings=replace(settings, window_s=LONGEST_S))
        self._addresses = asked_pads(fitted("rating_pad", address, settings))

    def start(self) -> None:
        self._driver.start()

    def stop(self) -> None:
        self._driver.stop()

    def ask_for(self, ticket: int | None) -> None:
        """Whose visit may be rated on the pads now; None: nobody's."""
        if ticket == self._asked:
            return
        self._asked = ticket
        for address in self._addresses:
            self._driver.ask(CloseRating(address) if ticket is None else OpenRating(address, str(ticket)))

    def _on_reading(self, reading: Reading) -> None:
        self._heard.emit(reading)

    def _on_state(self, state: DeviceState, reason: str) -> None:
        self.became.emit(str(state), reason)

    @Slot(object)
    def _take(self, reading: Reading) -> None:
        if isinstance(reading, Rated):
            self.rated.emit(int(reading.of), reading.level)
