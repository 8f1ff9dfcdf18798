"""A document camera without a camera: drawn scenes as an MJPG AVI, or as a folder whose last picture is what it sees.

    python -m hardware.emulators.camera --folder FOLDER     then as lines: show turned_10, stop, truncate, nonsense,
    megapixels 5, wrong_size, well, unplug, plug; read it as file:FOLDER
    --video FILE.avi writes all scenes one after the other
Source: document-scanner.md A1, A6.
"""

import argparse
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import cv2

from hardware.documents.files import JPEG_BEGIN
from hardware.documents.frames import MJPG
from hardware.emulators.scenes import SCENES, Scene, jpeg, picture

NOW = "now.jpg"
SENSORS = {2: (1920, 1080), 5: (2592, 1944), 8: (3264, 2448), 13: (4208, 3120)}      # by megapixels
USUAL = 13                       # gives an upright A4 the 200 dpi that archives ask for
OTHER_SIZE = (640, 480)          # what a driver falls back to
FAULTS = ("stop", "truncate", "nonsense", "wrong_size")
RATE = 5


class CameraFolder:
    """What lies under the camera, as one picture that is replaced whole."""

    def __init__(self, folder: Path, scene: Scene = SCENES["reference"], *, megapixels: int = 0) -> None:
        """megapixels: of SENSORS; 0: what the scene itself has, 5 for most."""
        self.folder = folder
        self._megapixels = megapixels
        self.address = f"file:{folder}"
        self._scene = scene
        self._fault = ""
        self.plug()

    def show(self, scene: Scene) -> None:
        self._scene = scene
        self._write()

    def change(self, megapixels: int) -> None:
        """Another camera hangs there now."""
        self._megapixels = megapixels
        self._write()

    def fault(self, fault: str) -> None:
        """`stop` (no picture comes), `truncate`, `nonsense` (begins and ends as a JPEG), `wrong_size`; "" is well."""
        self._fault = fault
        self._write()

    def unplug(self) -> None:
        """At once, with its last picture."""
        self.folder.rename(self._aside)
        shutil.rmtree(self._aside)

    def plug(self) -> None:
        """Whoever finds it there finds a picture, if it gives any."""
        if self.folder.exists():
            self._write()
            return
        self._aside.mkdir(parents=True)
        self._write(self._aside)
        self._aside.rename(self.folder)

    @property
    def _aside(self) -> Path:
        return self.folder.with_name(f"{self.folder.name}.aside")

    def _write(self, folder: Path | None = None) -> None:
        now = (folder or self.folder) / NOW
        if self._fault == "stop":
            now.unlink(missing_ok=True)
            return
        scene = self._scene.at_size(*SENSORS[self._megapixels]) if self._megapixels else self._scene
        if self._fault == "wrong_size":
            scene = replace(scene, width=OTHER_SIZE[0], height=OTHER_SIZE[1], corners=())
        data = jpeg(picture(scene))
        spoiled = {"truncate": data[:len(data) // 2], "nonsense": JPEG_BEGIN + data[len(data) // 2:]}
        whole = now.with_suffix(".new")
        whole.write_bytes(spoiled.get(self._fault, data))
        whole.replace(now)


def write_video(path: Path, scenes: Sequence[Scene], *, frames: int = RATE, rate: int = RATE) -> None:
    """An MJPG AVI with so many frames of each scene; all have the size of the first."""
    size = (scenes[0].width, scenes[0].height)
    video = cv2.VideoWriter(str(path), cv2.CAP_OPENCV_MJPEG, MJPG, rate, size)
    for scene in scenes:
        drawn = picture(scene)
        for _ in range(frames):
            video.write(drawn)
    video.release()


def obey(camera: CameraFolder, order: str) -> str:
    """One line of standard input; what is wrong with it."""
    word, _, value = order.strip().partition(" ")
    if word == "show" and value in SCENES:
        camera.show(SCENES[value])
    elif word == "megapixels" and value in map(str, SENSORS):
        camera.change(int(value))
    elif word in (*FAULTS, "well"):
        camera.fault("" if word == "well" else word)
    elif word in ("plug", "unplug"):
        (camera.plug if word == "plug" else camera.unplug)()
    elif word:
        return (f"not known: {order.strip()}; show {'|'.join(SCENES)}, megapixels {'|'.join(map(str, SENSORS))}, "
                f"{', '.join(FAULTS)}, well, unplug, plug")
    return ""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m hardware.emulators.camera", description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the picture lies; read as file:FOLDER")
    parser.add_argument("--video", type=Path, help="write an AVI of all scenes and end")
    parser.add_argument("--scene", choices=list(SCENES), default="reference")
    parser.add_argument("--megapixels", type=int, choices=list(SENSORS), default=USUAL,
                        help=f"of its sensor ({USUAL}); less than 13 give less than the 200 dpi that archives ask for")
    options = parser.parse_args()
    if options.video:
        write_video(options.video, list(SCENES.values()))
        return
    if not options.folder:
        parser.error("--folder or --video")
    camera = CameraFolder(options.folder, SCENES[options.scene], megapixels=options.megapixels)
    print(f"a document camera at {camera.address}", flush=True)
    for line in sys.stdin:
        if wrong := obey(camera, line):
            print(wrong, flush=True)


if __name__ == "__main__":
    main()
