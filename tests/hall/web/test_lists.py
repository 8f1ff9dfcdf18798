"""S28: the list changes at noon, while tickets wait and others import too."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.hall.test_listing import SOURCES, edited, noon
from tests.hall.web.test_events import listen, messages
from tests.running import bianmin

NOON = edited(noon)


def test_S28_the_list_changes_at_noon(hall):
    kiosk, manager = hall.asker("kiosk"), hall.asker("manager")
    clerk = hall.clerk(1, "工号001")
    waiting = kiosk.does("/tickets", service="JY004", channel="kiosk", missing=[0])
    hall.moves_clock_to("2026-11-24T12:00:00+08:00")
    with listen(hall) as socket:
        messages(socket, 1)
        published = manager.does("/services", services=NOON, note="民政局 2026 年第 4 号")
        [event] = messages(socket, 1)
    assert (published["version"], published["changes"]["gone"], published["changes"]["changed"]) == \
        (2, ["JY004"], ["MZ005"])
    assert (event["kind"], event["centre"]["list_version"], len(event["queues"])) == ("services.published", 2, 10)
    assert event["centre"]["list_published_at"].startswith("2026-11-24T04:00")
    assert kiosk.refused("/tickets", service="JY004", channel="kiosk") == "unknown_service"
    assert kiosk.refused("/tickets", service="MZ005", channel="kiosk", missing=[99]) == "bad_request"
    now = {one["code"]: one["promised_days"] for one in kiosk.get("/services")["services"]}
    then = {one["code"]: one["promised_days"] for one in kiosk.get("/services", version=1)["services"]}
    assert (now["MZ005"], then["MZ005"], "JY004" in now, "JY004" in then) == (7, 10, False, True)
    assert kiosk.get("/services")["list_version"] == 2
    assert kiosk.http.get("/services", params={"version": 9}).json()["code"] == "unknown_version"
    called = clerk.does("/counters/1/call-next")                     # still served, as it was issued
    assert (called["id"], called["list_version"], called["service_name"]["zh_CN"]) == (waiting["id"], 1, "助学贷款")
    clerk.does("/counters/1/start")
    clerk.does("/counters/1/finish", outcome="材料不齐")             # and its papers are those of its version
    versions = manager.get("/services/versions")["versions"]
    assert [(one["version"], one["services"], one["by"]) for one in versions] == [(2, 134, "manager"), (1, 135, "init")]


def test_S28_a_wrong_list_changes_nothing_and_a_restart_keeps_the_new_one(hall):
    manager = hall.asker("manager")
    problem = manager.post("/services", services=NOON.replace(",民政,yes,yes,20,", ",民政局,yes,yes,20,")).json()
    assert problem["code"] == "list_refused"
    assert "services.csv" in problem["detail"]
    assert {"row", "column", "wanted"} <= problem["mistakes"][0].keys()
    assert manager.refused("/services", services="") == "list_refused"
    assert hall.asker("counter").refused("/services", services=NOON) == "forbidden"
    assert manager.get("/services")["list_version"] == 1
    command = str(uuid.uuid4())
    first = manager.does("/services", services=NOON, command_id=command)
    assert manager.does("/services", services=NOON, command_id=command) == first      # sent twice, published once
    hall.kill()
    hall.start()
    assert hall.asker("kiosk").get("/services")["list_version"] == 2
    assert hall.asker("kiosk").refused("/tickets", service="JY004", channel="kiosk") == "unknown_service"


def test_two_imports_at_once_follow_each_other_and_who_worked_on_an_older_list_is_told(hall):
    manager = hall.asker("manager")
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda table: manager.post("/services", services=table, replaces=1),
                                [NOON, SOURCES["services"], NOON]))
    assert sorted(one.status_code for one in answers) == [201, 409, 409]
    assert {one.json()["code"] for one in answers if one.is_error} == {"list_changed"}
    assert len(manager.get("/services/versions")["versions"]) == 2


def test_S28_a_hall_killed_while_it_imports_has_the_old_list_or_the_new_one(hall):
    for _ in range(3):
        manager, pool = hall.asker("manager"), ThreadPoolExecutor(1)
        pool.submit(lambda who=manager: who.post("/services", services=NOON))
        hall.asker("kiosk").does("/tickets", service="RS001", channel="kiosk")
        hall.kill()
        pool.shutdown()
        hall.start()
        kiosk = hall.asker("kiosk")
        told = kiosk.get("/services")
        versions = hall.asker("manager").get("/services/versions")["versions"]
        assert versions[0]["version"] == told["list_version"] == len(versions)
        assert len(told["services"]) == versions[0]["services"]


@pytest.mark.parametrize("back", [False, True])
def test_the_list_as_files(hall, tmp_path, back):
    table = tmp_path / "services.csv"
    bianmin("services", "export", table, "--data", hall.data)
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    assert table.read_text(encoding="utf-8-sig") == SOURCES["services"]
    table.write_text(NOON, encoding="utf-8-sig")
    assert "version 2: 134 services" in bianmin("services", "import", table, "--data", hall.data).stdout
    if not back:
        table.write_bytes(SOURCES["services"].encode("gb18030"))
        done = bianmin("services", "import", table, "--data", hall.data, check=False)
        assert (done.returncode, "GB18030" in done.stderr) == (1, True)
        done = bianmin("services", "export", table, "--version", "7", "--data", hall.data, check=False)
        assert (done.returncode, "the newest is 2" in done.stderr) == (1, True)
        return
    bianmin("services", "export", table, "--version", "1", "--data", hall.data)
    bianmin("services", "import", table, "--data", hall.data)
    assert len(hall.asker("kiosk").get("/services")["services"]) == 135
    hall.stop()
    done = bianmin("services", "import", table, "--data", hall.data, check=False)
    assert (done.returncode, "no hall runs" in done.stderr) == (1, True)
