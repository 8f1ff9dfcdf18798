"""Ways to a printer."""

import subprocess
import sys

import pytest

from hardware.driver import DeviceMissing
from hardware.ports import SerialPort, TcpPort
from hardware.usb import UsbPort
from printers.links import CHUNK, SERIAL_CHUNK, FilePort, chunk_bytes, link_at


@pytest.mark.parametrize("address, kind", [
    ("tcp://192.0.2.1:9100", TcpPort), ("serial:/dev/ttyS0?speed=19200", SerialPort), ("usb://0416:5011", UsbPort),
    ("file:/dev/usb/lp0", FilePort)])
def test_an_address_names_a_link(address, kind):
    link = link_at(address)
    assert isinstance(link, kind)
    assert link.address == address
    assert chunk_bytes(link) == (SERIAL_CHUNK if kind is SerialPort else CHUNK)


@pytest.mark.parametrize("address", ["usb://nothing", "usb://0416", "ftp://x:1", ""])
def test_what_is_no_address(address):
    with pytest.raises(ValueError):
        link_at(address)


def test_a_file_takes_jobs_one_after_the_other(tmp_path):
    link = link_at(f"file:{tmp_path}/jobs")
    for job in (b"one ", b"two"):
        link.open()
        link.write(job)
        assert link.read(0) == b""
        link.close()
    assert (tmp_path / "jobs").read_bytes() == b"one two"


def test_a_file_that_takes_a_part_only_is_told(tmp_path):
    """A write that stops short, as on a disk about to be full, loses no byte in silence."""
    writes = ("import resource; from printers.links import link_at; "
              "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10)); "
              f"link = link_at({f'file:{tmp_path}/jobs'!r}); link.open(); link.write(bytes(30))")
    ended = subprocess.run([sys.executable, "-c", writes], capture_output=True, text=True)
    assert "DeviceMissing" in ended.stderr.splitlines()[-1] and "File too large" in ended.stderr
    assert (tmp_path / "jobs").stat().st_size == 10


def test_a_folder_that_is_not_there_and_a_printer_that_is_not_plugged_in(tmp_path):
    with pytest.raises(DeviceMissing, match="No such file"):
        link_at(f"file:{tmp_path}/none/jobs").open()
    with pytest.raises(DeviceMissing, match="usb://ffff:ffff: "):
        link_at("usb://ffff:ffff").open()


def test_a_full_disk_is_told():
    link = link_at("file:/dev/full")
    link.open()
    with pytest.raises(DeviceMissing, match="No space"):
        link.write(b"job")
    link.close()
