"""Orders of the emulated camera; its pictures and faults are read back in tests/hardware/documents."""

import pytest

from hardware.documents.files import BrokenPicture, jpeg_facts, whole_jpeg
from hardware.documents.making import measured
from hardware.documents.settings import CameraSettings
from hardware.emulators.camera import NOW, SENSORS, USUAL, CameraFolder, obey
from hardware.emulators.scenes import SCENES, Scene, corners_of

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
    assert obey(camera, "megapixels 2") == ""
    assert jpeg_facts(now.read_bytes()).width == 1920
    assert obey(camera, "megapixels 3").startswith("not known: megapixels 3; show reference|")
    assert obey(camera, "unplug") == ""
    assert not camera.folder.exists()
    assert obey(camera, "plug") == ""
    assert jpeg_facts(now.read_bytes()).width == 1920
    assert obey(camera, "show nothing").startswith("not known: show nothing; show reference|")


@pytest.mark.parametrize(("megapixels", "dpi"), [(2, 78), (5, 141), (8, 178), (13, 227)])
def test_the_usual_sensor_delivers_what_archives_ask_for_and_a_small_one_does_not(megapixels, dpi):
    scene = SCENES["uneven"].at_size(*SENSORS[megapixels])
    paper, delivered = measured(corners_of(scene), (scene.height, scene.width), CameraSettings())
    assert (paper, delivered) == ("a4", pytest.approx(dpi, abs=1))
    assert (dpi >= CameraSettings().dpi) == (megapixels >= USUAL)
