"""What the known printers can do; the table is `models.toml` beside this file.

`profile:TM-T20II` is a model of python-escpos' own table, for printers that are in that one only.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PROFILE = "profile:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Usual values: an 80 mm printer with Chinese firmware."""

    dots: int = 576              # printable dots a line
    charset: str = "gbk"         # gb18030, gbk, gb2312: Chinese in its own fonts; none
    qr: bool = True              # prints QR codes by itself
    picture: str = "raster"      # GS v 0; graphics: GS ( L
    band_rows: int = 256         # of a picture at once
    confirm: str = "paper"       # how it says that a job is done: process (GS ( H), paper (GS r), none
    status: bool = True          # answers DLE EOT
    asb: bool = True             # tells changes by itself (GS a)
    buffer: int = 4096           # bytes it takes before it prints
    cutter: str = "partial"      # full, partial, none
    buzzer: bool = True          # ESC B
    speed: int = 150             # mm a second

    @property
    def columns(self) -> int:
        """Latin characters a line; a Chinese one takes two."""
        return self.dots // 12


@cache
def models() -> Mapping[str, Model]:
    table = tomllib.loads((Path(__file__).parent / "models.toml").read_text(encoding="utf-8"))
    return {name: Model(**row) for name, row in table.items()}


def model(name: str) -> Model:
    """ValueError names the models there are."""
    if name.startswith(PROFILE):
        return _profile(name.removeprefix(PROFILE))
    if name not in models():
        raise ValueError(f"no printer model {name}; there are {', '.join(models())}")
    return models()[name]


@cache
def _profile(name: str) -> Model:
    """A row of python-escpos' table. It knows no Chinese and no answers, so these are the least there is."""
    from escpos.capabilities import CAPABILITIES
    profiles: Mapping[str, Any] = CAPABILITIES["profiles"]
    if name not in profiles:
        raise ValueError(f"no printer profile {name}; there are {', '.join(sorted(profiles))}")
    can, width = profiles[name]["features"], profiles[name]["media"]["width"].get("pixels")
    return Model(dots=int(width) // 8 * 8 if str(width).isdigit() else Model().dots, charset="none", qr=can["qrCode"],
                 picture="raster" if can["bitImageRaster"] else "graphics", buzzer=False,
                 cutter="partial" if can["paperPartCut"] else "full" if can["paperFullCut"] else "none")
