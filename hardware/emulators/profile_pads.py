"""Pads of a profile that are not there: their keys as its frames, and what they were told in its words.

    python -m hardware.emulators.pads --port 9300 --profile bin-xor --call --rating 1      then: send 1 04
"""

from collections.abc import Iterable

from hardware.emulators.line import Pause
from hardware.emulators.pads import Pad, Pads
from hardware.frame_layout import LaidFrame, LaidFrames
from hardware.frame_profile import Profile, Template
from hardware.pad_bus import Said, Wire


class EmulatedProfile(Pads):
    """All pads of one line that a profile describes."""

    def __init__(self, profile: Profile, *calls: int, ratings: Iterable[int] = ()) -> None:
        self.profile = profile
        self._repeats = profile.ack.kind != "none"
        self.beats = True                              # answers a heartbeat
        rating = profile.rating
        self._words = dict(profile.out) | (dict(rating.told) if rating else {})
        super().__init__(*calls, ratings=ratings)

    def hear(self, data: bytes) -> Iterable[bytes | Pause]:
        """Frames outside the layout are known by all their bytes; a heartbeat is answered."""
        with self.lock:
            for name, template in self._words.items():
                if template.bare and any(self._bare(template, pad) == data for pad in self.pads.values()):
                    self._say(next(iter(self.pads.values())), name, b"")
                    return ()
            heartbeat = self.profile.rating.heartbeat if self.profile.rating else None
            if heartbeat is not None and self.beats:
                for pad in self.pads.values():
                    if self.profile.frame(heartbeat.ask, pad.address).raw == data:
                        answer = Template(data=heartbeat.answer.data, function=heartbeat.answer.function)
                        return (self.profile.frame(answer, pad.address).raw,)
        return super().hear(data)

    def _new_wire(self) -> Wire:
        return LaidFrames(self.profile.layout)

    def _key(self, pad: Pad, keys: bytes) -> Said:
        layout, rating = self.profile.layout, self.profile.rating
        function = rating.function if rating is not None and pad.rating else self._key_function(keys)
        function = layout.function if function is None else function
        return LaidFrame(pad.address, function, keys, layout.build(pad.address, function, keys))

    def _key_function(self, keys: bytes) -> int | None:
        return next((key.rule.function for key in self.profile.keys if key.rule.data.match(keys) is not None), None)

    def _understand(self, pad: Pad, frame: LaidFrame) -> None:
        if pad.waits is not None and frame.raw == self._acknowledgement(pad.waits):
            pad.answered()
            return
        for name, template in self._words.items():
            digits = template.data.match(frame.data)
            if not template.bare and template.function in (None, frame.function) and digits is not None:
                self._say(pad, name, " ".join(digits.values()).encode())
                return

    def _acknowledgement(self, key: Said) -> bytes:
        ack = self.profile.ack
        if ack.frame is None:
            return key.raw
        assert isinstance(key, LaidFrame)
        return self.profile.frame(ack.frame, key.address, text={"data": key.data}).raw

    def _bare(self, template: Template, pad: Pad) -> bytes:
        return self.profile.frame(template, pad.address).raw

    def _say(self, pad: Pad, name: str, digits: bytes) -> None:
        pad.told.append(name)
        pad.display = digits or pad.display
        pad.beeps += name == "beep"
        pad.asked += name == "open"
