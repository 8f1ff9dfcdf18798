"""Reads the TOML file of a profile, or says everything that is wrong with it at once, with line and key.

Shipped profiles are known by their names (`bin-xor`), others by the path of their file. docs/drivers/profiles.md
explains each key.
"""

import tomllib
from functools import cache
from pathlib import Path

from config.mistakes import ConfigMistakes, Mistake, listed
from hardware.checks import CHECKS
from hardware.frame_elements import ELEMENTS, ENCODINGS, Element
from hardware.frame_layout import Layout
from hardware.frame_profile import (
    DEVICES,
    EVENTS,
    Ack,
    BarTable,
    Heartbeat,
    Key,
    Link,
    Profile,
    RatingTable,
    Rule,
    Template,
)
from hardware.led_text import GBK
from hardware.patterns import Pattern, pattern
from hardware.toml_table import Notes, Table

SHIPPED = Path(__file__).parent / "profiles"
OUT = {"call_pad": ("show_number", "show_waiting", "beep", "ok", "fail"),
       "rating_pad": ("show_number", "show_waiting", "beep", "ok", "fail"),
       "led_bar": ("text", "blank", "ping")}
COLOURS, EFFECTS = ("none", "red", "green", "yellow"), ("effect", "speed")
COLOUR_AT = ("place", "after", "before")
TOLD = ("open", "close", "thanks", "show_clerk")
PARITIES = ("none", "even", "odd")
MOST_BYTES = 4             # of a number in a frame
ANY_DATA = "*"


def shipped() -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in SHIPPED.glob("*.toml")))


@cache
def load_profile(name: str, device: str = "") -> Profile:
    """A shipped profile by its name, another by the path of its file. ConfigMistakes when it is none, or is wrong.

    device: what it must be for. A file is read once in the life of a program.
    """
    file = SHIPPED / f"{name}.toml" if name in shipped() else Path(name)
    try:
        profile = read_profile(file.read_text(encoding="utf-8-sig"), file.name)
    except (OSError, UnicodeDecodeError):
        wanted = f"a profile ({listed(shipped())}) or the path of one"
        raise ConfigMistakes([Mistake(file=str(name), wanted=wanted)]) from None
    if device and profile.device != device:
        raise ConfigMistakes([Mistake(file=file.name, column="device", value=profile.device, wanted=device)])
    return profile


