"""Sealed documents on the disk: whole or not there, gone when they should be, no key made in place of a lost one."""

import os
import stat
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from hall.documents.files import DocumentFiles
from hall.documents.night import look_over
from hall.domain.documents import Document
from hall.domain.errors import Refusal
from tests.hall.store.test_trouble import fill, small_disk  # noqa: F401

PAGE = b"%PDF-1.7 " + "赵钱孙的身份证".encode() * 50 + b"%%EOF"
TUESDAY = "2026-11-24"


def row(kept, ticket=7, **more):
    from datetime import UTC, datetime
    facts = {"k": 1, "number": "B001", "kind": "pdf", "pages": 1, "purpose": "", "counter": 3, "staff": None,
             "added_at": datetime(2026, 11, 24, tzinfo=UTC), "added_by": "counter 3", "delete_on": "2026-12-24"}
    return Document(id=kept.id, ticket=ticket, size=kept.size, sha256=kept.sha256, **(facts | more))


def everything(folder):
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def refused(call, *arguments):
    with pytest.raises(Refusal) as said:
        call(*arguments)
    return said.value.code


def test_a_document_lies_sealed_under_its_ticket(tmp_path):
    files = DocumentFiles(tmp_path)
    kept = files.keep(7, PAGE, {})
    [file] = (tmp_path / "documents" / "7").iterdir()
    assert file.name == f"{kept.id}.sealed"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "赵钱孙".encode() not in everything(tmp_path)
    assert DocumentFiles(tmp_path).read(row(kept)) == PAGE           # after a restart, too


def test_many_at_once_share_the_one_key_made_for_them(tmp_path):
    files, kept = DocumentFiles(tmp_path), []
    threads = [threading.Thread(target=lambda n=n: kept.append((n, files.keep(n, PAGE, {})))) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [files.read(row(one, n)) for n, one in kept] == [PAGE] * 8


def test_a_lost_key_is_never_replaced_by_another(tmp_path):
    files = DocumentFiles(tmp_path)
    kept = files.keep(7, PAGE, {})
    key = tmp_path / "keys" / "documents.key"
    key.rename(tmp_path / "away")
    assert refused(files.keep, 8, PAGE, {}) == "documents_key_missing"
    assert refused(files.read, row(kept)) == "documents_key_missing"
    key.write_bytes(os.urandom(32))
    assert refused(files.read, row(kept)) == "documents_key_missing"
    (tmp_path / "away").rename(key)
    assert files.read(row(kept)) == PAGE


def test_a_damaged_or_missing_file_is_said(tmp_path, caplog):
    files = DocumentFiles(tmp_path)
    kept = files.keep(7, PAGE, {})
    file = tmp_path / "documents" / "7" / f"{kept.id}.sealed"
    sealed = bytearray(file.read_bytes())
    sealed[-1] ^= 1
    file.write_bytes(sealed)
    assert refused(files.read, row(kept)) == "document_damaged"
    file.unlink()
    assert refused(files.read, row(kept)) == "document_damaged"
    assert "cannot be read" in caplog.text


def test_a_full_disk_leaves_nothing_behind(small_disk):  # noqa: F811
    files = DocumentFiles(small_disk)
    files.keep(1, PAGE, {})
    (small_disk / "documents" / "7").mkdir()
    fill(small_disk)
    assert refused(files.keep, 7, PAGE * 200, {}) == "document_not_kept"
    assert not (small_disk / "documents" / "7").exists()
    (small_disk / "ballast").unlink()
    assert files.read(row(files.keep(7, PAGE, {}))) == PAGE


def test_destroying_takes_the_key_before_the_name(tmp_path):
    """Whoever finds the bytes on the disk afterwards has no key to them."""
    files = DocumentFiles(tmp_path)
    kept = files.keep(7, PAGE, {})
    file = tmp_path / "documents" / "7" / f"{kept.id}.sealed"
    os.link(file, tmp_path / "found")
    sealed = file.read_bytes()
    assert files.destroy(7, kept.id)
    assert not (tmp_path / "documents" / "7").exists()
    assert (tmp_path / "found").read_bytes()[:400] != sealed[:400]
    assert files.destroy(7, kept.id)                                 # gone is gone


def test_the_night_deletes_what_is_due_and_what_belongs_to_nobody(tmp_path, caplog):
    caplog.set_level("INFO")
    files = DocumentFiles(tmp_path)
    due, kept, nobodys, coming = (files.keep(n, PAGE, {}) for n in range(1, 5))
    for one in (due, kept, nobodys):
        files.settled(one.id)
    (tmp_path / "documents" / "9").mkdir()
    (tmp_path / "documents" / "9" / f"{'0' * 32}.new").write_bytes(b"half")
    rows = [row(due, 1, delete_on=TUESDAY), row(kept, 2)]
    found = look_over(files, rows, files.settled_files(), TUESDAY)
    assert (found.deleted, found.kept, found.left_over, found.stuck, found.lost) == ((due.id,), 1, 2, 0, 0)
    assert sorted(file.stem for file in (tmp_path / "documents").rglob("*.*")) == sorted([kept.id, coming.id])
    assert "1 deleted as due, 1 kept, 2 left over and removed" in caplog.text
    again = look_over(files, rows, files.settled_files(), TUESDAY)   # killed before the rows were written
    assert again.deleted == (due.id,)


def test_the_night_says_what_is_lost_and_what_it_could_not_remove(tmp_path, caplog, monkeypatch):
    files = DocumentFiles(tmp_path)
    lost, due = files.keep(1, PAGE, {}), files.keep(2, PAGE, {})
    files.destroy(1, lost.id)
    monkeypatch.setattr("hall.documents.files._overwrite_head", lambda file: (_ for _ in ()).throw(OSError("stuck")))
    found = look_over(files, [row(lost, 1), row(due, 2, delete_on=TUESDAY)], files.settled_files(), TUESDAY)
    assert (found.deleted, found.lost, found.stuck) == ((), 1, 1)
    assert [one.levelname for one in caplog.records if "deleted as due" in one.message] == ["ERROR"]


def test_R83_what_is_still_there_after_its_removal_is_not_told_as_deleted(tmp_path, caplog):
    """Its page is gone, but a half of it from another try cannot be removed."""
    files = DocumentFiles(tmp_path)
    due = files.keep(2, PAGE, {})
    files.settled(due.id)
    (tmp_path / "documents" / "2" / f"{due.id}.new").mkdir()
    found = look_over(files, [row(due, 2, delete_on=TUESDAY)], set(), TUESDAY)
    assert (found.deleted, found.stuck) == ((), 1)
    assert [one.levelname for one in caplog.records if "deleted as due" in one.message] == ["ERROR"]


def test_a_folder_that_goes_is_in_nobodys_way(tmp_path):
    """Pages come and go under one ticket, and all of them are looked over meanwhile."""
    files, over, looked = DocumentFiles(tmp_path), threading.Event(), []

    def look():
        while not over.is_set():
            looked.append(len(files.settled_files()))

    def come_and_go():
        for _ in range(100):
            assert files.destroy(7, files.keep(7, b"%PDF", {}).id)

    with ThreadPoolExecutor(3) as pool:
        looking, *coming = pool.submit(look), pool.submit(come_and_go), pool.submit(come_and_go)
        for one in coming:
            one.exception()
        over.set()
        assert [one.exception() for one in (looking, *coming)] == [None] * 3
    assert looked and not list((tmp_path / "documents").iterdir())
