"""How many bytes a slip is on its way to the printer, and how long it takes to make them."""

import time
from collections.abc import Callable, Iterator

from printers import picture
from printers.blocks import Slip
from printers.layout import native, raster
from printers.models import model
from printers.slip import compose
from tests.bench.figures import Figure, quantile
from tests.printers.slips import centre, ticket

NATIVE_BYTES, TIBETAN_BYTES, PICTURE_BYTES, BUILT_MS = 2_048, 20_480, 40_960, 30.0
DOTS, ROWS_OF_120_MM = 576, 960
TIMES = 20


def slip_figures() -> Iterator[Figure]:
    raster.ready()
    chinese, tibetan, english = (slip_in(language) for language in ("zh_CN", "bo", "en"))
    wide = model("generic80")
    for what, slip, most in (("Chinese", chinese, NATIVE_BYTES), ("Tibetan", tibetan, TIBETAN_BYTES)):
        yield Figure(what=f"slip in {what} as the printer's text", unit="B", aim=most,
                     value=len(native.encode(slip, wide, raster.draw_block)))
    for what, slip in (("Chinese", chinese), ("Tibetan", tibetan), ("English", english)):
        drawn = raster.draw(slip, DOTS)
        yield Figure(what=f"slip in {what} as a picture, of each 80 x 120 mm", unit="B", aim=PICTURE_BYTES,
                     value=len(picture.encode(drawn)) * ROWS_OF_120_MM / drawn.height)
    times = [timed_ms(lambda: picture.encode(raster.draw(tibetan, DOTS))) for _ in range(TIMES)]
    yield Figure(what="slip in Tibetan as a picture: drawn and encoded, p50", unit="ms", aim=BUILT_MS,
                 value=quantile(times, .5))


def slip_in(language: str) -> Slip:
    languages = ("zh_CN", "bo", "en") if language == "bo" else ("zh_CN", "en")
    return compose(ticket(language=language), centre(languages=languages), printer_name="取号机 1")


def timed_ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1e3
