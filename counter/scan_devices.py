"""The document camera and the scanner of a counter: what they tell, in the Qt thread; how each is."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot

from hardware.documents.settings import CameraSettings, ScannerSettings
from hardware.documents.source import DocumentSource
from hardware.documents.told import StateTold, Told
from hardware.driver import DeviceState, log_change

ORDER = ("camera", "scanner")


class ScanDevices(QObject):
    """Sources by kind. Each has a helper process of its own from `start` to `stop`."""

    told = Signal(str, object)           # kind; what the source told
    became = Signal(str, str, str)       # kind, state, reason
    _heard = Signal(str, object)         # from a source's thread

    def __init__(self, devices: Mapping[str, tuple[str, CameraSettings | ScannerSettings]]) -> None:
        """devices: by kind, the address and the settings. ValueError for an address that is none."""
        super().__init__()
        self.sources = {kind: self._source(kind, *devices[kind]) for kind in ORDER if kind in devices}
        self.states = {kind: StateTold(DeviceState.OPENING) for kind in self.sources}
        self._heard.connect(self._take)

    def start(self) -> None:
        for kind, source in self.sources.items():
            source.start()
            if kind == "scanner":
                source.look()

    def stop(self) -> None:
        for source in self.sources.values():
            source.stop()

    def _source(self, kind: str, address: str, settings: CameraSettings | ScannerSettings) -> DocumentSource:
        return DocumentSource(address, settings, on_told=lambda told: self._heard.emit(kind, told))

    @Slot(str, object)
    def _take(self, kind: str, told: Told) -> None:
        if isinstance(told, StateTold):
            if told.state is not self.states[kind].state:
                log_change(kind, told.state, told.reason)
            self.states[kind] = told
            self.became.emit(kind, str(told.state), told.reason)
        self.told.emit(kind, told)
