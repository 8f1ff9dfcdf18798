"""Ratings from a pad that the hall does not have yet, by the file they are kept in."""

import stat

from display.owed import FILE, Owed

BODY = {"level": 4, "reasons": [], "channel": "rating_pad"}


def test_kept_before_it_is_sent_and_sent_once(tmp_path):
    owed = Owed(tmp_path)
    debt = owed.add(7, BODY)
    assert owed.due() == ()                              # under way
    again = Owed(tmp_path)                               # the terminal was switched off meanwhile
    assert (again.due(), again.due()) == ((debt,), ())
    again.answered(debt)
    assert Owed(tmp_path).due() == ()


def test_what_the_hall_missed_is_due_again_with_the_same_id(tmp_path):
    owed = Owed(tmp_path)
    first, second = owed.add(7, BODY), owed.add(8, BODY)
    owed.missed(first)
    assert owed.due() == (first,)
    owed.answered(second)
    owed.missed(first)
    assert [debt.command_id for debt in owed.due()] == [first.command_id]


def test_only_its_owner_reads_it(tmp_path):
    Owed(tmp_path).add(7, BODY)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_a_damaged_file_is_put_aside(tmp_path, caplog):
    (tmp_path / FILE).write_text('[{"ticket": "seven"}]')
    assert Owed(tmp_path).due() == ()
    assert (tmp_path / "ratings.damaged").exists()
    assert "damaged" in caplog.text
