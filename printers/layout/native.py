"""A slip as the printer's own text and QR code, for slow lines; what its fonts lack is a picture of that block only."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

from printers import blocks as says
from printers import escpos, picture
from printers.escpos import CENTRE, LEFT
from printers.models import Model

REPLACED = str.maketrans({"–": "-", "¥": "￥", "□": "[]"})     # what small fonts lack and has a plain twin
QR_DOTS = {576: 6, 384: 5}                   # a module, for the addresses of follow-up pages
NUMBER_DOTS = 12                             # a Latin character of font A at size 1
LARGEST = 8
NEVER_FIRST = "，。、；：！？）》”』」"        # of a line
BADGE, BADGE_GAP = "  {}  ", 8

Draw = Callable[[says.Block, int], picture.Picture]


@dataclass(frozen=True, slots=True)
class _OneFact:
    """One of two facts, whose label is a picture above it."""

    fact: says.Fact


_Block = says.Block | _OneFact


def encode(slip: says.Slip, model: Model, draw: Draw) -> bytes:
    """The slip for a printer in Chinese mode, without the cut. `draw` makes the picture of a block."""
    parts = []
    for block in (finer for whole in slip.blocks for finer in _finer(whole, model)):
        own = can_print(block, model)
        if own or isinstance(block, _OneFact):
            parts.append(_ENCODE[type(block)](block, model))
        else:
            parts.append(escpos.align(LEFT) + _picture(draw(block, model.dots), model))
    return b"".join(parts)


def can_print(block: _Block, model: Model) -> bool:
    """True when the printer's fonts have every character of the block, and it prints QR codes if there is one."""
    if isinstance(block, says.Code) and not model.qr:
        return False
    return all(_has(character, model.charset) for text in texts(block) for character in text.translate(REPLACED))


def _picture(drawn: picture.Picture, model: Model) -> bytes:
    return picture.encode(drawn, band_rows=model.band_rows, encoding=model.picture)


def _finer(block: says.Block, model: Model) -> Iterator[_Block]:
    """A block with something the fonts lack, so divided that only this need be a picture."""
    match block:
        case says.Code(url, lines) if model.qr and lines and not can_print(block, model):
            yield says.Code(url, ())
            yield from (replace(line, centred=True) for line in lines)
        case says.Facts(left, right) if "\n" in left.label and not can_print(block, model):
            halves = [_OneFact(replace(fact, label=fact.label.rsplit("\n", 1)[1])) for fact in (left, right)]
            if not all(can_print(half, model) for half in halves):
                yield block
                return
            for fact, half in zip((left, right), halves, strict=True):
                yield says.Words(fact.label.rsplit("\n", 1)[0], "small", centred=True)
                yield half
        case _:
            yield block


def texts(block: _Block) -> Iterator[str]:
    """Every text of a block."""
    match block:
        case says.Heading(text) | says.Number(text) | says.Words(text) | says.Badge(text):
            yield text
        case says.Facts(left, right):
            yield from (left.label, left.figure, left.unit, right.label, right.figure, right.unit)
        case _OneFact(fact):
            yield from (fact.label, fact.figure, fact.unit)
        case says.Row(one, other) | says.Ends(one, other):
            yield from (one, other)
        case says.Code(_, lines):
            yield from (line.text for line in lines)
        case says.Rule():
            return


