"""What a document source tells: one frozen value each, for a screen's background crossing. No repr shows a page."""

from dataclasses import dataclass

from hardware.documents.pages import Page
from hardware.driver import DeviceState


@dataclass(frozen=True, slots=True)
class StateTold:
    """reason: a code of config/texts/devices.csv; with a known one of them a sentence, else for the log."""

    state: DeviceState
    reason: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class PreviewTold:
    """A small picture of what the camera sees.

    corners: of the page in shares of its width and height, top left first; () when there is none. warnings: `no_page`,
    `page_cut`, `glare`, `not_sharp`.
    """

    jpeg: bytes
    corners: tuple[tuple[float, float], ...] = ()
    warnings: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"PreviewTold({len(self.jpeg)} bytes, {self.warnings})"


@dataclass(frozen=True, slots=True)
class PageTold:
    page: Page


@dataclass(frozen=True, slots=True)
class TroubleTold:
    """What was asked for did not go on; pages told before it stay good.

    code: a row of config/texts/devices.csv. check: so many of the last pages somebody should look at (double feed).
    may_continue: paper may be put right and the rest scanned.
    """

    code: str
    check: int = 0
    may_continue: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """What was asked for is done. pages: told; blank: left out. cancelled: by somebody."""

    pages: int = 0
    blank: int = 0
    cancelled: bool = False


Told = StateTold | PreviewTold | PageTold | TroubleTold | Finished
