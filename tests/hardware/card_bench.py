"""A card reader's codec and an emulated reader on a bench where time stands still until it is told to pass."""

from hardware.driver import DeviceState, Health, Reading, Send
from hardware.emulators.id_card_reader import CardReader
from hardware.id_card_reader import CardRead, IdCardReaderCodec, IdCardReaderSettings


class Bench:
    """A codec and an emulated reader in one hand; time moves only when told."""

    def __init__(self, reader: CardReader | None = None, **settings) -> None:
        self.reader = reader or CardReader()
        self.now_s = 100.0
        self.told: list[Reading] = []
        self.sent: list[bytes] = []
        self.cut = 0                      # bytes per piece in which answers arrive; 0: as they are sent
        self.codec = IdCardReaderCodec(IdCardReaderSettings(**settings))
        self._take(self.codec.tick(self.now_s))

    def passes(self, seconds: float) -> "Bench":
        end = self.now_s + seconds
        while self.codec.next_tick_s <= end:
            self.now_s = max(self.now_s, self.codec.next_tick_s)
            self._take(self.codec.tick(self.now_s))
        self.now_s = end
        return self

    def hears(self, data: bytes) -> "Bench":
        self._take(self.codec.feed(data))
        self._take(self.codec.tick(self.now_s))
        return self

    def of(self, kind: type) -> list[Reading]:
        return [reading for reading in self.told if isinstance(reading, kind)]

    @property
    def numbers(self) -> list[str]:
        return [reading.card.number.told() for reading in self.told if isinstance(reading, CardRead)]

    @property
    def health(self) -> list[DeviceState]:
        return [reading.state for reading in self.told if isinstance(reading, Health)]

    def _take(self, outcome) -> None:
        items = list(outcome)                 # as the driver does, all of it before anything comes in
        self.told += [item for item in items if not isinstance(item, Send)]
        for item in items:
            if isinstance(item, Send):
                self.sent.append(item.data)
                for piece in list(self.reader.hear(item.data)):
                    size = self.cut or len(piece)
                    for place in range(0, len(piece), size):
                        self.hears(piece[place:place + size])