def columns(text: str) -> int:
    """Places a text takes: one for Latin, two for Chinese."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns; Latin words stay whole where they fit."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and columns(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> Iterator[str]:
    """Chinese characters one by one, Latin words with the space after them; closing signs stay with what they close."""
    word = ""
    for place, character in enumerate(text):
        if columns(character) == 2:
            if word and character not in NEVER_FIRST:
                yield word
                word = ""
            word += character
            if text[place + 1:place + 2] not in NEVER_FIRST or place + 1 == len(text):
                yield word
                word = ""
        else:
            word += character
            if character == " ":
                yield word
                word = ""
    if word:
        yield word


def _has(character: str, charset: str) -> bool:
    if character == "\n" or (character.isascii() and character.isprintable()):
        return True
    if charset == "none":
        return False
    try:
        return len(character.encode(charset)) == 2        # four-byte codes are missing in every printer's font
    except UnicodeEncodeError:
        return False


def _line(text: str) -> bytes:
    return text.translate(REPLACED).replace("\n", " ").encode("gb18030") + b"\n"


def _paragraph(text: str, width: int) -> bytes:
    return b"".join(_line(line) for line in wrapped(text.replace("\n", " "), width))


def _heading(block: says.Heading, model: Model) -> bytes:
    wide = 2 if columns(block.text) * 2 <= model.columns else 1
    return b"".join((escpos.align(CENTRE), escpos.bold(True), escpos.size(wide, 2), _line(block.text),
                     escpos.size(1, 1), escpos.bold(False), _line("=" * model.columns)))


def _number(block: says.Number, model: Model) -> bytes:
    times = min(LARGEST, model.dots // (NUMBER_DOTS * len(block.text)))
    return escpos.align(CENTRE) + escpos.size(times, times) + _line(block.text) + escpos.size(1, 1)


def _words(block: says.Words, model: Model) -> bytes:
    large = block.size == "large"
    bold = large or block.size == "strong"
    times = 2 if large else 1
    return b"".join((escpos.align(CENTRE if block.centred else LEFT), escpos.bold(bold), escpos.size(times, times),
                     _paragraph(block.text, model.columns // times), escpos.size(1, 1), escpos.bold(False)))


def _badge(block: says.Badge, model: Model) -> bytes:
    return b"".join((escpos.feed_dots(BADGE_GAP), escpos.align(CENTRE), escpos.reverse(True),
                     BADGE.format(block.text).encode("gb18030"),
                     escpos.reverse(False), b"\n"))


def _facts(block: says.Facts, model: Model) -> bytes:
    return escpos.align(CENTRE) + b"".join(_fact(fact) for fact in (block.left, block.right))


def _one_fact(block: _OneFact, model: Model) -> bytes:
    return escpos.align(CENTRE) + _fact(block.fact)


def _fact(fact: says.Fact) -> bytes:
    """The label (its last language) and the large figure on one line."""
    *others, label = fact.label.split("\n")
    parts = (f"{label}  ", escpos.size(2, 2), fact.figure, escpos.size(1, 1), f" {fact.unit}")
    figure = b"".join(_line(part)[:-1] if isinstance(part, str) else part for part in parts)
    return b"".join(map(_line, others)) + figure + b"\n"


def _row(block: says.Row, model: Model) -> bytes:
    text = f"{block.label}  {block.value}" if block.label else block.value
    return escpos.align(LEFT) + escpos.bold(block.strong) + _paragraph(text, model.columns) + escpos.bold(False)


def _ends(block: says.Ends, model: Model) -> bytes:
    gap = model.columns - columns(block.left) - columns(block.right)
    text = _line(block.left + " " * gap + block.right) if gap > 0 else _line(block.left) + _line(block.right)
    return escpos.align(LEFT) + text


def _code(block: says.Code, model: Model) -> bytes:
    code = escpos.qr(block.url.encode(), QR_DOTS.get(model.dots, 5))
    lines = b"".join(_words(says.Words(line.text, line.size, centred=True), model) for line in block.lines)
    return escpos.align(CENTRE) + code + b"\n" + lines


def _rule(block: says.Rule, model: Model) -> bytes:
    return escpos.align(LEFT) + _line("- " * (model.columns // 2))


_ENCODE: dict[type, Callable[..., bytes]] = {
    _OneFact: _one_fact,
    says.Heading: _heading, says.Number: _number, says.Words: _words, says.Badge: _badge, says.Facts: _facts,
    says.Row: _row, says.Ends: _ends, says.Code: _code, says.Rule: _rule,
}
