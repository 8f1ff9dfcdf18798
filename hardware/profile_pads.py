"""Call pads and rating pads whose frames a profile describes. They tell and take the same as those of "FF 68".

Source: protocol reference of the call pads, section 6; of the rating pads, sections 3 and 4.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hardware.call_pad import (
    MOST_WAITING_SHOWN,
    Beep,
    CallPadCodec,
    CallPadSettings,
    PadPressed,
    PadUnclear,
    ShowDone,
    ShowNumber,
    ShowWaiting,
)
from hardware.driver import BadFrame, Codec, DeviceState, Health, Reading, Wish
from hardware.frame_layout import LaidFrame, LaidFrames
from hardware.frame_profile import Profile, Template
from hardware.pad_bus import ANY, PadBus, PadWish, Said, Timing
from hardware.profile_file import load_profile
from hardware.rating_pad import (
    BESIDE_PAD_1,
    SAME_S,
    CloseRating,
    OpenRating,
    Rated,
    RatingPadCodec,
    RatingPadSettings,
    RatingWindows,
    ShowClerk,
    within_stars,
)

MOST_MISSED = 3            # heartbeats without an answer, after which a pad is gone


def call_pad_codec(settings: CallPadSettings) -> Codec:
    """ConfigMistakes when there is no such profile."""
    if not settings.profile:
        return CallPadCodec(settings)
    profile = load_profile(settings.profile, "call_pad")
    window_s = settings.rating.window_s if settings.rating else RatingPadSettings().window_s
    return ProfilePadCodec(profile, settings.addresses, window_s)


def rating_pad_codec(settings: RatingPadSettings) -> Codec:
    """ConfigMistakes when there is no such profile."""
    if not settings.profile:
        return RatingPadCodec(settings)
    return ProfilePadCodec(load_profile(settings.profile, "rating_pad"), settings.addresses, settings.window_s)


def asked_pads(settings: RatingPadSettings) -> tuple[int, ...]:
    """Addresses of the pads that are asked for a rating; where none is named, counter pad 1's, or a profile's."""
    own = load_profile(settings.profile).layout.address if settings.profile else BESIDE_PAD_1
    return settings.addresses or (own,)


class ProfilePadCodec(PadBus):
    """A line of pads that one profile describes. window_s: how long a rating stays open."""

    def __init__(self, profile: Profile, addresses: tuple[int, ...], window_s: float) -> None:
        link = profile.link
        timing = Timing(byte_s=link.byte_s, silence_s=link.silence_ms / 1000, gap_s=link.byte_gap_ms / 1000,
                        alone_s=link.alone_ms / 1000)
        part = ProfilePads(profile, addresses, RatingWindows(window_s))
        super().__init__([part], LaidFrames(profile.layout), timing, hears_itself=link.half_duplex)


@dataclass(frozen=True, slots=True)
class Told:
    """A frame for a pad; `function` is the name of its template."""

    address: int
    function: str
    raw: bytes


class ProfilePads:
    """All pads of a line that one profile describes."""

    function = ANY

    def __init__(self, profile: Profile, addresses: tuple[int, ...], windows: RatingWindows) -> None:
        self.same_s = SAME_S if profile.device == "rating_pad" else profile.ack.same_s
        self._profile, self._addresses, self._windows = profile, addresses, windows
        self._heartbeat = profile.rating.heartbeat if profile.rating else None
        self._next_beat_s = 0.0 if self._heartbeat else float("inf")
        self._missed = 0

    @property
    def next_tick_s(self) -> float:
        return min(self._windows.next_tick_s, self._next_beat_s)

    def knows(self, address: int) -> bool:
        return not self._addresses or address in self._addresses

    def answer(self, frame: LaidFrame) -> Said | None:
        ack = self._profile.ack
        if ack.kind == "none" or self._is_beat(frame):
            return None
        if ack.frame is None:
            return frame
        return Told(frame.address, "ack", self._profile.frame(ack.frame, frame.address, text={"data": frame.data}).raw)

    def heard(self, frame: LaidFrame, now_s: float) -> Iterator[Reading | Said]:
        if self._is_beat(frame):
            self._missed = 0
        elif self._is_rating(frame):
            assert self._profile.rating is not None
            for reading in self._windows.key(frame.address, self._profile.rating.level(frame.data), now_s):
                yield reading
                if isinstance(reading, Rated):
                    yield from self._tell("thanks", frame.address)
        else:
            event, digits = self._profile.event(frame)
            yield PadPressed(frame.address, event, digits) if event else PadUnclear(frame.address, frame.data)

    def tick(self, now_s: float) -> Iterator[Reading | Said]:
        yield from self._windows.tick(now_s)
        if self._heartbeat is not None and now_s >= self._next_beat_s:
            self._next_beat_s = now_s + self._heartbeat.every_s
            if self._missed >= MOST_MISSED:
                yield Health(DeviceState.OFFLINE, "no_answer")
            self._missed += 1
            for address in self._addresses or (self._profile.layout.address,):
                yield from self._say("heartbeat", self._heartbeat.ask, address)

    def ask(self, wish: Wish) -> Iterator[Reading | Said]:
        match wish:
            case OpenRating():
                yield from self._windows.open(wish.address, wish.of)
                yield from self._tell("open", wish.address)
            case CloseRating():
                yield from self._windows.close(wish.address)
                yield from self._tell("close", wish.address)
            case PadWish():
                name, values = _said(wish)
                text = {"name": wish.name.encode("gb18030")} if isinstance(wish, ShowClerk) else None
                yield from self._tell(name, wish.address, values, text)

    def _is_beat(self, frame: LaidFrame) -> bool:
        return self._heartbeat is not None and self._heartbeat.answer.match(frame) is not None

    def _is_rating(self, frame: LaidFrame) -> bool:
        """On a line of rating pads every key is one; beside call pads those that name a level."""
        rating = self._profile.rating
        if rating is None or rating.function not in (None, frame.function):
            return False
        return self._profile.device == "rating_pad" or rating.level(frame.data) is not None

    def _tell(self, name: str, address: int, values: Mapping[str, str] | None = None,
              text: Mapping[str, bytes] | None = None) -> Iterator[Reading | Said]:
        """What the profile has a frame for."""
        rating = self._profile.rating
        template = self._profile.out.get(name) or (rating.told.get(name) if rating else None)
        if template is not None:
            yield from self._say(name, template, address, values, text)

    def _say(self, name: str, template: Template, address: int, values: Mapping[str, str] | None = None,
             text: Mapping[str, bytes] | None = None) -> Iterator[Reading | Said]:
        try:
            yield Told(address, name, self._profile.frame(template, address, values, text).raw)
        except ValueError:                     # an address, or a number, that has no room in such a frame
            yield BadFrame("no room")


def _said(wish: Any) -> tuple[str, dict[str, str]]:
    """The template of a wish, and the digits for its places."""
    match wish:
        case ShowNumber():
            return "show_number", {"number": wish.number, "waiting": _waiting(wish.waiting or 0)}
        case ShowWaiting():
            return "show_waiting", {"waiting": _waiting(wish.waiting)}
        case ShowDone():
            return "ok" if wish.well else "fail", {}
        case Beep():
            return "beep", {}
        case ShowClerk():
            return "show_clerk", {"stars": str(within_stars(wish.stars)), "number": wish.number}
    return "", {}


def _waiting(people: int) -> str:
    return str(max(0, min(people, MOST_WAITING_SHOWN)))
