"""LED bars whose frames a profile describes: register displays (Modbus) and brands without a published protocol.

[out] text, with places {text}, {number:4}, {colour}, {effect}, {speed}, shows; [bar] says what stands at them, and what
the bar answers. Source: protocol reference of the LED bars, sections 5 and 6; the frames: `frame_profile.py`.
"""

from collections.abc import Iterator

from hardware.driver import BadFrame
from hardware.frame_layout import LaidFrame, LaidFrames
from hardware.frame_profile import BarTable, Profile, Rule, Template
from hardware.led_formats import WHO_WAS_ASKED, Answer
from hardware.led_text import Look

NO_COLOUR = "none"


def digits_only(profile: Profile) -> bool:
    """Such a bar shows the number of a ticket, and no text."""
    return "text" not in profile.out["text"].data.places


class ProfileFormat:
    """A `Format` (led_formats.py) made of a profile for `led_bar`."""

    addresses = range(1, 256)

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._bar = profile.bar or BarTable()
        self.effects = bool(self._bar.fresh)
        self.acknowledges = self._bar.answer is not None
        self.answer_s = self._bar.timeout_ms / 1000 if self.acknowledges else 0.0
        self._bare = isinstance(self._bar.answer, Template)
        has_end = any(one.kind in ("len", "eol") for one in profile.layout.elements)
        self._frames = LaidFrames(profile.layout) if has_end and not self._bare else None
        self._wanted = self._example()
        self._rest = b""
        self._noisy = False

    def show(self, address: int, look: Look) -> bytes:
        text, bar = self._profile.out["text"], self._bar
        if "blank" in self._profile.out and not (look.number if digits_only(self._profile) else look.text.strip()):
            return self._frame("blank", address)
        colour = bar.colours.get(look.colour or NO_COLOUR, b"")
        put = {"effect": b"", "speed": b"", **bar.calm, **(bar.fresh if look.fresh else {}), "colour": colour,
               "text": b"".join(self._sign(sign, colour) for sign in look.text)}
        return self._profile.frame(text, address, {"number": look.number}, put).raw

    def probe(self, address: int) -> bytes:
        return self._frame("ping", address) if "ping" in self._profile.out else b""

    def heard(self, data: bytes) -> Iterator[Answer | BadFrame]:
        if self._frames is not None:
            for item in self._frames.feed(data):
                if isinstance(item, BadFrame):
                    yield item
                elif self._fits(item):
                    yield Answer(self._who(item))
                else:
                    yield BadFrame("unexpected")
        else:
            for byte in data:
                yield from self._ended(bytes([byte]))

    def _ended(self, byte: bytes) -> Iterator[Answer | BadFrame]:
        """Looks whether the last bytes are the answer, of one size always. Noise is told once, until one is heard."""
        self._rest = (self._rest + byte)[-max(1, len(self._wanted)):]
        frame = self._rest if self._bare else self._profile.layout.look(self._rest, ended=True)
        if frame == self._wanted or (isinstance(frame, LaidFrame) and self._fits(frame)):
            self._rest, self._noisy = b"", False
            yield Answer(self._who(frame))
        elif len(self._rest) >= len(self._wanted) and not self._noisy:
            self._noisy = True
            yield BadFrame("noise")

    def _fits(self, frame: LaidFrame) -> bool:
        return isinstance(self._bar.answer, Rule) and self._bar.answer.match(frame) is not None

    def _who(self, frame: object) -> int:
        named = any(one.kind == "addr" for one in self._profile.layout.elements)
        return frame.address if isinstance(frame, LaidFrame) and named else WHO_WAS_ASKED

    def _sign(self, sign: str, colour: bytes) -> bytes:
        raw = sign.encode(self._bar.encoding)
        return {"after": raw + colour, "before": colour + raw}.get(self._bar.colour_at, raw)

    def _frame(self, name: str, address: int) -> bytes:
        return self._profile.frame(self._profile.out[name], address).raw

    def _example(self) -> bytes:
        """An answer as it goes on the wire."""
        wanted, layout = self._bar.answer, self._profile.layout
        if wanted is None:
            return b""
        template = wanted if isinstance(wanted, Template) else Template(data=wanted.data, function=wanted.function)
        return self._profile.frame(template, layout.address).raw
