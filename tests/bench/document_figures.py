"""How soon a page of a 13-megapixel camera is found and corrected; how soon a camera is back."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

from hardware.documents.finding import Picture, find_page
from hardware.documents.improving import corrected
from hardware.documents.making import camera_page, decoded
from hardware.documents.pages import pixels
from hardware.documents.settings import CameraSettings
from hardware.documents.source import DocumentSource
from hardware.documents.told import StateTold, Told
from hardware.driver import DeviceState
from hardware.emulators.camera import CameraFolder
from hardware.emulators.scenes import Scene, jpeg, picture
from tests.bench.figures import Figure, quantile

ROUNDS = 10
MOST_MS = 800
BACK_MS = 3000


def document_figures() -> Iterator[Figure]:
    data = jpeg(picture(Scene(width=4208, height=3120, table="wood")))
    yield Figure(what="13 MP picture to page: unpacked, found, corrected, p90", unit="ms", aim=MOST_MS,
                 value=_p90_ms(lambda: _found(decoded(data))))
    yield Figure(what="13 MP picture to file: and flattened, scored, packed, p90", unit="ms", aim=MOST_MS,
                 value=_p90_ms(lambda: camera_page(decoded(data), CameraSettings())))
    yield Figure(what="camera online after its cable is back, worst of three", unit="ms", aim=BACK_MS, value=_back_ms())


def _found(taken: Picture) -> Picture:
    corners = find_page(taken)
    assert corners is not None
    return corrected(taken, corners, *pixels("a4", 200))


def _p90_ms(work: Callable[[], object]) -> float:
    took = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return quantile(took, .9) * 1e3


def _back_ms() -> float:
    heard: SimpleQueue[Told] = SimpleQueue()
    took = []
    with tempfile.TemporaryDirectory() as folder:
        camera = CameraFolder(Path(folder) / "camera")
        source = DocumentSource(camera.address, CameraSettings(), on_told=heard.put)
        source.start()
        for _ in range(3):
            _wait(heard, DeviceState.ONLINE)
            camera.unplug()
            _wait(heard, DeviceState.OFFLINE)
            begun = time.perf_counter()
            camera.plug()
            _wait(heard, DeviceState.ONLINE)
            took.append(time.perf_counter() - begun)
            heard.put(StateTold(DeviceState.ONLINE))
        source.stop()
    return max(took) * 1e3


def _wait(heard: SimpleQueue[Told], state: DeviceState) -> None:
    while not (isinstance(told := heard.get(), StateTold) and told.state is state):
        pass
