"""The display program on a real hall: what it shows, its pictures, and what it reports (R41 to R48)."""

import os
import re
import signal
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlExpression

from display.app import HallScreen, build, main
from hall.client.news import Answer
from tests.display.hall_screen import BusyHall, parsed, screen_of
from tests.driving import find, frame, grab, texts_on, wait_for, wait_for_text, wait_until
from tests.looking import clipped
from tests.running import RunningHall, set_up

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PICTURES = Path("out/pictures/display")
PERSONAL = re.compile(r"\d{6,}|1\d{10}|\d{17}[\dXx]")
OFFICE = "0000-0000000"


@pytest.fixture
def hall(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[RunningHall]:
    site = getattr(request, "param", "town")
    data = tmp_path / "hall"
    running = RunningHall(data, set_up(data, site)).start()
    yield running
    running.stop()


def shown(program: HallScreen, name: str) -> str:
    text = wait_for(program.window, name).property("text")
    return str(text if text is not None else wait_for(program.window, name).property("number"))


def calm(program: HallScreen, hall: RunningHall, calls: int) -> None:
    """It has shown so many, and none is fresh any more."""
    wait_until(lambda: told_of_calls(hall, "shown") == calls, why="for the calls to be shown")
    wait_until(lambda: not program.bridge.property("fresh"))
    frame(program.window)


def picture(program: HallScreen, name: str) -> None:
    """Keeps it, and looks it over: no text cut, nobody's data on it (R48)."""
    frame(program.window)
    grab(program.window, PICTURES / f"{name}.png")
    assert clipped(program.window) == []
    for text in texts_on(program.window):
        assert not PERSONAL.search(text.replace(OFFICE, "")), text


def busy_morning(busy: BusyHall) -> None:
    for queue, count in {"A": 4, "B": 1, "C": 3, "D": 4, "E": 3, "F": 2, "H": 2, "J": 3}.items():
        for _ in range(count):
            busy.issues(queue)


def test_a_town_hall(hall: RunningHall, tmp_path: Path) -> None:
    busy = BusyHall(hall)
    busy.opens()
    busy_morning(busy)
    with screen_of(hall, tmp_path, "--size", "1920x1080", "--silent") as program:
        picture(program, "nothing-called")
        missed = [busy.calls(1), busy.calls(2)]
        busy.does(1, "no-show")
        busy.does(2, "no-show")
        busy.does(3, "pause", reason="去村里核查", back_at="2026-11-24T10:10:00+08:00")
        for counter in (1, 2, 5, 6, 7):
            busy.calls(counter)
        calm(program, hall, calls=7)
        wait_until(lambda: program.bridge.property("panelKind") == "service", 25000)
        picture(program, "calm")
        busy.issues("D", identity={"kind": "id_card", "pseudonym": "ab" * 16, "age_band": "70up"})
        elder = busy.calls(4)
        wait_until(lambda: program.bridge.property("fresh"))
        assert shown(program, "plate-number") == elder
        assert shown(program, "plate-counter") == "4"
        assert shown(program, "plate-mark") == "敬老"
        wait_for_text(program.window, "3号窗口 暂停服务")
        wait_for_text(program.window, "去村里核查，10:10 回来")
        assert any(all(number in text for number in missed) for text in texts_on(program.window))
        picture(program, "landscape")
        busy.serves(4)
        busy.calls(4)
        busy.calls(8)
        wait_until(lambda: program.bridge.property("plateCount") == 2)
        picture(program, "two-at-once")
        wait_until(lambda: told_of_calls(hall, "shown") == 10, why="for all calls to be told as shown")


def told_of_calls(hall: RunningHall, what: str) -> int:
    """How many calls the hall has been told this of."""
    with sqlite3.connect(hall.data / "hall.db") as store:
        return int(store.execute("select count(*) from events where kind = ?", (f"call.{what}",)).fetchone()[0])


def test_a_frozen_hall_is_told_after_ten_seconds_and_catches_up(hall: RunningHall, tmp_path: Path) -> None:
    """R46: nothing freezes silently, and nothing is missed."""
    busy = BusyHall(hall)
    busy.opens()
    busy_morning(busy)
    with screen_of(hall, tmp_path, "--size", "1920x1080", "--silent") as program:
        for counter in (1, 2, 3, 4):
            busy.calls(counter)
        wait_until(lambda: program.bridge.property("fresh"))
        assert hall.process is not None
        hall.process.send_signal(signal.SIGSTOP)
        wait_until(lambda: program.bridge.property("stale"))
        wait_for_text(program.window, "信息暂停更新")
        assert shown(program, "stale-since") == "9:00"
        assert find(program.window, "plate-number") is None
        picture(program, "out-of-date")
        hall.process.send_signal(signal.SIGCONT)
        wait_until(lambda: not program.bridge.property("stale"))
        called = busy.calls(5)
        wait_until(lambda: called in texts_on(program.window))


def test_services_that_were_not_told_are_asked_for_again(hall: RunningHall, tmp_path: Path) -> None:
    with screen_of(hall, tmp_path, "--size", "1920x1080", "--silent") as program:
        wait_until(lambda: program.bridge._services, why="for the first answer")
        program.bridge._services = []
        program.bridge._services_told(Answer(status=0, body={}))     # as while the hall was away
        wait_until(lambda: program.bridge._services, why="for another one")


def test_a_portrait_screen(hall: RunningHall, tmp_path: Path) -> None:
    busy = BusyHall(hall)
    busy.opens()
    busy_morning(busy)
    with screen_of(hall, tmp_path, "--size", "1080x1920", "--silent") as program:
        busy.does(3, "pause", reason="去村里核查", back_at="2026-11-24T10:10:00+08:00")
        for counter in (1, 2, 5, 6):
            busy.calls(counter)
        calm(program, hall, calls=4)
        wait_until(lambda: program.bridge.property("panelKind") == "service", 25000)
        picture(program, "portrait-calm")
        wait_until(lambda: program.bridge.property("panelKind") == "queues", 25000)
        called = busy.calls(4)
        wait_until(lambda: program.bridge.property("fresh"))
        assert shown(program, "plate-number") == called
        assert shown(program, "waiting-E") == "等 3 人"
        picture(program, "portrait")


@pytest.mark.parametrize("hall", ["village"], indirect=True)
def test_a_village_room(hall: RunningHall, tmp_path: Path) -> None:
    busy = BusyHall(hall, "village")
    busy.opens(1)
    numbers = [busy.issues(queue)["number"] for queue in ("A", "A", "C")]
    with screen_of(hall, tmp_path, "--size", "1920x1080", "--silent") as program:
        assert busy.calls(1) == numbers[0]
        wait_until(lambda: program.bridge.property("fresh"))
        assert shown(program, "plate-number") == numbers[0]
        assert shown(program, "on-duty") == "示例二十一号"
        assert {numbers[1], numbers[2]} <= set(texts_on(program.window))
        picture(program, "village")
        busy.does(1, "no-show")
        busy.does(1, "pause", reason="上门服务", back_at="2026-11-24T10:30:00+08:00")
        wait_for_text(program.window, "上门服务，10:30 回来")
        assert find(program.window, "plate-number") is None
        picture(program, "village-paused")


@pytest.mark.parametrize("language", ["bo", "en"])
def test_other_languages_are_whole(hall: RunningHall, tmp_path: Path, language: str) -> None:
    """R49"""
    busy = BusyHall(hall)
    busy.opens()
    busy_morning(busy)
    with screen_of(hall, tmp_path, "--size", "1920x1080", "--silent", "--language", language) as program:
        busy.does(3, "pause", reason="去村里核查", back_at="2026-11-24T10:10:00+08:00")
        for counter in (1, 2, 4):
            busy.calls(counter)
        wait_until(lambda: program.bridge.property("fresh"))
        picture(program, f"landscape-{language}")


def test_each_call_is_spoken_kept_and_reported(hall: RunningHall, tmp_path: Path) -> None:
    """Where nothing can be played the files stand in: spoken + dropped = called."""
    busy = BusyHall(hall)
    busy.opens()
    busy_morning(busy)
    kept = tmp_path / "sound"
    with screen_of(hall, tmp_path, "--size", "1920x1080", "--keep-sound", str(kept)) as program:
        numbers = [busy.calls(counter) for counter in (1, 2)]
        wait_until(lambda: told_of_calls(hall, "spoken") + told_of_calls(hall, "dropped") == 2, 60000)
        assert program.announcer is not None
    assert told_of_calls(hall, "spoken") == 2
    assert [path.stem.split("-")[1] for path in sorted(kept.iterdir())] == numbers


def test_a_screen_too_small_for_its_distance_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(parsed(tmp_path, "--size", "1920x1080", "--glass-mm", "399", "--distance", "20")) == 2
    assert "20 m is too far for this screen" in capsys.readouterr().err


def test_before_a_hall_is_found_the_screen_says_so_and_its_colours_stand_apart(tmp_path: Path) -> None:
    """R43: 7 for every state of a call, 4.5 for all else; computed from the colours in use."""
    program = build(parsed(tmp_path, "--size", "1920x1080", "--silent", "--hall", "http://127.0.0.1:9"))
    try:
        wait_for_text(program.window, "正在连接大厅主机")
        picture(program, "searching")
        colour = partial(colour_of, program)
        for ink, ground in (("ink", "paper"), ("ink", "sheet"), ("onGold", "gold"), ("gold", "paper"),
                            ("paused", "paper"), ("inkSoft", "sheet"), ("inkSoft", "paper")):
            assert contrast(colour(ink), colour(ground)) >= 7, (ink, ground)
        for ink, ground in (("houseRed", "plaque"), ("onPlaqueSoft", "plaque"), ("inkSoft", "foot")):
            assert contrast(colour(ink), colour(ground)) >= 4.5, (ink, ground)
    finally:
        program.close()
    assert program.warnings == []


def colour_of(program: HallScreen, name: str) -> QColor:
    theme = program.singleton("Theme")
    value, _ = QQmlExpression(program.engine.rootContext(), theme, f"colour.{name}").evaluate()
    return QColor(value)


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2."""
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
    red, green, blue = (linear(part) for part in colour.getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
