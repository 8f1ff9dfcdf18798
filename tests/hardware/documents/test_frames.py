"""Pictures of files, in order and at their speed; when a source counts as gone. No camera exists here: see docs."""

import struct

import pytest

from hardware.documents.files import jpeg_facts
from hardware.documents.frames import MJPG, SET_CONTROL, Frame, Patience, against_flicker, cameras, source_at
from hardware.documents.settings import CameraSettings
from hardware.driver import DeviceMissing
from hardware.emulators.camera import CameraFolder, write_video
from hardware.emulators.scenes import SCENES, Scene

FAST = CameraSettings(rate=200)
SMALL = Scene(width=648, height=486)


def test_the_fourcc_of_the_reference():
    assert MJPG == int.from_bytes(b"MJPG", "little") == 0x47504A4D
    assert int.from_bytes(b"YUYV", "little") == 0x56595559


def test_a_video_gives_its_frames_as_the_jpeg_bytes_they_are(tmp_path):
    write_video(tmp_path / "a.avi", [SMALL], frames=3, rate=50)
    source = source_at(f"file:{tmp_path}/a.avi", FAST)
    assert source.present()
    source.open()
    assert source.properties == {"width": 648, "height": 486, "rate": 50, "fourcc": MJPG}
    frames = [source.read() for _ in range(5)]
    source.close()
    assert [frame is not None for frame in frames] == [True, True, True, False, False], "at its end it is silent"
    assert jpeg_facts(frames[0].data).width == 648
    assert "xff" not in repr(frames[0])
    assert frames[0].at_s < frames[1].at_s < frames[2].at_s


def test_a_folder_shows_its_pictures_in_order_and_stays_on_the_last(tmp_path):
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.jpg").write_bytes(b"\xff\xd8" + name.encode() + b"\xff\xd9")
    source = source_at(f"file:{tmp_path}", FAST)
    source.open()
    assert [source.read().data[2:3] for _ in range(4)] == [b"a", b"b", b"c", b"c"]
    (tmp_path / "d.jpg").write_bytes(b"\xff\xd8d\xff\xd9")
    assert source.read().data[2:3] == b"d"


def test_the_faults_of_the_emulated_camera(tmp_path):
    camera = CameraFolder(tmp_path / "c", SMALL)
    source = source_at(camera.address, FAST)
    source.open()
    assert jpeg_facts(source.read().data).width == 648
    camera.fault("truncate")
    assert not source.read().whole
    camera.fault("stop")
    assert source.read() is None
    camera.show(SCENES["reference"])
    camera.fault("wrong_size")
    assert jpeg_facts(source.read().data).width == 640
    camera.unplug()
    assert not source.present()
    with pytest.raises(DeviceMissing):
        source.read()
    with pytest.raises(DeviceMissing):
        source.open()
    camera.plug()
    camera.fault("")
    source.open()
    assert jpeg_facts(source.read().data).width == 2592


def test_what_cannot_be_opened(tmp_path):
    for address, why in ((f"file:{tmp_path}/none.avi", "no_video"), ("v4l:/dev/v4l/by-id/none", "not_there")):
        source = source_at(address, FAST)
        assert not source.present()
        with pytest.raises(DeviceMissing) as missing:
            source.open()
        assert missing.value.why == why
        source.close()


@pytest.mark.parametrize("address", ["v4l:", "v4l:/dev/v4l/by-id/usb-Camera-video-index1", "tcp://h:1", "file:", ""])
def test_addresses_that_are_none(address):
    with pytest.raises(ValueError, match="wanted v4l"):
        source_at(address, FAST)


def test_three_seconds_or_five_failures():
    patience, whole, cut = Patience(CameraSettings(), 0.0), Frame(b"\xff\xd8\xff\xd9", 0.0), Frame(b"\xff\xd8", 0.0)
    for frame in (None, None, cut, None, whole, cut, cut, None, cut):
        patience.heard(frame, 0.1)
    with pytest.raises(DeviceMissing, match="broken_frames"):
        patience.heard(cut, 0.2)
    slow = Patience(CameraSettings(), 0.0)
    for at_s in (1.0, 2.9):
        slow.heard(None, at_s)
    with pytest.raises(DeviceMissing, match="no_frames"):
        slow.heard(None, 3.0)


def test_whole_frames_that_are_no_pictures_are_a_loss_too():
    patience = Patience(CameraSettings(), 0.0)
    for well in (False, False, True, False, False, False, False):
        patience.unpacked(well)
    with pytest.raises(DeviceMissing, match="broken_frames"):
        patience.unpacked(False)


def test_the_mains_are_told_to_what_has_such_a_control(tmp_path):
    read_write, size = 3 << 30, struct.calcsize("Ii")
    assert SET_CONTROL == read_write | size << 16 | ord("V") << 8 | 28, "_IOWR('V', 28, struct v4l2_control)"
    node = tmp_path / "no camera"
    node.write_bytes(b"x")
    against_flicker(str(node), 50)
    against_flicker(str(tmp_path / "nothing"), 60)
    assert node.read_bytes() == b"x"


def test_no_camera_is_listed_where_there_is_none():
    assert cameras() == [] or all(one.startswith("v4l:/dev/v4l/by-id/") for one in cameras())
