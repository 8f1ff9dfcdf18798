"""What holds for every kind in the table, with nothing written for any: endless streams, cables that return."""

import random
from itertools import chain, groupby
from queue import Queue

import pytest

from hardware.driver import DeviceState
from hardware.emulators.line import PtyLine, TcpLine
from hardware.kinds import KINDS, driver
from tests.fuzz.codec_play import MOST_HELD, Play
from tests.fuzz.holding import held
from tests.fuzz.seeds import devices, examples
from tests.fuzz.targets import variants

ENDLESS, PIECE = 2 * MOST_HELD, 2048
PATIENCE_S = 20
ALL = [pytest.param(kind, settings, id=name) for kind in sorted(KINDS) for name, settings in variants(kind)]


def streams():
    """Endless ones without a frame: one byte, noise, and the beginning of every worked example, which never ends."""
    beginnings = {example[:1]: example[:2] for example in examples("hardware")}.values()
    yield from (bytes([byte]) * ENDLESS for byte in (0x00, 0x31, 0xFF))
    yield random.Random(4).randbytes(ENDLESS)
    yield b"".join(example[:-1] for example in examples("hardware") if len(example) > 5)
    yield from (start + b"1" * PIECE for start in sorted(beginnings))


@pytest.mark.parametrize("kind, settings", ALL)
def test_an_endless_stream_is_not_kept(kind, settings):
    codec = KINDS[kind].codec(settings)
    fresh, play = held(codec), Play(codec, ())
    for stream in streams():
        for start in range(0, len(stream), PIECE):
            play.hears(stream[start:start + PIECE])
            assert held(codec) - fresh <= MOST_HELD
            play.told.clear()


@pytest.fixture(params=[TcpLine, PtyLine])
def hung(request, tmp_path):
    """Hangs a device of this kind on a line whose cable can be pulled; ended afterwards."""
    lines = []

    def hang(kind):
        device = next(devices(KINDS[kind].emulator, KINDS[kind].settings()))
        line = PtyLine(device, tmp_path / "ttyUSB0") if request.param is PtyLine else TcpLine(device)
        lines.append(line)
        line.start()
        return line

    yield hang
    for line in lines:
        line.stop()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_it_is_back_after_its_cable_is_and_loss_and_return_are_told_once(kind, hung, patient):
    line, states = hung(kind), Queue()
    device = driver(kind, line.address, on_reading=lambda reading: None, on_state=lambda state, _: states.put(state))
    device.start()
    seen = []
    for wanted, then in chain([(DeviceState.ONLINE, line.refuse), (DeviceState.OFFLINE, line.accept)] * 2,
                              [(DeviceState.ONLINE, device.stop)]):
        seen = [*seen, states.get(timeout=PATIENCE_S)]
        while seen[-1] is not wanted:
            seen.append(states.get(timeout=PATIENCE_S))
        then()
    changes = [state for state, _ in groupby(seen)]          # the reason of one that goes on may be another one
    assert [changes.count(one) for one in (DeviceState.ONLINE, DeviceState.OFFLINE)] == [3, 2], seen
