"""A pad codec in one hand and emulated pads in the other; time moves only when told."""

from hardware.driver import Health, Reading, Send
from hardware.emulators.pads import Pads
from hardware.pad_bus import PadBus


class PadBench:
    """What was `told` and `sent`, with the time of each."""

    def __init__(self, codec: PadBus, pads: Pads) -> None:
        self.codec, self.pads = codec, pads
        self.now_s = 100.0
        self.told: list[Reading] = []
        self.sent: list[tuple[float, bytes]] = []
        self.gives_back = False           # the adapter hears what it sends
        self._take(codec.tick(self.now_s))

    def passes(self, seconds: float) -> "PadBench":
        end = self.now_s + seconds
        while (due := min(self.codec.next_tick_s, self.pads.next_s)) <= end:
            self.now_s = max(self.now_s, due)
            for piece in self.pads.tick(self.now_s):
                self.hears(piece)
            self._take(self.codec.tick(self.now_s))
        self.now_s = end
        return self

    def presses(self, address: int, keys: bytes) -> "PadBench":
        for piece in self.pads.press(address, keys, self.now_s):
            self.hears(piece)
        return self

    def hears(self, data: bytes) -> "PadBench":
        self._take(self.codec.feed(data))
        self._take(self.codec.tick(self.now_s))
        return self

    def asks(self, *wishes) -> "PadBench":
        for wish in wishes:
            self._take(self.codec.ask(wish))
        self._take(self.codec.tick(self.now_s))
        return self

    def of(self, kind: type) -> list[Reading]:
        return [reading for reading in self.told if isinstance(reading, kind)]

    @property
    def news(self) -> list[Reading]:
        return [reading for reading in self.told if not isinstance(reading, Health)]

    @property
    def wire(self) -> list[bytes]:
        return [raw for _, raw in self.sent]

    def _take(self, outcome) -> None:
        for item in list(outcome):
            if isinstance(item, Send):
                self.sent.append((self.now_s, item.data))
                for answer in list(self.pads.hear(item.data)):
                    self.hears(answer)
                if self.gives_back:
                    self.hears(item.data)
            else:
                self.told.append(item)
