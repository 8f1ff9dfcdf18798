"""`bianmin scan`, as somebody types it."""

import subprocess
import sys

import pypdf
import pytest

from hardware.emulators.camera import CameraFolder
from hardware.emulators.escl_scanner import EsclDevice, EsclServer, Faults
from hardware.emulators.scenes import SCENES


def scan(place, to, *more):
    return subprocess.run([sys.executable, "-m", "hall.cli", "scan", "--from", place, "--to", str(to), *more],
                          capture_output=True, text=True, check=False)


def test_a_page_of_the_camera(tmp_path):
    camera = CameraFolder(tmp_path / "c", SCENES["wood"])
    done = scan(camera.address, tmp_path / "a.pdf", "--dpi", "100", "--title", "材料")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"page 1: a4, 100 dpi\n1 pages in {tmp_path}/a.pdf\n"
    assert pypdf.PdfReader(tmp_path / "a.pdf").metadata.title == "材料"


def test_both_sides_of_a_scanner_and_what_came_before_a_jam(tmp_path):
    device = EsclDevice(2)
    with EsclServer(device) as server:
        assert scan(server.address, tmp_path / "a.pdf", "--both-sides", "--dpi", "100").returncode == 0
        assert len(pypdf.PdfReader(tmp_path / "a.pdf").pages) == 4
        device.load(3)
        device.faults = Faults(jam_at=3)
        done = scan(server.address, tmp_path / "b.pdf", "--dpi", "100")
    assert done.returncode == 1
    assert "Paper is jammed in the scanner. Open the cover" in done.stderr
    assert len(pypdf.PdfReader(tmp_path / "b.pdf").pages) == 2


@pytest.mark.parametrize(("place", "words"), [
    ("nonsense", "bianmin scan: nonsense: wanted one of v4l:, file:, escl://, sane:"),
    ("escl://127.0.0.1:9/eSCL", "The scanner is not there."), ("file:/nowhere", "The document camera is not there.")])
def test_what_is_wrong_is_one_line(tmp_path, place, words):
    done = scan(place, tmp_path / "a.pdf")
    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "a.pdf").exists()


def test_the_devices_of_terminal_toml_and_what_is_typed_above_them(tmp_path):
    CameraFolder(tmp_path / "c", SCENES["wood"])
    (tmp_path / "terminal.toml").write_text(f'[camera]\nkind = "file"\naddress = "{tmp_path}/c"\nmode = "grey"\n')
    here = ("--data", str(tmp_path))
    assert scan("camera", tmp_path / "a.pdf", "--dpi", "100", *here).stdout.startswith("page 1: a4, 100 dpi\n")
    [image] = pypdf.PdfReader(tmp_path / "a.pdf").pages[0].images
    assert image.image.mode == "L", "grey, as the file says"
    assert "no [scanner] in" in scan("scanner", tmp_path / "a.pdf", *here).stderr
    told = scan("camera", "", "--calibrate", *here).stdout
    assert told.endswith("px_per_mm = 5.55\n"), "1649 pixels of 297 mm"


def test_a_dpi_that_makes_no_sense(tmp_path):
    assert "dpi 0: wanted a number from 50 to 1200" in scan("file:/x", tmp_path / "a.pdf", "--dpi", "0").stderr


def test_a_folder_that_is_not_there_is_told_before_anything_is_scanned(tmp_path):
    device = EsclDevice(2)
    with EsclServer(device) as server:
        done = scan(server.address, tmp_path / "none" / "a.pdf")
    assert (done.returncode, device.trace) == (1, [])
    assert "wanted a PDF file in a folder that exists" in done.stderr


def test_several_pages_of_a_camera_are_taken_as_each_lies_still(tmp_path):
    camera = CameraFolder(tmp_path / "c", SCENES["wood"])
    words = ["--from", camera.address, "--to", str(tmp_path / "a.pdf"), "--pages", "2", "--dpi", "100"]
    command = subprocess.Popen([sys.executable, "-m", "hall.cli", "scan", *words], stdout=subprocess.PIPE, text=True)
    assert command.stdout.readline() == "page 1: a4, 100 dpi\n"
    camera.show(SCENES["id_card"])
    assert command.stdout.readline().startswith("page 2: id_card")
    assert command.wait() == 0
    command.stdout.close()
    assert len(pypdf.PdfReader(tmp_path / "a.pdf").pages) == 2
