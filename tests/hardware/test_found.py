"""What the system and the LAN name, without a byte to a device."""

import os
import sys

from hardware import found
from hardware.found import Found, in_use, locked_by, named_devices, programs_at


def test_cameras_and_keyboards_by_the_names_that_last(tmp_path):
    for name in ("v4l/by-id/usb-Sonix_Camera-video-index0", "v4l/by-id/usb-Sonix_Camera-video-index1",
                 "input/by-id/usb-Key_Pad-event-kbd", "input/by-id/usb-Mouse-event-mouse"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [(one.kind, one.what, one.likely[0]) for one in named_devices(tmp_path)] == [
        ("v4l", "Sonix Camera", "camera"), ("keyboard", "Key Pad", "code_reader")]


def test_who_has_a_device_file_open_is_named():
    master, slave = os.openpty()
    try:
        path = os.ttyname(slave)
        assert in_use(Found(kind="serial", address=path)).used_by.endswith(f"({os.getpid()})")
    finally:
        os.close(master)
        os.close(slave)
    assert f"({os.getpid()})" not in in_use(Found(kind="serial", address=path)).used_by      # another's, as like as not
    assert in_use(Found(kind="tcp", address="127.0.0.1:1")).used_by == ""


def test_a_lock_file_names_a_program_of_another_user(tmp_path):
    (tmp_path / "locks").mkdir()
    (tmp_path / "proc" / "812").mkdir(parents=True)
    (tmp_path / "proc" / "812" / "comm").write_text("upsd\n")
    for port, text in (("ttyS1", "       812\n"), ("ttyS2", "9999\n"), ("ttyS3", ""), ("ttyS4", "\xff")):
        (tmp_path / "locks" / f"LCK..{port}").write_text(text, encoding="latin-1")
    told = [locked_by(port, tmp_path / "locks", tmp_path / "proc") for port in
            ("ttyS1", "ttyS2", "ttyS3", "ttyS4", "ttyS5")]
    assert told == ["upsd (812)", "", "", "", ""]


def test_a_process_that_may_not_be_looked_at_is_passed_over(tmp_path):
    (tmp_path / "1").mkdir()
    assert programs_at(tmp_path) == {}


def told_by(tmp_path, monkeypatch, name, text, seconds=0):
    program = tmp_path / name
    program.write_text(f"#!{sys.executable}\nimport time\ntime.sleep({seconds})\nprint({text!r})\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)


def test_scanners_as_sane_tells_them(tmp_path, monkeypatch):
    told_by(tmp_path, monkeypatch, "scanimage",
            "epjitsu:libusb:001:004\tFujitsu fi-60F\nv4l:/dev/video0\tNoname cam\nairscan:e0:X\teSCL X\n")
    assert [(one.address, one.what) for one in found.sane_scanners(tmp_path)] == [
        ("epjitsu:libusb:001:004", "Fujitsu fi-60F")]
    for name, text in {"1-2/busnum": "1", "1-2/devnum": "4", "1-2/idVendor": "04c5", "1-2/idProduct": "10c7"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert [one.address for one in found.sane_scanners(tmp_path)] == ["epjitsu:libusb:04c5:10c7"]


def test_print_queues(tmp_path, monkeypatch):
    told_by(tmp_path, monkeypatch, "lpstat", "slips\noffice\n")
    assert [(one.kind, one.address) for one in found.print_queues()] == [("cups", "slips"), ("cups", "office")]


def test_a_backend_that_hangs_holds_nobody_up(tmp_path, monkeypatch):
    told_by(tmp_path, monkeypatch, "lpstat", "slips", seconds=60)
    monkeypatch.setattr(found, "COMMAND_S", 0.2)
    assert list(found.print_queues()) == []


def test_a_machine_without_these_programs_has_no_such_devices(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [*found.sane_scanners(), *found.print_queues()] == []


def test_known_readers_and_printers_of_the_bus(monkeypatch):
    from hardware import usb
    bus = [usb.Plugged(address="usb://0400:c35a?bus=1&port=2", maker=0x400, product=0xC35A, printer=False),
           usb.Plugged(address="usb://0416:5011?bus=1&port=3", maker=0x416, product=0x5011, printer=True),
           usb.Plugged(address="usb://1d6b:0002?bus=1&port=0", maker=0x1D6B, product=2, printer=False)]
    monkeypatch.setattr(usb, "plugged", lambda: bus)
    assert [(one.address, one.likely) for one in found.usb_devices()] == [
        ("0400:c35a?bus=1&port=2", ("id_card_reader",)), ("0416:5011?bus=1&port=3", ("printer",))]
