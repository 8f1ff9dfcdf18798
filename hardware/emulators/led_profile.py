"""What an emulated LED bar of a profile understands: its frames become orders, as those of `led_frames.py`."""

import re
from collections.abc import Iterator, Mapping

from hardware.driver import BadFrame
from hardware.emulators.led_frames import Order, Signs
from hardware.frame_layout import LaidFrame, LaidFrames
from hardware.frame_profile import BarTable, Profile, Rule, Template
from hardware.patterns import Pattern

WORDS = ("colour", "effect", "speed")
FAST = 9                   # told for an effect of a fresh text


class ProfileEar:
    """A stream of a profile's frames. A frame that only silence ends must come in one piece, as from a driver."""

    def __init__(self, profile: Profile) -> None:
        self._profile, self._bar = profile, profile.bar or BarTable()
        self._frames = LaidFrames(profile.layout)
        sure_end = any(one.kind in ("len", "eol") for one in profile.layout.elements)
        self._ends_by_silence = not sure_end

    def feed(self, data: bytes) -> Iterator[Order]:
        found = list(self._frames.feed(data))
        if self._ends_by_silence:
            found += self._frames.give_up()
        for item in found:
            if isinstance(item, BadFrame):
                yield Order("bad", 0, reason=item.reason)
            else:
                yield self._order(item)

    def _order(self, frame: LaidFrame) -> Order:
        for name in ("ping", "blank", "text"):             # a text may be anything
            template = self._profile.out.get(name)
            if template is None or template.function not in (None, frame.function):
                continue
            found = re.fullmatch(_expression(template.data, self._bar), frame.data, re.DOTALL)
            if found is not None:
                answer = self._answer(frame.address)
                said = found.groupdict()
                effect = FAST if self._bar.fresh and said.get("effect") == self._bar.fresh.get("effect") else 0
                return Order({"blank": "clear"}.get(name, name), frame.address, self._signs(said), answer, effect)
        return Order("bad", frame.address, reason="unknown")

    def _answer(self, address: int) -> bytes:
        wanted = self._bar.answer
        if isinstance(wanted, Rule):
            wanted = Template(data=wanted.data, function=wanted.function)
        return b"" if wanted is None else self._profile.frame(wanted, address).raw

    def _signs(self, said: Mapping[str, bytes]) -> Signs:
        names = {raw: "" if name == "none" else name for name, raw in self._bar.colours.items()}
        if "text" not in said:
            return tuple((sign if sign.isdigit() else str(ord(sign)), "")
                         for sign in said.get("number", b"").decode("latin-1"))
        if self._bar.colour_at == "place":
            colour = names.get(said.get("colour", b""), "")
            return tuple((sign, colour) for sign in said["text"].decode(self._bar.encoding, "replace"))
        return tuple(self._coloured(said["text"], names))

    def _coloured(self, text: bytes, names: Mapping[bytes, str]) -> Iterator[tuple[str, str]]:
        """Every character has its colour beside it."""
        size = max((len(raw) for raw in names), default=0)
        while text:
            before = size if self._bar.colour_at == "before" else 0
            sign = 2 if text[before:before + 1] > b"\x80" else 1
            colour = text[:size] if before else text[sign:sign + size]
            yield text[before:before + sign].decode(self._bar.encoding, "replace"), names.get(colour, "")
            text = text[sign + size:]


def _expression(pattern: Pattern, bar: BarTable) -> bytes:
    """What data of this pattern looks like; `binary` and `ascii-text` profiles only."""
    sizes = {"colour": {len(raw) for raw in bar.colours.values()},
             "effect": {len(one["effect"]) for one in (bar.calm, bar.fresh) if "effect" in one},
             "speed": {len(one["speed"]) for one in (bar.calm, bar.fresh) if "speed" in one}}
    pieces = []
    for part in pattern.parts:
        if isinstance(part, str):
            pieces.append(re.escape(part.encode("latin-1")))
        elif part[0] in WORDS:
            pieces.append(b"(?P<%b>.{0,%d})" % (part[0].encode(), max(sizes[part[0]], default=0)))
        elif part[0] == "text":
            pieces.append(b"(?P<text>.*)")
        else:
            digit = b"[0-9]" if pattern.encoding == "ascii-text" else b"[\\x00-\\x09]"
            pieces.append(b"(?P<%b>%b{%d,})" % (part[0].encode(), digit, max(1, part[1])))
    return b"".join(pieces)
