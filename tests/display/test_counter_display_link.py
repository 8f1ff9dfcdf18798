"""The counter display and its link: not yet admitted, and a hall that falls silent (R46)."""

from display.counter_display_app import build
from tests.display.at_counter import Counter, opened, options
from tests.display.test_counter_display_app import PICTURES
from tests.driving import find, grab, tap, wait_for, wait_for_text, wait_until
from tests.running import running_hall


def test_a_display_nobody_admitted_shows_its_code(tmp_path):
    with running_hall(tmp_path / "data") as hall:
        program = build(options(tmp_path / "own", "--number", "1", "--hall", hall.access.url))
        wait_for_text(program.window, "配对码")
        grab(program.window, PICTURES / "pairing.png")
        program.close()


def test_r46_a_silent_hall_is_told_within_ten_seconds_and_healed_by_itself(tmp_path):
    """Killed as by a power cut, started again: the screen says since when, and catches up."""
    with running_hall(tmp_path / "data") as hall, opened(hall, tmp_path / "own") as program:
        Counter(hall).serves()
        wait_for(program.window, "level-5")
        hall.kill()
        tap(program.window, "level-5")
        wait_for_text(program.window, "没有送到", patience_ms=15000)
        tap(program.window, "not-now")
        wait_for_text(program.window, "信息暂停更新　9:00", patience_ms=15000)
        grab(program.window, PICTURES / "out-of-date.png")
        hall.start("--listen", hall.access.url.removeprefix("http://"))
        wait_until(lambda: find(program.window, "trouble") is None, patience_ms=20000, why="for the hall to be back")
