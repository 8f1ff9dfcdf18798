"""Small files that outlive a power cut."""

from hall.client.keeping import keep, kept


def test_a_file_is_replaced_as_a_whole_and_only_its_owner_reads_it(tmp_path):
    file = tmp_path / "new folder" / "seat.json"
    keep(file, "one")
    keep(file, "two")
    assert kept(file) == "two"
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["seat.json"]


def test_what_was_never_kept_or_is_no_text_is_nothing(tmp_path):
    assert kept(tmp_path / "none.json") == ""
    (tmp_path / "torn.json").write_bytes(b"\xff\xfe\x00")
    assert kept(tmp_path / "torn.json") == ""
