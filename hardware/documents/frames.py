"""Where pictures come from: a camera, a video file, a folder of pictures, behind one interface. Source: reference A2.

Frames stay the JPEG bytes that the camera sent: one cut on the way is seen before it is unpacked, and a preview unpacks
an eighth of the picture only.
    v4l:/dev/v4l/by-id/usb-…-video-index0        file:scene.avi        file:FOLDER (its last picture is what lies there)
"""

import contextlib
import struct
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import cv2

from hardware.documents.files import whole_jpeg
from hardware.documents.settings import CameraSettings
from hardware.driver import DeviceMissing

MJPG = 0x47504A4D
STABLE = "/dev/v4l/by-id/"
PICTURES = (".jpg", ".jpeg")
METADATA = "-video-index1"       # such a node delivers no pictures
SET_CONTROL = 0xC008561C         # VIDIOC_S_CTRL, linux/videodev2.h
POWER_LINE, MAINS = 0x00980918, {50: 1, 60: 2}           # V4L2_CID_POWER_LINE_FREQUENCY, linux/v4l2-controls.h
LOOK_S = 0.02                    # how often an empty folder is looked at


@dataclass(frozen=True, slots=True, repr=False)
class Frame:
    data: bytes                  # JPEG, cut on the way where it is not `whole`
    at_s: float                  # of the monotonic clock

    def __repr__(self) -> str:
        return f"Frame({len(self.data)} bytes)"

    @property
    def whole(self) -> bool:
        return whole_jpeg(self.data)


class FrameSource(Protocol):
    """open and read raise DeviceMissing when there is no such thing, or no longer."""

    def present(self) -> bool:
        """Whether it is there, without opening it."""
    def open(self) -> None: ...
    def read(self) -> Frame | None:
        """The next picture, which may be broken; None when there was none. Waits a second at most, if it can."""
    @property
    def properties(self) -> Mapping[str, Any]:
        """width, height, rate and fourcc as the source says them, which may differ from what was asked for."""
    def close(self) -> None: ...


def source_at(address: str, settings: CameraSettings) -> FrameSource:
    """ValueError when the address is none of a camera."""
    way, _, place = address.partition(":")
    if way == "v4l" and place and not place.endswith(METADATA):
        return CameraSource(place, settings)
    if way == "file" and place:
        return FolderSource(place, settings) if Path(place).suffix != ".avi" else VideoSource(place)
    raise ValueError(f"{address}: wanted v4l:{STABLE}NAME-video-index0 or file:PATH")


class Captured:
    """What OpenCV takes pictures from."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._capture: Any = None

    def present(self) -> bool:
        return Path(self._path).exists()

    @property
    def properties(self) -> Mapping[str, Any]:
        return _properties(self._capture)

    def close(self) -> None:
        if self._capture is not None:
            self._capture.release()
            self._capture = None


class CameraSource(Captured):
    """A USB camera by V4L2, at a name that stays. Untested on a real camera: none exists where this was written."""

    def __init__(self, path: str, settings: CameraSettings) -> None:
        super().__init__(path)
        self._settings = settings

    def open(self) -> None:
        """In the order of A2: format, size, rate, buffers; the format again, as a later property may reset it."""
        if not Path(self._path).exists():
            raise DeviceMissing(self._path, "not_there")
        capture, settings = cv2.VideoCapture(self._path, cv2.CAP_V4L2), self._settings
        if not capture.isOpened():
            raise DeviceMissing(self._path, "in_use")
        wanted = [(cv2.CAP_PROP_FOURCC, MJPG), (cv2.CAP_PROP_FRAME_WIDTH, settings.width),
                  (cv2.CAP_PROP_FRAME_HEIGHT, settings.height), (cv2.CAP_PROP_FPS, settings.rate),
                  (cv2.CAP_PROP_FOURCC, MJPG), (cv2.CAP_PROP_BUFFERSIZE, 1), (cv2.CAP_PROP_CONVERT_RGB, 0)]
        if settings.focus is not None:
            wanted += [(cv2.CAP_PROP_AUTOFOCUS, 0), (cv2.CAP_PROP_FOCUS, settings.focus)]
        for what, value in wanted:
            capture.set(what, value)
        against_flicker(self._path, settings.frequency_hz)
        self._capture = capture
        if self.properties["fourcc"] != MJPG:
            self.close()
            raise DeviceMissing(self._path, "no_mjpg")

    def read(self) -> Frame | None:
        came, picture = self._capture.read()
        at_s = time.monotonic()
        if not came:
            return None
        if picture.ndim == 3 and picture.shape[2] == 3:          # a driver that unpacks all the same
            return Frame(bytes(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 95])[1]), at_s)
        return Frame(picture.tobytes(), at_s)


class VideoSource(Captured):
    """An MJPG AVI file at the speed it says; at its end no picture comes any more, as from a camera that hangs."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._next_s = 0.0

    def open(self) -> None:
        self._capture = cv2.VideoCapture(self._path, cv2.CAP_FFMPEG)
        if not self._capture.isOpened() or not self._capture.set(cv2.CAP_PROP_FORMAT, -1):
            raise DeviceMissing(self._path, "no_video")
        self._next_s = time.monotonic()

    def read(self) -> Frame | None:
        time.sleep(max(self._next_s - time.monotonic(), 0))
        self._next_s += 1 / (self.properties["rate"] or 15)
        came, data = self._capture.read()
        return Frame(data.tobytes(), time.monotonic()) if came else None


