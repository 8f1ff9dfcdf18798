"""How soon a laid card is known, beyond its time on a serial wire, and what its reader costs idle."""

import queue
import random
import threading
import time
from collections.abc import Iterator
from datetime import date

from hardware.driver import Reading
from hardware.emulators.cards import resident_card
from hardware.emulators.id_card_reader import CardReader
from hardware.emulators.wire import WireLine, wire_s
from hardware.id_card_reader import CardRead
from hardware.kinds import driver
from tests.bench.figures import Figure, quantile
from tests.scenario.devices import nobodys_number

CARDS = 30
BYTES = 3 * 10 + 15 + 19 + 1295          # find, select, read; and their answers
CARD_MS, IDLE_PERCENT, IDLE_S = 200, 0.5, 10


def card_figures() -> Iterator[Figure]:
    reader = CardReader()
    line = WireLine(reader)
    line.start()
    told: queue.Queue[Reading] = queue.Queue()
    device = driver("id_card_reader", f"{line.address}?speed=115200", on_reading=told.put)
    device.start()
    above = [_laid(reader, told, turn) - wire_s(BYTES, reader.speed) for turn in range(1, CARDS + 1)]
    yield Figure(what="card laid to known at 115,200 baud, above its 118 ms of wire, median",
                 value=quantile(above, 0.5) * 1000, unit="ms", aim=CARD_MS)
    reader.lift()
    yield Figure(what="card reader driver while no card lies there, of one core", value=_idle_percent(), unit="%",
                 aim=IDLE_PERCENT)
    device.stop()
    line.stop()


def _laid(reader: CardReader, told: "queue.Queue[Reading]", turn: int) -> float:
    """Seconds from the card's lying there to its reading, at any moment between two looks of the driver."""
    time.sleep(random.Random(turn).uniform(0.5, 1.0))
    began_s = time.monotonic()
    reader.lay(resident_card(nobodys_number(date(1990, 1, 1), turn)))
    while not isinstance(told.get(timeout=10), CardRead):
        pass
    return time.monotonic() - began_s


def _idle_percent() -> float:
    """CPU of the driver's thread alone: the emulator runs in this process too."""
    thread = next(one for one in threading.enumerate() if one.name == "device id_card_reader")
    assert thread.ident is not None
    clock = time.pthread_getcpuclockid(thread.ident)
    began_s = time.clock_gettime(clock)
    time.sleep(IDLE_S)
    return (time.clock_gettime(clock) - began_s) / IDLE_S * 100
