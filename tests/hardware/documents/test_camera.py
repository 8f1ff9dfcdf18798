"""A camera at work, over the emulated one: preview, shots, loss and return."""

import threading
from dataclasses import replace
from queue import SimpleQueue

import pytest

from hardware.documents import camera
from hardware.documents.camera import CameraSession, preview_of
from hardware.documents.files import jpeg_facts
from hardware.documents.frames import Frame, source_at
from hardware.documents.making import decoded
from hardware.documents.settings import CameraSettings
from hardware.documents.told import Finished, PageTold, PreviewTold, StateTold, TroubleTold
from hardware.driver import DeviceState
from hardware.emulators.camera import CameraFolder
from hardware.emulators.scenes import SCENES, jpeg, picture

QUICK = CameraSettings(rate=100, first_frames=1, preview_rate=50, back_off_s=(0.05,), silent_s=1.0)
ONLINE = StateTold(DeviceState.ONLINE)
PATIENCE_S = 20


class Desk:
    """A session on an emulated camera, and all that it told."""

    def __init__(self, folder, settings=QUICK) -> None:
        self.camera = CameraFolder(folder, SCENES["wood"])
        self._heard: SimpleQueue = SimpleQueue()
        self.session = CameraSession(source_at(self.camera.address, settings), settings, self._heard.put)
        self.session.start()

    def hears(self, wanted):
        """The next told of this class, or the very one."""
        while True:
            told = self._heard.get(timeout=PATIENCE_S)
            if told == wanted or (isinstance(wanted, type) and isinstance(told, wanted)):
                return told


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path / "camera")
    yield desk
    desk.session.stop()


def test_a_shot_is_the_page_under_the_camera(desk):
    desk.hears(ONLINE)
    desk.session.shoot()
    page = desk.hears(PageTold).page
    assert (page.paper, page.dpi, page.warnings) == ("a4", 141, ("low_dpi",))
    assert desk.hears(Finished) == Finished(pages=1)


def test_the_preview_shows_where_the_page_is(desk):
    desk.session.preview(True)
    told = desk.hears(PreviewTold)
    assert jpeg_facts(told.jpeg).height == 600
    assert [round(x, 1) for x, _ in told.corners] == [0.3, 0.7, 0.7, 0.3]
    assert told.warnings == ()
    desk.camera.show(SCENES["no_page"])
    while told.corners:
        told = desk.hears(PreviewTold)
    assert told.warnings == ("no_page",)


def test_a_camera_that_stops_is_offline_and_comes_back(desk):
    desk.session.preview(True)
    desk.hears(PreviewTold)
    desk.camera.fault("stop")
    assert desk.hears(StateTold) == StateTold(DeviceState.OFFLINE, "no_frames")
    desk.camera.fault("")
    desk.hears(ONLINE)
    desk.hears(PreviewTold)


@pytest.mark.parametrize("fault", ["truncate", "nonsense"])
def test_pictures_that_arrive_broken_are_a_trouble_and_no_page(desk, fault):
    desk.session.preview(True)
    desk.hears(PreviewTold)
    desk.camera.fault(fault)
    assert desk.hears(StateTold) == StateTold(DeviceState.OFFLINE, "broken_frames")
    desk.session.preview(False)
    desk.session.shoot()
    assert desk.hears(TroubleTold) == TroubleTold("broken_frames")
    desk.camera.fault("")
    desk.session.shoot()
    desk.hears(PageTold)


def test_a_cable_pulled_in_the_middle_of_the_preview(desk):
    desk.session.preview(True)
    desk.hears(PreviewTold)
    desk.camera.unplug()
    assert desk.hears(StateTold) == StateTold(DeviceState.OFFLINE, "not_there")
    desk.camera.plug()
    desk.hears(ONLINE)
    desk.hears(PreviewTold)


def test_a_pulled_cable_is_seen_while_nobody_looks(desk):
    desk.hears(ONLINE)
    desk.camera.unplug()
    assert desk.hears(StateTold) == StateTold(DeviceState.OFFLINE, "not_there")
    desk.camera.plug()
    desk.hears(ONLINE)


def test_a_shot_without_camera_is_a_trouble(desk):
    desk.hears(ONLINE)
    desk.camera.fault("stop")
    desk.session.shoot()
    assert desk.hears(TroubleTold) == TroubleTold("no_frames")
    desk.camera.unplug()
    desk.session.shoot()
    assert desk.hears(TroubleTold) == TroubleTold("not_there")
    desk.camera.plug()
    desk.camera.fault("wrong_size")
    desk.session.shoot()
    assert desk.hears(PageTold).page.dpi < 60, "what came is taken for what it is"


def test_new_pages_that_lie_still_are_taken_once_each(tmp_path):
    desk = Desk(tmp_path / "camera", replace(QUICK, automatic=True))
    desk.session.preview(True)
    first = desk.hears(PageTold).page
    desk.camera.show(replace(SCENES["wood"], paper=""))
    desk.camera.show(SCENES["id_card"])
    second = desk.hears(PageTold).page
    desk.session.stop()
    assert (first.paper, second.paper) == ("a4", "id_card")


def test_a_hand_over_the_page_does_not_move_it(desk):
    desk.camera.show(replace(SCENES["hand"], hand=False))
    desk.session.shoot()
    whole = desk.hears(PageTold).page
    desk.camera.show(SCENES["hand"])
    desk.session.shoot()
    hidden = desk.hears(PageTold).page
    assert (hidden.width_px, hidden.height_px) == (whole.width_px, whole.height_px)
    assert "old_place" in hidden.warnings


def test_what_was_asked_for_can_be_taken_back(tmp_path):
    settings = replace(QUICK, first_frames=10_000)         # it never settles
    desk = Desk(tmp_path / "camera", settings)
    desk.session.shoot()
    desk.session.cancel()
    assert desk.hears(Finished) == Finished(cancelled=True)
    desk.session.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "camera"]


def test_a_shot_that_is_taken_back_while_it_is_taken_has_one_answer(desk, monkeypatch):
    def decoded_and_taken_back(data, *how):
        desk.session.cancel()
        return decoded(data, *how)

    desk.hears(ONLINE)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(camera, "decoded", decoded_and_taken_back)
        desk.session.shoot()
        assert desk.hears(Finished) == Finished(cancelled=True)
    desk.camera.show(SCENES["id_card"])
    desk.session.shoot()
    assert desk.hears(PageTold).page.paper == "id_card", "the first that is told"
    assert desk.hears(Finished) == Finished(pages=1)


def test_a_preview_is_unpacked_small():
    frame = Frame(jpeg(picture(SCENES["wood"])), 0.0)
    assert preview_of(frame, 600).shape == (600, 800, 3)
    assert preview_of(frame, 2000).shape == (1944, 2592, 3), "never enlarged"
