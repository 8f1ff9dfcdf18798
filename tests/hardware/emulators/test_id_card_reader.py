"""The emulated card reader: what the real one is known to answer, and how it runs by itself."""

import queue
import subprocess
import sys

from hardware.emulators.cards import resident_card
from hardware.emulators.id_card_reader import CardReader, obey
from hardware.emulators.wire import SPEEDS
from hardware.id_card_reader import PREAMBLE, CardRead, Frames, request
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
    for command, speed in zip(range(0x6000, 0x6005), SPEEDS, strict=True):
        assert status(reader, command) == OK
        assert reader.speed == speed
    assert status(reader, 0x6005) == 0x21
    assert status(reader, 0x61FF, b"\x50") == OK


def test_a_request_that_says_too_much_does_not_stop_the_next():
    reader = CardReader()
    answers = list(reader.hear(PREAMBLE + b"\xff\xff" + request(0x11FF)))
    assert answers == [bytes.fromhex("AA AA AA 96 69 00 04 00 00 90 94")]


def test_orders(capsys):
    reader = CardReader()
    for order in ("lay 810000199408230021", "lay KAZ110090123105", "lay 911840198808151239", "pull 3001",
                  "fault 2002 81", "spoil bit", "slow 0.5", "speed 9600", "silent"):
        obey(reader, order.split())
    assert reader.card is not None
    assert (reader.pulled_at, reader.faults, reader.mangle) == (0x3001, {0x2002: [0x81]}, ["bit"])
    assert (reader.delay_s, reader.speed, reader.silent) == (0.5, 9600, True)
    obey(reader, ["well"])
    assert (reader.faults, reader.mangle, reader.silent, reader.delay_s) == ({}, [], False, 0.0)
    assert capsys.readouterr().out == ""
    obey(reader, ["lay", "12"])
    obey(reader, ["fault", "2002", "x"])
    assert "wanted a number of 18" in capsys.readouterr().out
    obey(reader, ["spoil", "all"])
    assert "spoil HOW" in capsys.readouterr().out


def test_it_runs_by_itself():
    told: queue.Queue[object] = queue.Queue()
    with subprocess.Popen([sys.executable, "-m", "hardware.emulators.id_card_reader"], text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        reader = driver("id_card_reader", process.stdout.readline().split()[-1], on_reading=told.put)
        reader.start()
        process.stdin.write("dance\nlay 110101199003071233 卓玛\n")
        process.stdin.flush()
        assert process.stdout.readline() == "orders:\n"
        while not isinstance(reading := told.get(timeout=10), CardRead):
            pass
        reader.stop()
        process.stdin.close()
    assert reading.card.name.told() == "卓玛"
    assert process.returncode == 0