def read_profile(text: str, file: str) -> Profile:
    """What the text of a profile says. ConfigMistakes names everything that is wrong with it."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigMistakes([Mistake(file=file, wanted=f"TOML ({error})")]) from None
    notes = Notes(file, text)
    profile = _Reader(Table(notes, "", found)).profile()
    notes.settle()
    return profile


class _Reader:
    """Makes a profile of a file's tables; what is wrong goes to their notes, and a default stands for it."""

    def __init__(self, top: Table) -> None:
        self._top = top
        self._encoding = "binary"

    def profile(self) -> Profile:
        top = self._top
        device = top.one_of("device", DEVICES, needed=True)
        link, layout = self._link(top.table("link")), self._layout(top.table("frame", needed=True))
        made = Profile(
            name=top.text("name"), device=device, layout=layout, link=link,
            keys=tuple(self._key(one) for one in top.tables("keys")),
            ack=self._ack(top.table("ack")), out=self._templates(top.table("out"), OUT.get(device, ())),
            rating=self._rating(top.table("rating")) if device == "rating_pad" or "rating" in top else None,
            bar=self._bar(top.table("bar")) if device == "led_bar" else None)
        if device == "led_bar" and "text" not in made.out:
            top.note("out", None, "a table with text: what shows one")
        top.done()
        return made

    def _link(self, link: Table) -> Link:
        made = Link(
            speed=link.number("speed", 300, 921600, 9600), data_bits=link.number("data_bits", 7, 8, 8),
            parity=link.one_of("parity", PARITIES) or "none", stop_bits=link.number("stop_bits", 1, 2, 1),
            half_duplex=link.flag("half_duplex"), silence_ms=link.number("silence_ms", 0, 1000, 20),
            byte_gap_ms=link.number("byte_gap_ms", 5, 5000, 50), alone_ms=link.number("alone_ms", 0, 5000, 0))
        link.done()
        return made

    # -- the frame ---------------------------------------------------------------------------------------
    def _layout(self, frame: Table) -> Layout:
        self._encoding = frame.one_of("encoding", ENCODINGS) or "binary"
        elements: list[Element] = []
        for one in frame.tables("elements", needed=True):
            elements.append(self._element(one, elements))
        made = Layout(elements=tuple(elements) or (Element(kind="data", name="data"),), encoding=self._encoding,
                      escape=frame.pairs("escape", _hex), address=frame.number("address", 1, 255, 1),
                      function=frame.number("func", 0, 255, 0), silent_end=frame.flag("ends_by_silence"))
        _shape(frame, made)
        frame.done()
        return made

    def _element(self, one: Table, before: list[Element]) -> Element:
        kind = one.first(ELEMENTS if "text" not in one else (*ELEMENTS, "text"))
        name = one.text("name") or ("const" if kind == "text" else kind)
        if kind in ("const", "eol"):
            made = Element(kind=kind, name=name, fixed=one.parsed(kind, _hex, b"") or b"\0")
        elif kind == "text":
            made = Element(kind="const", name=name, fixed=one.text("text", needed=True).encode() or b"\0")
        elif kind == "check":
            algorithm = one.one_of("check", tuple(CHECKS), needed=True) or "none"
            made = Element(kind=kind, name=name, check=algorithm, size=CHECKS[algorithm].size,
                           of=one.names("of") or frozenset(other.name for other in before), little=_little(one))
        elif kind == "data":
            size = None if one.value("data") == ANY_DATA else one.number("data", 1, 255, 1)
            made = Element(kind=kind, name=name, size=size)
        else:
            of = one.names("of") or frozenset({"addr", "func", "data"})
            made = Element(kind=kind, name=name, size=one.number(kind, 1, MOST_BYTES, 1), little=_little(one),
                           of=of if kind == "len" else frozenset(), add=one.number("add", -255, 255, 0))
        one.done()
        return made

    # -- what frames mean --------------------------------------------------------------------------------
    def _key(self, key: Table) -> Key:
        made = Key(rule=self._rule(key), event=key.one_of("event", EVENTS, needed=True))
        key.done()
        return made

    def _rule(self, table: Table) -> Rule:
        return Rule(data=self._pattern(table, "data"), function=table.maybe_number("func", 0, 255))

    def _template(self, table: Table) -> Template:
        bare = "bytes" in table
        made = Template(data=self._pattern(table, "bytes" if bare else "data"), bare=bare,
                        function=None if bare else table.maybe_number("func", 0, 255))
        table.done()
        return made

    def _templates(self, table: Table, known: tuple[str, ...]) -> dict[str, Template]:
        made = self._known_templates(table, known)
        table.done()
        return made

    def _known_templates(self, table: Table, known: tuple[str, ...]) -> dict[str, Template]:
        return {name: self._template(table.table(name)) for name in known if table.value(name) is not None}

    def _pattern(self, table: Table, key: str) -> Pattern:
        empty = Pattern(parts=(), encoding=self._encoding)
        return table.parsed(key, lambda written: pattern(written, self._encoding), empty)

    def _ack(self, ack: Table) -> Ack:
        kind = ack.one_of("kind", ("none", "echo", "frame")) or "none"
        made = Ack(kind=kind, frame=self._template(ack.table("frame", needed=True)) if kind == "frame" else None,
                   timeout_ms=ack.number("timeout_ms", 20, 10000, 200), retries=ack.number("retries", 0, 20, 3))
        ack.done()
        return made

    def _rating(self, rating: Table) -> RatingTable:
        def raw(written: str) -> bytes:
            return pattern(written, self._encoding).fill({})
        values = rating.levels("values", raw)
        told = self._known_templates(rating, TOLD)
        made = RatingTable(values=values, function=rating.maybe_number("func", 0, 255), told=told,
                           key_field=rating.number("key_field", 0, 255, 0),
                           heartbeat=self._heartbeat(rating.table("heartbeat")) if "heartbeat" in rating else None)
        rating.done()
        return made

    def _bar(self, bar: Table) -> BarTable:
        answer = bar.table("answer") if "answer" in bar else None
        made = BarTable(
            cells=bar.number("cells", 2, 127, 16), encoding=bar.one_of("encoding", GBK) or GBK[0],
            colours=self._bytes(bar.table("colours"), COLOURS), colour_at=bar.one_of("colour_at", COLOUR_AT) or "place",
            calm=self._bytes(bar.table("calm"), EFFECTS), fresh=self._bytes(bar.table("fresh"), EFFECTS),
            answer=None if answer is None else self._template(answer) if "bytes" in answer else self._rule(answer),
            timeout_ms=bar.number("timeout_ms", 20, 10000, 200), refresh_s=bar.number("refresh_s", 0, 3600, 3))
        if answer is not None:
            answer.done()
        bar.done()
        return made

    def _bytes(self, table: Table, known: tuple[str, ...]) -> dict[str, bytes]:
        """What these words are in a frame; text in ascii-text."""
        def raw(written: str) -> bytes:
            return pattern(written, self._encoding).fill({})
        made = {name: table.parsed(name, raw, b"") for name in known if table.value(name) is not None}
        table.done()
        return made

    def _heartbeat(self, table: Table) -> Heartbeat:
        answer = table.table("answer", needed=True)
        made = Heartbeat(ask=self._template(table.table("ask", needed=True)), answer=self._rule(answer),
                         every_s=table.number("every_s", 1, 3600, 10))
        answer.done()
        table.done()
        return made


def _shape(frame: Table, layout: Layout) -> None:
    """What must hold between the elements."""
    kinds = [one.kind for one in layout.elements]
    names = {one.name for one in layout.elements}
    for kind in ("addr", "func", "data"):
        if kinds.count(kind) > 1:
            frame.note("elements", kind, f"one {kind} at most")
    for one in layout.elements:
        for unknown in sorted(one.of - names - {"addr", "func", "data"}):
            frame.note("elements", unknown, f"names of elements ({listed(sorted(names))})")
        if one.kind == "len" and "data" in one.of and kinds.index("len") > [*kinds, "data"].index("data"):
            frame.note("elements", "len", "a len before the data it counts")
    if layout.escape and (kinds[0] != "const" or kinds[-1] != "eol"):
        frame.note("escape", None, "a frame that begins with a const and ends with an eol")


def _little(one: Table) -> bool:
    return one.one_of("endian", ("big", "little")) == "little"


def _hex(written: str) -> bytes:
    try:
        data = bytes.fromhex(written)
    except ValueError:
        data = b""
    if not data:
        raise ValueError("bytes as hex digits, AA 55")
    return data
