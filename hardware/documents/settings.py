"""What a site says about its document camera and its scanner: rows of `[camera]` and `[scanner]` in terminal.toml."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from hardware.settings import Wrong

MOST_DPI = 1200
RANGES = {"dpi": (50, MOST_DPI), "quality": (10, 100), "px_per_mm": (1, 100), "width": (160, 20_000),
          "height": (120, 20_000), "rate": (1, 120), "first_frames": (0, 100), "silent_s": (0.5, 60),
          "most_failures": (1, 1000),
          "preview_height": (100, 2000), "preview_rate": (0.5, 60), "open_s": (1, 300), "first_page_s": (1, 600),
          "next_page_s": (1, 600), "retry_s": (0.1, 30), "watch_s": (0.1, 60), "most_pages": (1, 10_000)}
Paper = Literal["a4", "a3", "a5", "b5", "id_card", "passport"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MakingSettings:
    """How a page is made of a picture."""

    dpi: int = 200                     # 300 where text recognition follows; never more than was delivered
    mode: Literal["colour", "grey", "black_white", "red_stamp"] = "colour"
    flatten: bool = True               # never on ID cards and passport pages
    quality: int = 82                  # of JPEG
    usual_paper: Paper = "a4"          # of the papers that share its ratio
    px_per_mm: float | None = None     # of this table, by a calibration sheet
    sharp_from: float = 60.0

    def wrong(self) -> Iterator[Wrong]:
        """What makes no sense, though it is of the right type."""
        for key, (least, most) in RANGES.items():
            value = getattr(self, key, None)
            if value is not None and not least <= value <= most:
                yield Wrong(key, value, f"a number from {least} to {most}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraSettings(MakingSettings):
    """Order of opening and limits: document-scanner.md A2."""

    width: int = 4208                  # a camera with a smaller sensor takes the nearest it has
    height: int = 3120
    rate: int = 15
    frequency_hz: int = 50             # of the mains, against flicker
    focus: int | None = None           # a fixed focus of this site; None: automatic
    first_frames: int = 10             # thrown away while exposure and focus settle
    silent_s: float = 3.0              # no frame for so long: unplugged
    most_failures: int = 5             # broken frames in a row: unplugged
    preview_height: int = 600
    preview_rate: float = 8.0          # pictures for the screen a second, at most
    automatic: bool = False            # while the preview is on, take a picture when a new page lies still
    back_off_s: tuple[float, ...] = (0.5, 1.0)         # the reference's 1 to 10 s would miss "back within 3 s"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannerSettings(MakingSettings):
    """Behaviour and limits: document-scanner.md B5."""

    source: Literal["auto", "feeder", "flatbed"] = "auto"      # auto: the feeder where there is one
    both_sides: bool = False
    paper: Paper = "a4"
    drop_blank: bool = True            # never the first page
    straighten: bool = False
    open_s: float = 20.0
    first_page_s: float = 30.0         # lamp warm-up
    next_page_s: float = 15.0
    retry_s: float = 1.0               # eSCL: after 503
    watch_s: float = 3.0               # between two glances at an idle one; from 10 on R102 is missed
    most_pages: int = 200
    flatten: bool = False              # a scanner's light is even
    options: tuple[str, ...] = ()      # of the SANE backend besides, as "df-action=Stop"
