"""The booking key: one for ninety days, apart from the key of the day, and then gone (R82)."""

from datetime import date, timedelta

from hall.domain.identity import pseudonym
from hall.trust.booking_key import booking_key
from hall.trust.day_key import day_key, destroy_day_keys

TUESDAY = date(2026, 11, 24)
PHONE = "13800000000"


def files(data):
    return sorted(file.name for file in (data / "keys").iterdir())


def test_R82_one_key_for_ninety_days_then_another_and_nobody_is_known_by_the_old_one(tmp_path):
    name, key = booking_key(tmp_path, TUESDAY)
    assert (name, len(key)) == ("2026-11-24", 32)
    assert booking_key(tmp_path, TUESDAY + timedelta(days=89)) == (name, key)
    later, other = booking_key(tmp_path, TUESDAY + timedelta(days=90))
    assert (later, files(tmp_path)) == ("2027-02-22", ["booking-2027-02-22.key"])
    assert pseudonym(PHONE, key) != pseudonym(PHONE, other)


def test_R82_it_is_not_the_key_of_the_day_and_outlives_it(tmp_path):
    kept, today = booking_key(tmp_path, TUESDAY), day_key(tmp_path, TUESDAY.isoformat())
    assert kept[1] != today
    destroy_day_keys(tmp_path)
    assert (files(tmp_path), booking_key(tmp_path, TUESDAY)) == (["booking-2026-11-24.key"], kept)
    assert (tmp_path / "keys" / "booking-2026-11-24.key").stat().st_mode & 0o777 == 0o600


def test_a_second_key_left_by_mistake_goes(tmp_path):
    booking_key(tmp_path, TUESDAY)
    (tmp_path / "keys" / "booking-2026-11-01.key").write_bytes(b"k" * 32)
    assert booking_key(tmp_path, TUESDAY)[0] == "2026-11-24"
    assert files(tmp_path) == ["booking-2026-11-24.key"]
