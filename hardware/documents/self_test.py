"""The tests of a document camera and of a scanner: is it there, what does it deliver or say. No paper is moved."""

from collections.abc import Iterator
from queue import Empty, SimpleQueue

from hardware.documents.scanning import ScanTrouble, scanner_at
from hardware.documents.settings import CameraSettings, ScannerSettings
from hardware.documents.source import DocumentSource
from hardware.documents.told import Finished, PageTold, StateTold, Told, TroubleTold
from hardware.driver import DeviceState
from hardware.self_test import Finding

PATIENCE_S = 30.0          # a helper that starts, a camera that settles, a picture of 16 megapixels
PAGE_CODES = ("no_page", "page_cut", "glare", "not_sharp", "low_dpi")


def check_camera(address: str, settings: CameraSettings) -> Iterator[Finding]:
    """Takes one picture in a helper process of its own. What lies on the table is told, and no fault."""
    heard: SimpleQueue[Told] = SimpleQueue()
    source = DocumentSource(address, settings, on_told=heard.put)
    source.start()
    try:
        source.shoot()
        yield from _camera_findings(heard, {"where": address})
    finally:
        source.stop()


def _camera_findings(heard: SimpleQueue[Told], facts: dict[str, object]) -> Iterator[Finding]:
    while True:
        try:
            told = heard.get(timeout=PATIENCE_S)
        except Empty:
            yield Finding("no_frames", False, facts)
            return
        match told:
            case StateTold(DeviceState.OFFLINE, reason) | TroubleTold(reason):
                yield Finding(reason, False, facts)
                return
            case PageTold(page):
                size = {"width": page.width_px, "height": page.height_px, "dpi": page.dpi}
                yield Finding("delivers", True, {**facts, **size})
                yield from (Finding(code, code != "low_dpi", facts) for code in page.warnings if code in PAGE_CODES)
            case Finished():
                return


def check_scanner(address: str, settings: ScannerSettings) -> Iterator[Finding]:
    """Asks it how it is. ValueError when the address is none."""
    facts = {"where": address}
    try:
        wrong = scanner_at(address).look(settings)
        yield Finding(wrong or "ready", not wrong, facts)
    except ScanTrouble as trouble:
        yield Finding(trouble.code, False, {**facts, "why": trouble.why})
