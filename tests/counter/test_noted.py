"""Notes for a hall that is away: in order, on the disk, each with one command_id for ever."""

from counter.noted import FILE, Noted
from tests.counter.building import NOW


def note(noted, ticket=1, verb="finish", **body):
    return noted.add(f"/counters/3/{verb}", {"ticket": ticket, **body}, verb=verb, ticket=ticket,
                     number=f"C{ticket:03d}", at=NOW)


def test_notes_outlive_the_program_with_the_same_command_id(tmp_path):
    first = Noted(tmp_path)
    made = [note(first, verb="start"), note(first, outcome="办结", case_number="办-7")]
    assert Noted(tmp_path).notes == tuple(made)
    assert made[0].command_id != made[1].command_id


def test_what_was_delivered_is_gone_also_from_the_disk(tmp_path):
    noted = Noted(tmp_path)
    one, two = note(noted, 1), note(noted, 2)
    noted.delivered(one.command_id)
    assert noted.waiting == Noted(tmp_path).waiting == (two,)


def test_a_refused_note_takes_what_rests_on_it_along_and_stays_until_read(tmp_path):
    noted = Noted(tmp_path)
    start, finish, other = note(noted, 1, "start"), note(noted, 1), note(noted, 2)
    noted.refuse(start.command_id, "已不在这个窗口")
    assert noted.waiting == (other,)
    assert [one.why_not for one in Noted(tmp_path).refused] == ["已不在这个窗口"] * 2
    noted.read(start.command_id)
    assert [one.command_id for one in noted.refused] == [finish.command_id]


def test_a_damaged_file_is_put_aside_and_the_counter_opens(tmp_path):
    (tmp_path / FILE).write_text('[{"command_id": "x"', encoding="utf-8")
    assert Noted(tmp_path).notes == ()
    assert (tmp_path / "noted.damaged").exists()
