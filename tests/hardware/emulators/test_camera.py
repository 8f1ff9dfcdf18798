"""Orders of the emulated camera; its pictures and faults are read back in tests/hardware/documents."""

import pytest

from hardware.documents.files import BrokenPicture, jpeg_facts, whole_jpeg
from hardware.emulators.camera import NOW, CameraFolder, obey
from hardware.emulators.scenes import SCENES, Scene

SMALL = Scene(width=648, height=486)


def test_orders(tmp_path):
    camera = CameraFolder(tmp_path / "c", SMALL)
    now = camera.folder / NOW
    assert obey(camera, "truncate\n") == ""
    assert not whole_jpeg(now.read_bytes())
    assert obey(camera, "nonsense") == ""
    assert whole_jpeg(now.read_bytes())
    with pytest.raises(BrokenPicture):
        jpeg_facts(now.read_bytes())
    assert obey(camera, "stop") == ""
    assert not now.exists()
    assert obey(camera, "well") == ""
    assert jpeg_facts(now.read_bytes()).width == 648
    assert obey(camera, "show turned_10") == ""
    assert jpeg_facts(now.read_bytes()).width == SCENES["turned_10"].width
    assert obey(camera, "unplug") == ""
    assert not camera.folder.exists()
    assert obey(camera, "plug") == ""
    assert obey(camera, "show nothing").startswith("not known: show nothing; show reference|")
