"""A document camera at work: opened, watched, lost and found again; preview pictures, shots by key or by themselves.

Runs in the helper process on one thread; `shoot`, `preview` and `stop` may be called from another.
"""

import threading
import time
from collections.abc import Callable

import cv2
import numpy as np

from hardware.documents import scores
from hardware.documents.automatic import ShotRule
from hardware.documents.files import BrokenPicture, jpeg_facts
from hardware.documents.finding import Corners, Picture, borders, find_page
from hardware.documents.frames import Frame, FrameSource, Patience
from hardware.documents.improving import corrected
from hardware.documents.making import camera_page, decoded
from hardware.documents.settings import CameraSettings
from hardware.documents.told import Finished, PageTold, PreviewTold, StateTold, Told, TroubleTold
from hardware.driver import DeviceMissing, DeviceState

PREVIEW_QUALITY = 70
STALE = 2                       # frames that a driver may have kept from before a key was pressed
REDUCTIONS = (8, 4, 2)
LOOK_S = 1.0
WARM_S = 20.0                   # it stays open so long after the last shot: opening takes a second or two
PAGE_COPY = (181, 256)          # of the page, to compare it with the last shot


class CameraSession:
    def __init__(self, source: FrameSource, settings: CameraSettings, tell: Callable[[Told], None],
                 alive: Callable[[], None] = lambda: None) -> None:
        self._source, self._settings, self._tell, self._alive = source, settings, tell, alive
        self._stopping = threading.Event()
        self._shot = threading.Event()
        self._claiming = threading.Lock()
        self._shown = threading.Event()
        self._wanted = threading.Event()           # something was asked for since it was closed
        self._rule = ShotRule()
        self._state: StateTold | None = None
        self._last: Corners | None = None          # where the last page of this session lay
        self._next_s = self._alive_s = 0.0
        self._thread = threading.Thread(target=self.run, name="camera", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._wanted.set()
        self._thread.join()

    def preview(self, shown: bool) -> None:
        (self._shown.set if shown else self._shown.clear)()
        self._wanted.set()

    def shoot(self) -> None:
        self._shot.set()
        self._wanted.set()

    def cancel(self) -> None:
        """Forgets a shot that was asked for and not yet taken."""
        if self._claimed():
            self._tell(Finished(cancelled=True))

    def _claimed(self) -> bool:
        """Whether a shot that was asked for has no answer yet: who claims it gives one, and nobody else."""
        with self._claiming:
            asked = self._shot.is_set()
            self._shot.clear()
            return asked

    def run(self) -> None:
        """Opens while somebody wants pictures, watches, and after a loss waits and opens again, until stopped."""
        missed = 0
        while not self._stopping.is_set():
            self._rest()
            try:
                self._source.open()
                self._watch()
            except DeviceMissing as loss:
                if self._state is not None and self._state.state is DeviceState.ONLINE:
                    missed = 0
                self._lost(loss.why)
                pauses = self._settings.back_off_s or (LOOK_S,)
                self._stopping.wait(pauses[min(missed, len(pauses) - 1)])
                missed += 1
            finally:
                self._source.close()

    def _rest(self) -> None:
        """Closed and nearly for nothing while nobody wants pictures; only whether it is there is looked at."""
        while True:
            self._wanted.clear()                   # before the look at what is wanted
            if self._busy or self._stopping.is_set():
                return
            here = self._source.present()
            self._become(StateTold(DeviceState.ONLINE) if here else StateTold(DeviceState.OFFLINE, "not_there"))
            self._wanted.wait(LOOK_S)

    @property
    def _busy(self) -> bool:
        return self._shot.is_set() or self._shown.is_set()

    def _watch(self) -> None:
        """Until nobody has wanted a picture for a while."""
        patience = Patience(self._settings, time.monotonic())
        settle, wanted_s = self._settings.first_frames, time.monotonic()
        while not self._stopping.is_set():
            frame = self._source.read()
            self._tell_alive()
            patience.heard(frame, time.monotonic())
            if frame is None or not frame.whole:
                continue
            self._become(StateTold(DeviceState.ONLINE))
            settle -= 1
            if settle >= 0:
                continue
            wanted_s = time.monotonic() if self._busy else wanted_s
            if time.monotonic() - wanted_s > WARM_S:
                return
            if self._shot.is_set():
                self._take(patience, asked=True)
            elif frame.at_s >= self._next_s and self._shown.is_set():
                self._next_s = frame.at_s + 1 / self._settings.preview_rate
                self._look(frame, patience)

    def _look(self, frame: Frame, patience: Patience) -> None:
        """Shows it, and takes a picture when a new page lies still."""
        try:
            small = preview_of(frame, self._settings.preview_height)
        except BrokenPicture:
            patience.unpacked(False)
            return
        patience.unpacked(True)
        corners = find_page(small)
        page = small if corners is None else corrected(small, corners, *PAGE_COPY)
        sharp = scores.sharpness(page, scores.SHARPNESS_DPI)
        self._tell(preview_told(small, corners, page))
        if self._settings.automatic and self._rule.look(frame.at_s, corners, small.shape[1], sharp, page):
            self._take(patience, asked=False)

    def _take(self, patience: Patience, *, asked: bool) -> None:
        """The newest frame at full size becomes a page. asked: for a shot that may be taken back meanwhile."""
        frames = [self._source.read() for _ in range(STALE + 1)]
        patience.heard(frames[-1], time.monotonic())
        if frames[-1] is None or not frames[-1].whole:
            return                                 # asked for again with the next frame
        try:
            picture = decoded(frames[-1].data)
        except BrokenPicture:
            patience.unpacked(False)
            return
        patience.unpacked(True)
        if not self._claimed() and asked:
            return
        page, found = camera_page(picture, self._settings, self._last)
        self._last = found if found is not None else self._last
        if found is not None:
            small = cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
            self._rule.took(corrected(small, found / 4, *PAGE_COPY))
        self._tell(PageTold(page))
        self._tell(Finished(pages=1))

    def _tell_alive(self) -> None:
        """Once a second, for who would else take a silent helper for a hung one."""
        if time.monotonic() >= self._alive_s:
            self._alive_s = time.monotonic() + LOOK_S
            self._alive()

    def _lost(self, why: str) -> None:
        self._become(StateTold(DeviceState.OFFLINE, why))
        if self._claimed():
            self._tell(TroubleTold(why))

    def _become(self, state: StateTold) -> None:
        if state != self._state:
            self._state = state
            self._tell(state)


def preview_of(frame: Frame, height: int) -> Picture:
    """A small copy, unpacked at an eighth, a quarter or half of its size where that is still large enough."""
    full = jpeg_facts(frame.data).height
    reduced = next((one for one in REDUCTIONS if full // one >= height), 1)
    picture = decoded(frame.data, reduced)
    return scores.scaled(picture, height / picture.shape[0])


def preview_told(small: Picture, corners: Corners | None, page: Picture) -> PreviewTold:
    height, width = small.shape[:2]
    cut = corners is not None and bool(borders(corners, width, height))
    told = {"no_page": corners is None, "page_cut": cut,
            "glare": corners is not None and scores.glare(page) > scores.GLARE_FROM}
    shares = () if corners is None else tuple(
        (float(x), float(y)) for x, y in np.asarray(corners) / np.array([width, height]))
    jpeg = bytes(cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, PREVIEW_QUALITY])[1])
    return PreviewTold(jpeg, shares, tuple(code for code, holds in told.items() if holds))
