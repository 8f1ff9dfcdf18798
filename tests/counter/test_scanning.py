"""Pages scanned at the counter: taken, handed over to the ticket, nothing left on the terminal (R83)."""

import io

import pikepdf
import pytest
from PySide6.QtCore import QSize, Qt

from hardware.documents.marking import NAME as MARK
from hardware.emulators.camera import CameraFolder
from hardware.emulators.escl_scanner import EsclDevice, EsclServer, Faults
from hardware.emulators.scenes import SCENES
from tests.driving import wait_until
from tests.running import running_hall

SMALL = "width = 1280\nheight = 960\nfirst_frames = 1\nback_off_s = [0.1, 0.1]\n"


@pytest.fixture
def camera(tmp_path):
    return CameraFolder(tmp_path / "camera", SCENES["turned_10"])


@pytest.fixture
def clerk(terminal, visitor, camera):
    """At counter 3, with a camera, a visitor before them, and the sheet of pages open."""
    ticket = visitor("MZ003")
    made = terminal(3, toml=f'[camera]\nkind = "file"\naddress = "{camera.folder}"\n{SMALL}')
    made.signs_in("工号003").calls()
    made.press(Qt.Key.Key_F7).shows("standing", "serving")
    made.ticket = ticket
    made.scanning = made.bridge.scanning
    made.press(Qt.Key.Key_S).sees("扫描材料")
    yield made
    made.press(Qt.Key.Key_Escape).press(Qt.Key.Key_Escape)
    made.scanning.clear()
    if made.bridge.property("standing") == "serving":
        made.press(Qt.Key.Key_F5).shows("standing", "free")
    made.press(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier).shows("page", "sign_in")


def pages(clerk, count):
    wait_until(lambda: clerk.scanning.property("pageCount") == count and not clerk.scanning.property("busy"),
               why=f"for {count} pages: {clerk.scanning.property('sentence')}")


def hall_state(hall, device):
    [own] = [one for one in hall.admin.get("/devices")["devices"] if one["name"] == "3号窗口"]
    return {one["name"]: one["state"] for one in own["devices"]}.get(device)


def test_a_page_is_seen_taken_and_handed_over(clerk, hall):
    wait_until(lambda: clerk.scanning.property("picture"), why="for the live picture")
    clerk.picture("scan-live")
    clerk.press(Qt.Key.Key_Space)
    pages(clerk, 1)
    clerk.tap("scan-take")
    pages(clerk, 2)
    clerk.tap("page-0").picture("scan-page")
    clerk.is_whole()
    clerk.press(Qt.Key.Key_Return)
    pages(clerk, 0)
    clerk.sees("2 页已存到", "第 1 份")
    [document] = hall.admin.get(f"/tickets/{clerk.ticket['id']}/documents")["documents"]
    assert (document["pages"], document["kind"], document["counter"]) == (2, "pdf", 3)
    opened = hall.asker("manager").http.get(f"/tickets/{clerk.ticket['id']}/documents/1").content
    assert all(MARK in sheet.Resources.XObject for sheet in pikepdf.open(io.BytesIO(opened)).pages)
    clerk.press(Qt.Key.Key_1)
    wait_until(lambda: clerk.scanning.property("places") == 2, why="for the document on the screen")
    clerk.picture("scan-kept")
    clerk.is_whole()


def test_what_is_wrong_is_said_and_a_page_can_be_taken_out(clerk, camera):
    camera.show(SCENES["glare"])
    clerk.press(Qt.Key.Key_Space)
    pages(clerk, 1)
    clerk.press(Qt.Key.Key_Down).sees("反光")
    clerk.picture("scan-glare")
    before = clerk.scanning.property("picture")
    clerk.press(Qt.Key.Key_R)
    assert clerk.scanning.property("picture") != before
    clerk.tap("scan-remove")
    pages(clerk, 0)


def test_a_visit_does_not_end_over_pages_that_nobody_has(clerk, hall):
    clerk.press(Qt.Key.Key_Space)
    pages(clerk, 1)
    clerk.press(Qt.Key.Key_Escape).press(Qt.Key.Key_F5).sees("没有交", "1 页还没交")
    assert clerk.bridge.property("standing") == "serving"
    clerk.picture("scan-first")
    clerk.press(Qt.Key.Key_S).tap("scan-clear")
    pages(clerk, 0)
    assert hall.admin.get(f"/tickets/{clerk.ticket['id']}/documents")["documents"] == []


def test_a_ticket_that_is_taken_away_takes_no_pages_with_it(clerk, hall):
    clerk.press(Qt.Key.Key_Space)
    pages(clerk, 1)
    token = hall.asker("counter", "3号窗口")
    token.does("/counters/3/hold")
    clerk.sees("没交的 1 页已清掉").shows("standing", "free")
    pages(clerk, 0)
    token.does("/counters/3/resume-ticket", ticket=clerk.ticket["id"])
    clerk.shows("standing", "serving")


