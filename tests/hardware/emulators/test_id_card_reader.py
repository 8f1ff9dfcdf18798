"""The emulated card reader: what the real one is known to answer, and how it runs by itself."""

import queue
import subprocess
import sys

from hardware.emulators.id_card_reader import CardReader, resident_card
from hardware.id_card_reader import CardRead, Frames, request
from hardware.kinds import driver

CARD = resident_card("110101199003071233")
OK, NO_CARD = 0x90, 0x80


def status(reader: CardReader, command: int, data: bytes = b"") -> int:
    [answer] = Frames().feed(b"".join(reader.hear(request(command, data))))
    return answer.status


def test_steps_out_of_order_are_refused():
    reader = CardReader()
    reader.lay(CARD)
    assert status(reader, 0x2002) == 0x81            # select before find
    assert status(reader, 0x2001) == 0x9F
    assert status(reader, 0x3001) == 0x41            # read before select
    assert status(reader, 0x2002) == OK
    assert status(reader, 0x3003) == 0x91            # no later address on this card
    assert status(reader, 0x3001) == OK
    assert status(reader, 0x2001) == NO_CARD         # not again until it is lifted
    reader.lift()
    reader.lay(CARD)
    assert status(reader, 0x2001) == 0x9F


def test_a_bad_checksum_an_unknown_command_a_speed():
    reader = CardReader()
    bad = request(0x2001)[:-1] + b"\x00"
    assert b"".join(reader.hear(bad)) == bytes.fromhex("AA AA AA 96 69 00 04 00 00 10 14")
    assert status(reader, 0x7777) == 0x21
    assert status(reader, 0x6004) == OK
    assert reader.speed == 9600
    assert status(reader, 0x61FF, b"\x50") == OK


def test_it_runs_by_itself():
    told: queue.Queue[object] = queue.Queue()
    with subprocess.Popen([sys.executable, "-m", "hardware.emulators.id_card_reader"], text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        reader = driver("id_card_reader", process.stdout.readline().split()[-1], on_reading=told.put)
        reader.start()
        process.stdin.write("dance\nlay 110101199003071233 卓玛\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith("orders: lay")
        while not isinstance(reading := told.get(timeout=10), CardRead):
            pass
        reader.stop()
        process.stdin.close()
    assert reading.card.name == "卓玛"
    assert process.returncode == 0
