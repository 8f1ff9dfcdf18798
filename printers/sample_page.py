"""The test page: every size in every language, the paper's edges, a QR code; a person sees what is cut off. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from config.texts import say
from hall.domain.views import CentreView
from printers.blocks import Badge, Block, Code, Ends, Number, Row, Slip, Words
from printers.layouts import SIZES, Kind, arrange
from printers.speech import Speech

TALLEST = "སྐྱོ་བསྒྲུབ།"                 # a stack of four letters (R49)
RARE = "㐂𠮷龦"                        # four bytes in GB18030: no printer's own font has them (R104)
NUMBER = "A012"
ADDRESS = "https://example.org/"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a test page is made from."""

    centre: CentreView
    speech: Speech
    printer: str                     # model and address, or what the manager calls it


def compose_test_page(centre: CentreView, *, printer: str = "", layouts: Path | None = None) -> Slip:
    facts = PageFacts(centre=centre, speech=Speech("zh_CN", "bo" in centre.languages), printer=printer)
    return Slip(0, NUMBER, False, arrange(TEST_PAGE, facts, layouts))


def _title(facts: PageFacts) -> Iterator[Block]:
    yield Words(say("slip.test", "zh_CN"), "large", centred=True)


def _printer(facts: PageFacts) -> Iterator[Block]:
    yield Row(say("device.printer", "zh_CN"), facts.printer)


def _edges(facts: PageFacts) -> Iterator[Block]:
    yield Ends("|<", ">|")


def _sizes(facts: PageFacts) -> Iterator[Block]:
    for size in SIZES:
        yield Words(f"{say('ticket.keep', 'zh_CN')} A012", size)
        yield Words("Keep this ticket 0123456789", size)
        if "bo" in facts.centre.languages:
            yield Words(TALLEST, size)


def _rare(facts: PageFacts) -> Iterator[Block]:
    yield Words(RARE, "strong", centred=True)


def _number(facts: PageFacts) -> Iterator[Block]:
    yield Number(NUMBER)


def _mark(facts: PageFacts) -> Iterator[Block]:
    yield Badge(say("slip.test", "zh_CN"))


def _code(facts: PageFacts) -> Iterator[Block]:
    yield Code(ADDRESS, (Words(say("slip.test_code", "zh_CN"), "strong"),))


TEST_PAGE = Kind(
    name="test_page", needed=("mark",), conditions={},
    parts={"title": _title, "printer": _printer, "edges": _edges, "sizes": _sizes, "rare": _rare, "number": _number,
           "mark": _mark, "code": _code})