def test_a_camera_that_is_unplugged_is_said_here_and_in_the_hall(clerk, hall, camera):
    wait_until(lambda: clerk.scanning.property("picture"), why="for the live picture")
    wait_until(lambda: hall_state(hall, "camera") == "online", why="for the hall to know the camera")
    camera.unplug()
    wait_until(lambda: clerk.scanning.property("warned"), why="for the sentence")
    clerk.picture("scan-unplugged")
    wait_until(lambda: hall_state(hall, "camera") == "offline", why="for the hall to know of it")
    assert "高拍仪" in clerk.bridge.property("devicesAway")
    camera.plug()
    wait_until(lambda: not clerk.scanning.property("warned"), why="for the camera to be back")


def test_other_languages_have_room(clerk):
    clerk.press(Qt.Key.Key_Space)
    pages(clerk, 1)
    for language in ("bo", "en"):
        clerk.bridge.speak(language)
        clerk.tap("page-0").picture(f"scan-{language}")
        clerk.is_whole()
    clerk.press(Qt.Key.Key_Escape).press(Qt.Key.Key_Escape)
    for language in ("en", "bo", "zh_CN"):
        clerk.bridge.speak(language)
        clerk.picture(f"scan-case-{language}")
        clerk.is_whole()


def test_a_hall_that_is_away_gets_the_pages_once_when_it_is_back(terminal, camera, tmp_path):
    with running_hall(tmp_path / "own-hall") as own:
        ticket = own.asker("kiosk").does("/tickets", service="MZ003", channel="kiosk")
        clerk = terminal(3, own, toml=f'[camera]\nkind = "file"\naddress = "{camera.folder}"\n{SMALL}')
        clerk.scanning = clerk.bridge.scanning
        clerk.signs_in("工号003").calls()
        clerk.press(Qt.Key.Key_F7).shows("standing", "serving").press(Qt.Key.Key_S).press(Qt.Key.Key_Space)
        pages(clerk, 1)
        port = own.access.url.rpartition(":")[2]
        own.kill()
        clerk.shows("online", False)
        clerk.press(Qt.Key.Key_Return).sees("主机连不上")
        for language in ("bo", "en", "zh_CN"):
            clerk.bridge.speak(language)
            clerk.picture(f"scan-away-{language}")
            clerk.is_whole()
        own.start("--listen", f"127.0.0.1:{port}")
        clerk.shows("online", True)
        pages(clerk, 0)
        [document] = own.admin.get(f"/tickets/{ticket['id']}/documents")["documents"]
        assert document["pages"] == 1


def test_camera_and_scanner_at_one_counter_a_jam_in_the_feeder_and_a_scanner_switched_off(
        terminal, visitor, camera, hall, caplog):
    def knows(state):
        wait_until(lambda: hall_state(hall, "scanner") == state, why=f"for the hall to know that it is {state}")
    device = EsclDevice(sheets=3, both_sides=False, faults=Faults(jam_at=2))
    visitor("MZ003")
    with EsclServer(device) as scanner:
        address = scanner.address.removeprefix("escl://")
        clerk = terminal(3, toml=f'[camera]\nkind = "file"\naddress = "{camera.folder}"\n{SMALL}'
                                 f'[scanner]\nkind = "escl"\naddress = "{address}"\nretry_s = 0.1\ndpi = 100\n'
                                 'watch_s = 0.3\n')
        clerk.scanning = clerk.bridge.scanning
        clerk.signs_in("工号003").calls()
        clerk.press(Qt.Key.Key_F7).shows("standing", "serving").press(Qt.Key.Key_S)
        clerk.press(Qt.Key.Key_Space)
        pages(clerk, 1)
        clerk.tap("scan-device-scanner").press(Qt.Key.Key_Space).sees("卡纸")
        pages(clerk, 2)
        clerk.sees("继续扫描")
        clerk.picture("scan-jam")
        clerk.is_whole()
        device.faults.jam_at = 0
        device.load(2)
        clerk.press(Qt.Key.Key_Space)
        pages(clerk, 4)
        clerk.press(Qt.Key.Key_Return).sees("4 页已存到", "第 1 份")
        clerk.press(Qt.Key.Key_Escape).press(Qt.Key.Key_F5).shows("standing", "free")
        knows("online")
        scanner.off()
        knows("offline")
        assert "扫描仪" in clerk.bridge.property("devicesAway")
        scanner.on()
        knows("online")
        told = [one.getMessage() for one in caplog.records if "scanner is off" in one.getMessage()]
        assert len(told) == 1, told              # lost or not there: whether a question was under way


def test_a_laptop_screen_has_room_in_every_language(terminal, visitor, camera):
    visitor("MZ003")
    clerk = terminal(3, size=QSize(1366, 768),
                     toml=f'[camera]\nkind = "file"\naddress = "{camera.folder}"\n{SMALL}')
    clerk.scanning = clerk.bridge.scanning
    clerk.signs_in("工号003").calls()
    clerk.press(Qt.Key.Key_F7).shows("standing", "serving").press(Qt.Key.Key_S).press(Qt.Key.Key_Space)
    pages(clerk, 1)
    for language in ("bo", "en", "zh_CN"):
        clerk.bridge.speak(language)
        clerk.picture(f"scan-1366-{language}")
        clerk.is_whole()
    clerk.press(Qt.Key.Key_Return)
    pages(clerk, 0)
    clerk.press(Qt.Key.Key_Escape).press(Qt.Key.Key_F5).shows("standing", "free")
