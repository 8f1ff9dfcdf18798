"""The command line's own refusals: one line that says what is wrong and what would be right, and a code."""

import argparse
import re
from datetime import date

import pytest

from hall.options import address, day, moment
from tests.running import bianmin, set_up


@pytest.mark.parametrize(("text", "meant"), [
    ("127.0.0.1:8443", ("127.0.0.1", 8443)), ("[::1]:0", ("::1", 0)), (":8443", ("", 8443))])
def test_an_address(text, meant):
    assert address(text) == meant


@pytest.mark.parametrize(("read", "text"), [
    (address, "x"), (address, "127.0.0.1:99999"), (address, "127.0.0.1:²"), (moment, "yesterday"),
    (moment, "2026-11-24T09:00"), (moment, "0001-01-01T00:00:00+08:00"), (moment, "9999-12-31T23:59:59+00:00"),
    (day, "2026-02-30")])
def test_nonsense_is_named_with_what_is_expected(read, text):
    with pytest.raises(argparse.ArgumentTypeError, match=f"{re.escape(text)}.*expected"):
        read(text)


def test_a_moment_and_a_day():
    assert moment("2026-11-24T09:30:00+08:00").isoformat() == "2026-11-24T09:30:00+08:00"
    assert day("2026-11-24") == date(2026, 11, 24)


@pytest.mark.parametrize("arguments", [
    [], ["nonsense"], ["hall", "--listen", "x"], ["hall", "--listen", "127.0.0.1:99999"], ["token", "--role", "chief"],
    ["export", "daily", "--day", "2026-02-30", "--to", "d.csv"], ["run", "--clock", "soon"]])
def test_bad_usage_is_one_line(arguments):
    done = bianmin(*arguments, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


@pytest.mark.parametrize(("arguments", "left"), [
    (["admit", "123456"], '{"url": "http://127.0.0.1:1", "token": "x", "certificate": null}'),
    (["admit", "123456"], "nonsense"), (["token", "--role", "kiosk", "--name", ""], None)])
def test_what_fails_is_one_line_also_after_a_hall_was_killed(tmp_path, arguments, left):
    set_up(tmp_path / "data")
    if left is not None:
        (tmp_path / "data" / "local.json").write_text(left)
    done = bianmin(*arguments, "--data", tmp_path / "data", check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


def test_a_damaged_certificate_is_named(tmp_path):
    set_up(tmp_path / "data")
    (tmp_path / "data" / "trust").mkdir()
    for name in ("hall.crt", "hall.key"):
        (tmp_path / "data" / "trust" / name).write_bytes(b"\xff no")
    done = bianmin("hall", "--listen", "127.0.0.1:0", "--no-announce", "--data", tmp_path / "data", check=False)
    assert (done.returncode, len(done.stderr.splitlines()), "hall.crt" in done.stderr) == (1, 1, True)


@pytest.mark.parametrize("content", ["x" * 5000, None])
def test_run_says_in_one_line_why_it_cannot(tmp_path, content):
    """A database that is none, or a data folder that cannot be."""
    (tmp_path / "hall").mkdir()
    (tmp_path / "hall" / "hall.db").write_text(content or "")
    data = tmp_path if content else tmp_path / "hall" / "hall.db"
    done = bianmin("run", "--data", data, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
