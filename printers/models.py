"""What the known printers can do; the table is `models.toml` beside this file.

A printer that is not in it: `profile:TM-T20II` is a model of python-escpos' own table, and a path that ends in .toml
is a manager's own file, with the keys of one row and `like`, the row it differs from.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from config.mistakes import ConfigMistakes, Mistake
from hardware.toml_table import Notes, Table

TABLE = Path(__file__).parent / "models.toml"
PROFILE, OWN_FILE = "profile:", ".toml"
WORDS: Mapping[str, Sequence[str]] = {
    "charset": ("gb18030", "gbk", "gb2312", "none"), "picture": ("raster", "graphics"),
    "confirm": ("process", "paper", "none"), "cutter": ("full", "partial", "none")}
NUMBERS = {"dots": (192, 1200), "band_rows": (24, 2000), "buffer": (256, 1_000_000), "speed": (10, 500)}
FLAGS = ("qr", "asb", "buzzer")
QUESTIONS = (1, 2, 3, 4)         # of DLE EOT: printer, why offline, error, paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Usual values: an 80 mm printer with Chinese firmware."""

    dots: int = 576              # printable dots a line
    charset: str = "gbk"         # gb18030, gbk, gb2312: Chinese in its own fonts; none
    qr: bool = True              # prints QR codes by itself
    picture: str = "raster"      # GS v 0; graphics: GS ( L
    band_rows: int = 256         # of a picture at once
    confirm: str = "paper"       # how it says that a job is done: process (GS ( H), paper (GS r), none
    asks: tuple[int, ...] = QUESTIONS      # those DLE EOT that it answers; (): none
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
    """The rows of the table by their names."""
    found, notes = _read(TABLE)
    rows = {name: _row(Table(notes, name, row), Model()) for name, row in found.items()}
    notes.settle()
    return rows


def model(name: str) -> Model:
    """ValueError names the models there are; ConfigMistakes all that is wrong with a file."""
    if name.startswith(PROFILE):
        return _profile(name.removeprefix(PROFILE))
    if name.endswith(OWN_FILE):
        return read_model(Path(name))
    if name not in models():
        raise ValueError(f"no printer model {name}; there are {', '.join(models())}")
    return models()[name]


def read_model(file: Path) -> Model:
    """A manager's own model. ConfigMistakes names everything that is wrong with it."""
    found, notes = _read(file)
    table = Table(notes, "", found)
    like = table.one_of("like", list(models()), needed=True)
    made = _row(table, models().get(like, Model()))
    notes.settle()
    return made


def _read(file: Path) -> tuple[Mapping[str, Any], Notes]:
    try:
        text = file.read_text(encoding="utf-8-sig")
        return tomllib.loads(text), Notes(file.name, text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigMistakes([Mistake(file=file.name, wanted=f"TOML in UTF-8 that can be read ({error})")]) from None


def _row(table: Table, usual: Model) -> Model:
    """The usual model, changed as the table says."""
    said: dict[str, Any] = {key: table.one_of(key, known) for key, known in WORDS.items()}
    said |= {key: table.maybe_number(key, *limits) for key, limits in NUMBERS.items()}
    said |= {key: table.flag(key) for key in FLAGS} | {"asks": _asks(table)}
    table.done()
    made = replace(usual, **{key: value for key, value in said.items() if key in table and value not in (None, "")})
    if made.dots % 8:
        table.note("dots", made.dots, "a multiple of 8")
    if made.asb and not made.asks:
        table.note("asb", None, "false where it answers no question")
    return made


def _asks(table: Table) -> tuple[int, ...] | None:
    found = table.value("asks")
    if found is None or (isinstance(found, list) and all(type(one) is int and one in QUESTIONS for one in found)):
        return None if found is None else tuple(found)
    table.note("asks", found, "a list of the questions it answers, as [1, 2, 3, 4]")
    return None


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
