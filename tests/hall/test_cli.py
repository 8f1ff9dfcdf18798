"""The command line: errors are one line that names what is wrong and what would be right; exits are 0, 1, 2."""

import stat

import pytest

from hall.trust.passwords import acceptable_password
from hall.trust.pins import acceptable
from tests.running import SAMPLE, bianmin, pins_told, running_hall, set_up


@pytest.mark.parametrize(("arguments", "status"), [
    ([], 2), (["dance"], 2), (["export"], 2), (["export", "daily", "--day", "yesterday", "--to", "x.csv"], 2),
    (["hall", "--listen", "here"], 2), (["hall", "--clock", "nine"], 2),
    (["token", "--role", "king", "--name", "x"], 2),
    (["admit", "123456"], 1), (["token", "--role", "kiosk", "--name", "k"], 1), (["staff", "pin", "工号001"], 1),
    (["export", "daily", "--day", "2026-11-24", "--to", "x.csv"], 1), (["check-config", "--centre", "/nowhere"], 1),
    (["init", "--centre", "/nowhere"], 1)])
def test_wrong_calls_are_told_without_a_traceback(tmp_path, arguments, status):
    at = ["--data", tmp_path / "data"] if arguments and arguments[0] not in ("dance",) else []
    done = bianmin(*arguments, *at, check=False)
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    if status == 1:
        assert done.stderr.startswith(f"bianmin {arguments[0]}: ")


def test_check_config_explains_and_starts_nothing(tmp_path):
    assert "135 services" in bianmin("check-config", "--centre", SAMPLE).stdout
    assert "40 services" in bianmin("check-config", "--centre", SAMPLE, "--site", "village").stdout


def test_R85_init_makes_another_random_secret_for_everyone_every_time(tmp_path):
    first, second = (pins_told(bianmin("init", "--data", tmp_path / name, "--centre", SAMPLE).stdout) for name in "ab")
    assert sum(map(acceptable, first.values())) == sum(map(acceptable, second.values())) == 10        # at a counter
    assert sum(map(acceptable_password, first.values())) == 5                                        # everybody else
    assert all(first[staff] != second[staff] for staff in first)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700


@pytest.mark.parametrize("pin", ["123456", "654321", "111111", "121212", "123123", "12345", "1234567", "12345a", ""])
def test_R86_a_weak_pin_is_refused(tmp_path, pin):
    set_up(tmp_path / "data")
    done = bianmin("staff", "pin", "工号001", "--data", tmp_path / "data", stdin=f"{pin}\n", check=False)
    assert (done.returncode, "six digits" in done.stderr) == (1, True)


def test_a_new_pin_holds_at_once_and_the_old_one_no_more(tmp_path):
    with running_hall(tmp_path / "data") as hall:
        bianmin("staff", "pin", "工号004", "--data", hall.data, stdin="827364\n")
        terminal = hall.asker("counter")
        assert terminal.refused("/counters/4/sign-in", staff="工号004", pin=hall.pins["工号004"]) == "wrong_pin"
        assert terminal.does("/counters/4/sign-in", staff="工号004", pin="827364")["state"] == "open"


def test_the_file_for_programs_on_this_machine_is_its_owners_alone_and_goes_with_the_hall(tmp_path):
    with running_hall(tmp_path / "data") as hall:
        assert stat.S_IMODE((hall.data / "local.json").stat().st_mode) == 0o600
        assert hall.stop() == 0
        assert not (hall.data / "local.json").exists()
