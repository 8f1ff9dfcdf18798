"""How soon a page of a 13-megapixel camera is found and corrected."""

import time
from collections.abc import Callable, Iterator

from hardware.documents.finding import Picture, find_page
from hardware.documents.improving import corrected
from hardware.documents.making import camera_page, decoded
from hardware.documents.pages import pixels
from hardware.documents.settings import CameraSettings
from hardware.emulators.scenes import Scene, jpeg, picture
from tests.bench.figures import Figure, quantile

ROUNDS = 10
MOST_MS = 800


def document_figures() -> Iterator[Figure]:
    data = jpeg(picture(Scene(width=4208, height=3120, table="wood")))
    yield Figure(what="13 MP picture to page: unpacked, found, corrected, p90", unit="ms", aim=MOST_MS,
                 value=_p90_ms(lambda: _found(decoded(data))))
    yield Figure(what="13 MP picture to file: and flattened, scored, packed, p90", unit="ms", aim=MOST_MS,
                 value=_p90_ms(lambda: camera_page(decoded(data), CameraSettings())))


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
