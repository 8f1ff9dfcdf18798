"""A store in trouble: full disk, a file that is none, a power cut in the middle; what the hall says and keeps."""

import sqlite3
import subprocess

import pytest

from hall.main import DATABASE
from hall.store.engine import HEAD, MIGRATIONS, NotADatabase, migrate, open_engine
from tests.running import BIANMIN, RunningHall, bianmin, running_hall, set_up


@pytest.fixture
def small_disk(tmp_path):
    """A file system of a few megabytes that can be filled to the brim."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip("needs the right to mount a small disk: " + mounted.stderr.decode())
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder):
    """Takes every free byte."""
    with (folder / "ballast").open("wb", buffering=0) as ballast:
        try:
            while True:
                ballast.write(b"\0" * 4096)
        except OSError:
            pass


def test_a_full_disk_is_said_loses_nothing_and_heals(small_disk):
    with running_hall(small_disk / "data") as hall:
        kiosk = hall.asker("kiosk")
        given = [kiosk.does("/tickets", service="RS001", channel="kiosk")["number"] for _ in range(3)]
        fill(small_disk)
        answers = [kiosk.post("/tickets", service="RS001", channel="kiosk") for _ in range(200)]
        refused = [answer for answer in answers if answer.status_code != 201]
        assert refused
        assert {(answer.status_code, answer.json()["code"]) for answer in refused} == {(503, "store_failed")}
        assert "有效" in refused[0].json()["detail"]
        assert hall.admin.http.get("/health").status_code == 503
        given += [answer.json()["number"] for answer in answers if answer.status_code == 201]
        (small_disk / "ballast").unlink()
        given += [kiosk.does("/tickets", service="RS001", channel="kiosk")["number"] for _ in range(3)]
        assert hall.admin.http.get("/health").status_code == 200
        assert given == [f"D{n:03d}" for n in range(1, len(given) + 1)]        # none lost, none doubled, no gap
        kept = hall.asker("counter").get("/tickets")["tickets"]
        assert [ticket["number"] for ticket in kept] == given


@pytest.mark.parametrize("content", [
    b"this is no database, it is a letter\n" * 300, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path, content):
    file = tmp_path / DATABASE
    file.write_bytes(content)
    done = bianmin("hall", "--data", tmp_path, "--plain", "--listen", "127.0.0.1:0", check=False)
    assert done.returncode == 1
    assert str(file) in done.stderr
    assert "Traceback" not in done.stderr
    assert file.read_bytes() == content


def test_a_folder_that_was_never_set_up_is_named_with_what_to_do(tmp_path):
    done = bianmin("hall", "--data", tmp_path / "new", "--plain", "--listen", "127.0.0.1:0", check=False)
    assert (done.returncode, "bianmin init" in done.stderr) == (1, True)
    assert not (tmp_path / "new").exists()


def test_plain_http_is_for_loopback_only(tmp_path):
    set_up(tmp_path / "data")
    done = bianmin("hall", "--data", tmp_path / "data", "--plain", "--listen", "0.0.0.0:0", check=False)
    assert (done.returncode, "loopback" in done.stderr) == (1, True)


def test_a_second_hall_on_the_same_data_folder_is_refused_and_harms_nothing(tmp_path):
    with running_hall(tmp_path / "data") as hall:
        done = bianmin("hall", "--data", hall.data, "--plain", "--listen", "127.0.0.1:0", check=False)
        assert (done.returncode, "already" in done.stderr) == (1, True)
        assert hall.asker("kiosk").does("/tickets", service="RS001", channel="kiosk")["number"] == "D001"
        hall.kill()
        hall.start()                                     # a kill leaves no lock behind
        assert hall.asker("kiosk").does("/tickets", service="RS001", channel="kiosk")["number"] == "D002"


def test_a_taken_port_is_said_in_one_line(tmp_path):
    with running_hall(tmp_path / "data") as hall:
        port = hall.access.url.rsplit(":", 1)[1]
        set_up(tmp_path / "other")
        done = bianmin("hall", "--data", tmp_path / "other", "--plain", "--listen", f"127.0.0.1:{port}", check=False)
        assert done.returncode == 1
        assert len(done.stderr.strip().splitlines()) == 1


def test_a_centre_folder_with_a_doubled_code_is_refused_as_a_whole(tmp_path):
    folder = tmp_path / "centre"
    subprocess.run(["cp", "-r", "config/centres/sample", str(folder)], check=True)
    lines = (folder / "services.csv").read_text(encoding="utf-8").splitlines()
    (folder / "services.csv").write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    done = bianmin("init", "--data", tmp_path / "data", "--centre", folder, check=False)
    assert done.returncode == 1
    assert "services.csv, row 137, code" in done.stderr
    assert "MZ001" in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_data_folder_is_set_up_once(tmp_path):
    set_up(tmp_path / "data")
    before = (tmp_path / "data" / DATABASE).read_bytes()
    done = bianmin("init", "--data", tmp_path / "data", "--centre", "config/centres/sample", check=False)
    assert (done.returncode, "there already" in done.stderr) == (1, True)
    assert (tmp_path / "data" / DATABASE).read_bytes() == before


def test_init_refuses_before_it_writes_when_the_site_is_unknown(tmp_path):
    data = tmp_path / "data"
    done = bianmin("init", "--data", data, "--centre", "config/centres/sample", "--site", "moon", check=False)
    assert (done.returncode, "moon" in done.stderr) == (1, True)
    assert not (tmp_path / "data").exists()


def test_the_newest_migration_is_the_one_the_engine_knows_and_matches_the_tables(tmp_path):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from hall.store.tables import metadata
    assert sorted(script.name[:4] for script in (MIGRATIONS / "versions").glob("*.py"))[-1] == HEAD
    migrate(tmp_path / "new.db")
    engine = open_engine(tmp_path / "new.db")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_a_migration_killed_in_the_middle_leaves_nothing(tmp_path):
    """The whole of a migration is one transaction: a database without tables can be migrated again."""
    database = tmp_path / "half.db"
    killer = ("import os\nfrom pathlib import Path\nfrom alembic import op\nfrom hall.store import engine\n"
              "before, count = op.create_table, [0]\n"
              "def stop(*a, **k):\n    count[0] += 1\n    os.kill(os.getpid(), 9) if count[0] == 5 else None\n"
              "    return before(*a, **k)\n"
              f"op.create_table = stop\nengine.migrate(Path({str(database)!r}))\n")
    assert subprocess.run([BIANMIN[0], "-c", killer]).returncode == -9
    migrate(database)
    engine = open_engine(database)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("pragma integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("select count(*) from tickets").scalar() == 0
    engine.dispose()


@pytest.mark.parametrize("statement", [
    "update ratings set level = 5", "delete from ratings", "update events set kind = 'x'", "delete from events"])
def test_R15_and_R59_events_and_ratings_can_only_be_added_to(tmp_path, statement):
    with running_hall(tmp_path / "data") as hall:
        kiosk, clerk = hall.asker("kiosk"), hall.clerk(4, "工号004")
        ticket = kiosk.does("/tickets", service="RS001", channel="kiosk")
        for path in ("call-next", "start"):
            clerk.does(f"/counters/4/{path}")
        clerk.does("/counters/4/finish", outcome="办结")
        hall.asker("rating_pad").does(f"/tickets/{ticket['id']}/rating", level=2, reasons=["Y1"], channel="rating_pad")
    store = sqlite3.connect(tmp_path / "data" / DATABASE)
    with pytest.raises(sqlite3.IntegrityError, match="only be added to"):
        store.execute(statement)
    store.close()


def test_NotADatabase_names_the_file(tmp_path):
    (tmp_path / "x.db").write_bytes(b"no" * 5000)
    with pytest.raises(NotADatabase, match=r"x\.db"):
        migrate(tmp_path / "x.db")


def test_a_clock_set_back_never_repeats_a_number_and_time_goes_on(tmp_path):
    """R13: restarted hours and years earlier, the hall goes on from the newest time it knows."""
    pins = set_up(tmp_path / "data")
    numbers, times = [], []
    for clock in ("2026-11-24T10:00:00+08:00", "2026-11-24T08:00:00+08:00", "1970-01-01T00:00:00+08:00"):
        hall = RunningHall(tmp_path / "data", pins, clock).start()
        ticket = hall.asker("kiosk").does("/tickets", service="RS001", channel="kiosk")
        numbers.append(ticket["number"])
        times.append(ticket["issued_at"])
        hall.kill()
    assert numbers == ["D001", "D002", "D003"]
    assert times == sorted(times)
