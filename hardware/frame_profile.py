"""A device described by a file instead of code: its frames, what its keys mean, what may be said to it.

The profiles that come with the product stand in `hardware/profiles/`; `profile_file.py` reads them, `profile_pads.py`
makes call pads and rating pads of them. Source: protocol reference of the call pads, section 6; of the rating pads,
section 4.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hardware.frame_layout import LaidFrame, Layout
from hardware.patterns import Pattern

EVENTS = ("call_next", "call_number", "start", "recall", "skip", "rate", "pause", "resume", "suspend", "callback",
          "transfer", "login", "logout", "ready_next", "help", "cancel")
DEVICES = ("call_pad", "rating_pad", "led_bar")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How the bytes travel."""

    speed: int = 9600
    data_bits: int = 8
    parity: str = "none"           # none, even, odd
    stop_bits: int = 1
    half_duplex: bool = False      # the line gives back what is sent on it
    silence_ms: int = 20           # before a frame of the host
    byte_gap_ms: int = 50          # a frame whose next byte is later than this is not coming
    alone_ms: int = 0              # silence that a key needs before it, where one byte is the whole frame

    @property
    def byte_s(self) -> float:
        """One byte on the wire, with its start bit."""
        return (1 + self.data_bits + (self.parity != "none") + self.stop_bits) / self.speed


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A frame to be sent: data in the layout's frame, or (`bare`) all its bytes as they are."""

    data: Pattern
    function: int | None = None    # None: the layout's own
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a frame must hold to mean something."""

    data: Pattern
    function: int | None = None    # None: any

    def match(self, frame: LaidFrame) -> dict[str, str] | None:
        """The digits at its places; None when the frame is another."""
        if self.function not in (None, frame.function):
            return None
        return self.data.match(frame.data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    rule: Rule
    event: str                     # one of EVENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """How a device wants its frames acknowledged. kind: none, echo, frame."""

    kind: str = "none"
    frame: Template | None = None
    timeout_ms: int = 200          # after which the device sends its frame again
    retries: int = 3

    @property
    def same_s(self) -> float:
        """An identical frame so soon after the last one is its copy; nothing that is not acknowledged is repeated."""
        return 0.0 if self.kind == "none" else self.timeout_ms * 1.5 / 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Heartbeat:
    """A question that a device answers as long as it is there."""

    ask: Template
    answer: Rule
    every_s: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingTable:
    """Which frames are a rating, and what the pad may be told."""

    values: Mapping[bytes, int]            # bytes of the key -> level, 5 best
    function: int | None = None            # of the frames that are a key; None: any
    key_field: int = 0                     # where in the data the key stands
    told: Mapping[str, Template] = field(default_factory=dict)         # open, close, thanks, show_clerk
    heartbeat: Heartbeat | None = None

    def level(self, data: bytes) -> int | None:
        return next((level for raw, level in self.values.items() if data.startswith(raw, self.key_field)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarTable:
    """What an LED bar can show, and how it answers. The bytes of colours and effects fill places of [out]."""

    cells: int = 16                        # of 8 dots
    encoding: str = "gbk"                  # gbk, gb2312
    colours: Mapping[str, bytes] = field(default_factory=dict)         # "" (its own), red, green, yellow
    colour_at: str = "place"               # at {colour}; after or before each character
    calm: Mapping[str, bytes] = field(default_factory=dict)            # effect, speed
    fresh: Mapping[str, bytes] = field(default_factory=dict)           # of a call just made; none: it blinks
    answer: Rule | Template | None = None  # to every frame; None: it never answers
    timeout_ms: int = 200
    refresh_s: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    name: str
    device: str                            # one of DEVICES
    layout: Layout
    link: Link = Link()
    keys: tuple[Key, ...] = ()             # the first that fits counts
    ack: Ack = Ack()
    out: Mapping[str, Template] = field(default_factory=dict)          # show_number, show_waiting, beep, ok, fail …
    rating: RatingTable | None = None
    bar: BarTable | None = None

    def frame(self, template: Template, address: int, values: Mapping[str, str] | None = None,
              text: Mapping[str, bytes] | None = None) -> LaidFrame:
        """What to send. ValueError where something has no room in it."""
        layout, known = self.layout, {"addr": str(address), **(values or {})}
        function = layout.function if template.function is None else template.function
        data = template.data.fill(known, text)
        raw = data if template.bare else layout.build(address, function, data)
        return LaidFrame(address, function, data, raw)

    def event(self, frame: LaidFrame) -> tuple[str, str]:
        """Event and digits of a frame; no event when it means nothing here."""
        for key in self.keys:
            found = key.rule.match(frame)
            if found is not None:
                return key.event, found.get("digits", "")
        return "", ""
