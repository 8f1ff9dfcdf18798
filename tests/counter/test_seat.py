"""Who comes back to the same ticket without the PIN, and who does not."""

import pytest

from counter.seat import AWAY_AT_MOST_S, FILE, Seat


class Machine:
    """A machine with an uptime that the test moves, and a name for each of its boots."""

    def __init__(self, folder):
        self.folder, self.up_s, self.boot = folder, 1000.0, "boot-1"

    def seat(self, counter=3):
        return Seat(self.folder, counter, uptime=lambda: self.up_s, boot=self.boot)


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def test_a_program_that_fell_and_is_back_within_a_minute_goes_on(machine):
    machine.seat().take("工号003", locked=False)
    machine.up_s += AWAY_AT_MOST_S
    assert machine.seat().found() == ("工号003", False)


def test_after_more_than_a_minute_the_pin_is_asked_for(machine):
    machine.seat().take("工号003", locked=False)
    machine.up_s += AWAY_AT_MOST_S + 1
    assert machine.seat().found() == ("工号003", True)


def test_a_running_program_stays_known_as_running(machine):
    seat = machine.seat()
    seat.take("工号003", locked=False)
    for _ in range(100):
        machine.up_s += 3
        seat.still_here()
    machine.up_s += 50
    assert machine.seat().found() == ("工号003", False)


@pytest.mark.parametrize(("boot", "up_s"), [("boot-2", 20.0), ("boot-2", 1010.0), ("boot-1", 10.0), ("", 1010.0)])
def test_after_a_restart_of_the_machine_the_pin_is_asked_for(machine, boot, up_s):
    machine.seat().take("工号003", locked=False)
    machine.boot, machine.up_s = boot, up_s
    assert machine.seat().found() == ("工号003", True)


def test_a_locked_screen_stays_locked(machine):
    machine.seat().take("工号003", locked=True)
    assert machine.seat().found() == ("工号003", True)


def test_nobody_is_remembered_after_signing_out_at_another_counter_or_in_a_torn_file(machine):
    seat = machine.seat()
    seat.take("工号003", locked=False)
    assert machine.seat(counter=4).found() == ("", False)
    seat.take("", locked=False)
    assert machine.seat().found() == ("", False)
    (machine.folder / FILE).write_text('{"counter": 3}', encoding="utf-8")
    assert machine.seat().found() == ("", False)


def test_this_machine_has_an_uptime_and_a_boot(tmp_path):
    Seat(tmp_path, 3).take("工号003", locked=False)
    assert Seat(tmp_path, 3).found() == ("工号003", False)
