"""Which parts a slip has, in which order and size, and when: files that a manager may change.

    [[block]]
    part = "words"                 # a part of this slip, or of all: heading, rule, words
    text = { zh_CN = "免费复印在二楼" }     # of words only
    size = "strong"                # small, text, strong, large
    centred = true
    when = ["copy", "not missing"] # all of them

The centre's own file in `layouts/` of the data folder goes before the one of `config/layouts/`. A file with mistakes is
named in the log, part by part, and the usual one is taken: a slip comes out all the same.
"""

import logging
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from config.mistakes import ConfigMistakes, Mistake
from hall.domain.views import CentreView, Names
from hardware.toml_table import Notes, Table
from printers.blocks import Block, Heading, Row, Rule, Words
from printers.speech import Speech

USUAL = Path(__file__).parent.parent / "config" / "layouts"
SIZES = ("small", "text", "strong", "large")
LANGUAGES = ("zh_CN", "bo", "en")
NOT = "not "
log = logging.getLogger(__name__)


class Facts(Protocol):
    """What every slip is made from; each has more of its own."""

    @property
    def centre(self) -> CentreView: ...
    @property
    def speech(self) -> Speech: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One entry of a layout. Empty or None: as it usually is."""

    part: str
    size: str = ""
    centred: bool | None = None
    when: tuple[str, ...] = ()
    text: Names | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of slip: its file, what may stand in it, what must, and what its conditions mean."""

    name: str
    parts: Mapping[str, Callable[[Any], Iterable[Block]]]
    conditions: Mapping[str, Callable[[Any], bool]]
    needed: tuple[str, ...] = ()


def arrange(kind: Kind, facts: Facts, folder: Path | None = None) -> tuple[Block, ...]:
    """The blocks of this slip by its layout. folder: of the centre's own layouts. Two rules never meet."""
    blocks: list[Block] = []
    for part in layout_of(kind, folder):
        if all(_holds(kind, condition, facts) for condition in part.when):
            blocks += (block for block in _made(kind, part, facts) if not (
                isinstance(block, Rule) and (not blocks or isinstance(blocks[-1], Rule))))
    return tuple(blocks)


def layout_of(kind: Kind, folder: Path | None = None) -> tuple[Part, ...]:
    """The centre's own layout, if it has a good one; else the usual."""
    if (kind.name, folder) not in _known:
        _known[kind.name, folder] = _own(kind, folder) or read_layout(kind, USUAL / f"{kind.name}.toml")
    return _known[kind.name, folder]


def read_layout(kind: Kind, file: Path) -> tuple[Part, ...]:
    """The parts of a file. ConfigMistakes names everything that is wrong with it."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        found = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigMistakes([Mistake(file=file.name, wanted=f"TOML in UTF-8 that can be read ({error})")]) from None
    notes = Notes(file.name, text)
    whole = Table(notes, "", found)
    parts = tuple(_part(kind, one) for one in whole.tables("block", needed=True))
    whole.done()
    for name in kind.needed:
        if all(part.part != name or part.when for part in parts):
            notes.note("block", None, f"a block with part = \"{name}\" and without `when`: a {kind.name} must have it")
    notes.settle()
    return parts


_known: dict[tuple[str, Path | None], tuple[Part, ...]] = {}        # read once: a change is for the next start


def _own(kind: Kind, folder: Path | None) -> tuple[Part, ...] | None:
    if folder is None or not (file := folder / f"{kind.name}.toml").exists():
        return None
    try:
        return read_layout(kind, file)
    except ConfigMistakes as wrong:
        log.error("the usual layout is used, for %s has mistakes:\n%s", file, wrong)
        return None


def _part(kind: Kind, table: Table) -> Part:
    known = ("heading", "rule", "words", *kind.parts)
    name = table.one_of("part", known, needed=True)
    made = Part(part=name, size=table.one_of("size", SIZES), when=_when(kind, table),
                centred=table.flag("centred") if "centred" in table else None,
                text=_text(table) if name == "words" else None)
    table.done()
    return made


def _when(kind: Kind, table: Table) -> tuple[str, ...]:
    names, known = sorted(table.names("when")), ("tibetan", *LANGUAGES, *kind.conditions)
    for name in names:
        if name.removeprefix(NOT) not in known:
            table.note("when", name, f"one of {', '.join(known)}, or \"not \" and one of them")
    return tuple(names)


def _text(table: Table) -> Names:
    words = table.table("text", needed=True)
    made = Names(zh_CN=words.text("zh_CN", needed=True), bo=words.text("bo") or None, en=words.text("en") or None)
    words.done()
    return made


def _holds(kind: Kind, condition: str, facts: Facts) -> bool:
    name = condition.removeprefix(NOT)
    if name in kind.conditions:
        holds = kind.conditions[name](facts)
    elif name == "tibetan":
        holds = "bo" in facts.centre.languages
    else:
        holds = facts.speech.languages[0] == name
    return holds is not condition.startswith(NOT)


def _made(kind: Kind, part: Part, facts: Facts) -> Iterator[Block]:
    common: Mapping[str, Callable[[], Iterable[Block]]] = {
        "heading": lambda: (Heading(facts.centre.name.zh_CN),), "rule": lambda: (Rule(),),
        "words": lambda: _own_words(part, facts.speech)}
    made = common[part.part]() if part.part in common else kind.parts[part.part](facts)
    return (_styled(block, part) for block in made)


def _own_words(part: Part, speech: Speech) -> Iterator[Words]:
    assert part.text
    said = dict.fromkeys(part.text.in_language(language) for language in speech.languages)
    return (Words(text) for text in said)


def _styled(block: Block, part: Part) -> Block:
    match block:
        case Words():
            return replace(block, size=part.size or block.size,
                           centred=block.centred if part.centred is None else part.centred)
        case Row() if part.size:
            return replace(block, strong=part.size in ("strong", "large"))
    return block