class FolderSource:
    """Pictures in the order of their names; the last one lies there until another comes. An empty folder is silent."""

    def __init__(self, path: str, settings: CameraSettings) -> None:
        self._folder, self._settings = Path(path), settings
        self._shown = ""
        self._next_s = 0.0

    def present(self) -> bool:
        return self._folder.is_dir()

    def open(self) -> None:
        if not self._folder.is_dir():
            raise DeviceMissing(str(self._folder), "not_there")
        self._shown, self._next_s = "", time.monotonic()

    def read(self) -> Frame | None:
        time.sleep(max(self._next_s - time.monotonic(), 0))
        self._next_s = time.monotonic() + 1 / self._settings.rate
        try:
            names = sorted(file.name for file in self._folder.iterdir() if file.suffix in PICTURES)
        except OSError as error:
            raise DeviceMissing(str(self._folder), "not_there") from error
        if not names:
            time.sleep(LOOK_S)
            return None
        self._shown = next((name for name in names if name > self._shown), names[-1])
        try:
            return Frame((self._folder / self._shown).read_bytes(), time.monotonic())
        except OSError:
            return None

    @property
    def properties(self) -> Mapping[str, Any]:
        return {"width": 0, "height": 0, "rate": self._settings.rate, "fourcc": MJPG}

    def close(self) -> None:
        self._shown = ""


class Patience:
    """Ends with a source that gives nothing or nonsense: silent for 3 s, or five failures in a row."""

    def __init__(self, settings: CameraSettings, now_s: float) -> None:
        self._settings = settings
        self._heard_s, self._failures, self._unreadable = now_s, 0, 0

    def heard(self, frame: Frame | None, now_s: float) -> None:
        """frame: what the last read gave. DeviceMissing when it was one failure too many."""
        if frame is not None and frame.whole:
            self._heard_s, self._failures = now_s, 0
            return
        self._failures += 1
        if self._failures >= self._settings.most_failures or now_s - self._heard_s >= self._settings.silent_s:
            raise DeviceMissing("camera", "no_frames" if frame is None else "broken_frames")

    def unpacked(self, well: bool) -> None:
        """Whether a whole frame was a picture. DeviceMissing when too many in a row were none."""
        self._unreadable = 0 if well else self._unreadable + 1
        if self._unreadable >= self._settings.most_failures:
            raise DeviceMissing("camera", "broken_frames")


def against_flicker(path: str, frequency_hz: int) -> None:
    """Tells the camera the frequency of the mains (50, 60; else: none). One without this control stays as it is."""
    import fcntl

    control = struct.pack("Ii", POWER_LINE, MAINS.get(frequency_hz, 0))
    with contextlib.suppress(OSError), Path(path).open("rb+", buffering=0) as node:
        fcntl.ioctl(node, SET_CONTROL, control)


def cameras() -> list[str]:
    """Addresses of the cameras of this machine, by the names that stay."""
    folder = Path(STABLE)
    if not folder.is_dir():
        return []
    return [f"v4l:{node}" for node in sorted(folder.iterdir()) if not node.name.endswith(METADATA)]


def _properties(capture: Any) -> Mapping[str, Any]:
    told = {"width": cv2.CAP_PROP_FRAME_WIDTH, "height": cv2.CAP_PROP_FRAME_HEIGHT, "rate": cv2.CAP_PROP_FPS,
            "fourcc": cv2.CAP_PROP_FOURCC}
    return {name: int(capture.get(what)) for name, what in told.items()}
