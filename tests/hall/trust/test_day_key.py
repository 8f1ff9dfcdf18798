"""The key of the day: kept beside the database, gone after closing (R82)."""

import os

from hall.domain.identity import pseudonym
from hall.trust.day_key import day_key, destroy_day_keys


def test_one_key_a_day(tmp_path):
    key = day_key(tmp_path, "2026-11-24")
    assert len(key) == 32 and day_key(tmp_path, "2026-11-24") == key
    assert day_key(tmp_path, "2026-11-25") != key


def test_only_its_owner_can_read_it(tmp_path):
    day_key(tmp_path, "2026-11-24")
    file = tmp_path / "keys" / "day-2026-11-24.key"
    assert file.stat().st_mode & 0o777 == 0o600 and file.parent.stat().st_mode & 0o777 == 0o700


def test_destroyed_keys_are_gone_for_good(tmp_path):
    first = day_key(tmp_path, "2026-11-24")
    os.link(tmp_path / "keys" / "day-2026-11-24.key", tmp_path / "found")       # what the disk still has of it
    destroy_day_keys(tmp_path)
    assert list((tmp_path / "keys").iterdir()) == []
    assert first not in (tmp_path / "found").read_bytes()
    again = day_key(tmp_path, "2026-11-24")
    assert pseudonym("540123196001011234", first) != pseudonym("540123196001011234", again)


def test_the_present_day_may_be_spared(tmp_path):
    day_key(tmp_path, "2026-11-24")
    kept = day_key(tmp_path, "2026-11-25")
    destroy_day_keys(tmp_path, but="2026-11-25")
    assert [file.name for file in (tmp_path / "keys").iterdir()] == ["day-2026-11-25.key"]
    assert day_key(tmp_path, "2026-11-25") == kept


def test_nothing_to_destroy_is_no_trouble(tmp_path):
    destroy_day_keys(tmp_path)
