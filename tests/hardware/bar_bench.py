"""A codec of LED bars in one hand and emulated bars in the other; time moves only when told."""

from hardware.driver import Health, Reading, Send
from hardware.emulators.led_bar import LedBars
from hardware.emulators.line import Pause
from hardware.led_bar import LedBarCodec, ShowText

BYTE_S = 10 / 9600


class BarBench:
    """What was `told` and `sent`, with the time of each. Answers arrive when the frame is out, later after a Pause."""

    def __init__(self, codec: LedBarCodec, bars: LedBars) -> None:
        self.codec, self.bars = codec, bars
        self.now_s = 100.0
        self.told: list[Reading] = []
        self.sent: list[tuple[float, bytes]] = []
        self.changes: list[tuple[float, int, str]] = []      # when, which bar, what it showed then
        self._coming: list[tuple[float, bytes]] = []
        self._take(codec.tick(self.now_s))

    def asks(self, *wishes: ShowText) -> "BarBench":
        for wish in wishes:
            self._take(self.codec.ask(wish))
        self._take(self.codec.tick(self.now_s))
        return self

    def shows(self, address: int, *texts: str, **rest) -> "BarBench":
        return self.asks(ShowText(address, texts, **rest))

    def hears(self, data: bytes) -> "BarBench":
        self._take(self.codec.feed(data))
        self._take(self.codec.tick(self.now_s))
        return self

    def passes(self, seconds: float) -> "BarBench":
        end = self.now_s + seconds
        while (due := min([self.codec.next_tick_s, *(when for when, _ in self._coming)])) <= end:
            self.now_s = max(self.now_s, due)
            come, self._coming = ([one for one in self._coming if one[0] <= due],
                                  [one for one in self._coming if one[0] > due])
            for _, data in come:
                self._take(self.codec.feed(data))
            self._take(self.codec.tick(self.now_s))
        self.now_s = end
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
            if not isinstance(item, Send):
                self.told.append(item)
                continue
            self.sent.append((self.now_s, item.data))
            when = self.now_s + len(item.data) * BYTE_S
            before = {address: bar.text for address, bar in self.bars.bars.items()}
            for piece in self.bars.hear(item.data):
                if isinstance(piece, Pause):
                    when += piece.seconds
                else:
                    self._coming.append((when, piece))
            self.changes += [(self.now_s, address, bar.text) for address, bar in self.bars.bars.items()
                             if bar.text != before[address]]
