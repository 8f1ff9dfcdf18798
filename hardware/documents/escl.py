"""The words of eSCL: what a scanner says of itself, and what is asked of it. Pure. Source: document-scanner.md B4.

Elements are looked for by their local name: makers write the namespaces differently.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from hardware.documents.pages import MM_PER_INCH, PAPERS
from hardware.documents.settings import ScannerSettings

UNITS_PER_INCH = 300                     # regions, whatever the resolution
MOST_XML = 1_000_000
HTTPS_PORT = 443
PLATEN, FEEDER = "Platen", "Feeder"
COLOURS = {"colour": "RGB24", "red_stamp": "RGB24", "grey": "Grayscale8", "black_white": "Grayscale8"}
ADF_TROUBLES = {
    "ScannerAdfEmpty": "no_paper", "ScannerAdfJam": "jam", "ScannerAdfHatchOpen": "cover_open",
    "ScannerAdfDoorOpen": "cover_open", "ScannerAdfMispick": "mispick", "ScannerAdfMultipickDetected": "double_feed",
    "ScannerAdfDuplexPageTooShort": "page_too_short", "ScannerAdfDuplexPageTooLong": "page_too_long",
    "ScannerAdfInputTrayFailed": "tray_failed", "ScannerAdfInputTrayOverloaded": "tray_overloaded"}
STATE_TROUBLES = {"Down": "down", "Stopped": "stopped"}


class NotEscl(Exception):
    """The answer is no eSCL document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputCaps:
    """One way to feed paper. Sizes in 1/300 inch; resolutions: what it offers, lowest first, () when it is silent."""

    width: int
    height: int
    colours: tuple[str, ...] = ()
    resolutions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    model: str = ""
    platen: InputCaps | None = None
    feeder: InputCaps | None = None
    both_sides: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """state: Idle, Processing, Testing, Stopped, Down; adf: AdfState, "" when it has no feeder."""

    state: str
    adf: str = ""

    @property
    def trouble(self) -> str:
        """The code of what keeps it from scanning; an empty feeder is one only for who wants to use it."""
        code = ADF_TROUBLES.get(self.adf, "")
        return STATE_TROUBLES.get(self.state, "" if code == "no_paper" else code) or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is asked for, after looking at what the scanner can do."""

    source: str
    width: int
    height: int
    dpi: int
    colour: str
    both_sides: bool | None              # None for the platen, which has no such element


def base_of(address: str) -> str:
    """Where `escl://host:port/path` is asked, with a slash at the end; ValueError when it is none."""
    with contextlib.suppress(ValueError):            # a port or a host that there is not, as `a..b`
        parts = urlsplit(address)
        host, tls = parts.hostname or "", parts.query == "tls" or parts.port == HTTPS_PORT
        if parts.scheme == "escl" and host.encode("idna"):
            place = f"{f'[{host}]' if ':' in host else host}:{parts.port or (HTTPS_PORT if tls else 80)}"
            return f"http{'s' if tls else ''}://{place}{parts.path.rstrip('/')}/"
    raise ValueError(f"{address}: wanted escl://host:port/path")


def capabilities(xml: bytes) -> Capabilities:
    root = _root(xml, "ScannerCapabilities")
    feeder, duplex = _first(root, "AdfSimplexInputCaps"), _first(root, "AdfDuplexInputCaps")
    return Capabilities(model=_text(root, "MakeAndModel"), platen=_caps(_first(root, "PlatenInputCaps")),
                        feeder=_caps(feeder if feeder is not None else duplex), both_sides=duplex is not None)


def status(xml: bytes) -> Status:
    root = _root(xml, "ScannerStatus")
    return Status(_text(root, "State"), _text(root, "AdfState"))


def job_for(able: Capabilities, settings: ScannerSettings) -> Job | None:
    """The nearest to what is wanted that the scanner offers; None when it has no such source."""
    caps, source = (able.platen, PLATEN) if settings.source == "flatbed" else (able.feeder, FEEDER)
    if caps is None and settings.source == "auto":
        caps, source = able.platen, PLATEN
    if caps is None:
        return None
    width, height = (round(side / MM_PER_INCH * UNITS_PER_INCH) for side in PAPERS[settings.paper])
    colour = COLOURS[settings.mode]
    return Job(source=source, width=min(width, caps.width or width), height=min(height, caps.height or height),
               dpi=_resolution(caps.resolutions, settings.dpi),
               colour=colour if not caps.colours or colour in caps.colours else caps.colours[-1],
               both_sides=None if source == PLATEN else settings.both_sides and able.both_sides)


def job_xml(job: Job) -> bytes:
    """The body of POST ScanJobs; its elements stand in the order that scanners insist on."""
    both_sides = "" if job.both_sides is None else f"<scan:Duplex>{str(job.both_sides).lower()}</scan:Duplex>\n"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<scan:ScanSettings xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" \
xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03">
<pwg:Version>2.0</pwg:Version>
<pwg:ScanRegions><pwg:ScanRegion>
<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>
<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>\
<pwg:Width>{job.width}</pwg:Width><pwg:Height>{job.height}</pwg:Height>
</pwg:ScanRegion></pwg:ScanRegions>
<pwg:InputSource>{job.source}</pwg:InputSource>
<scan:ColorMode>{job.colour}</scan:ColorMode>
<pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>
<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt>
<scan:XResolution>{job.dpi}</scan:XResolution><scan:YResolution>{job.dpi}</scan:YResolution>
{both_sides}</scan:ScanSettings>
""".encode()


def _resolution(offered: tuple[int, ...], wanted: int) -> int:
    """The lowest that is enough, else the highest there is; as wanted where nothing is said."""
    return min((one for one in offered if one >= wanted), default=max(offered, default=wanted))


def _caps(element: Element | None) -> InputCaps | None:
    if element is None:
        return None
    resolutions = {int(text) for text in _texts(element, "XResolution") if text.isascii() and text.isdigit()}
    return InputCaps(width=_number(element, "MaxWidth"), height=_number(element, "MaxHeight"),
                     colours=tuple(dict.fromkeys(_texts(element, "ColorMode"))),
                     resolutions=tuple(sorted(resolutions)))


def _root(xml: bytes, name: str) -> Element:
    if len(xml) > MOST_XML:
        raise NotEscl(f"{len(xml)} bytes")
    try:
        root: Element = fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise NotEscl(type(error).__name__) from error
    if _local(root) != name:
        raise NotEscl(f"{_local(root)[:40]} instead of {name}")
    return root


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _every(element: Element, name: str) -> Iterator[Element]:
    return (one for one in element.iter() if _local(one) == name)


def _first(element: Element, name: str) -> Element | None:
    return next(_every(element, name), None)


def _texts(element: Element, name: str) -> list[str]:
    return [(one.text or "").strip() for one in _every(element, name) if (one.text or "").strip()]


def _text(element: Element, name: str) -> str:
    return next(iter(_texts(element, name)), "")


def _number(element: Element, name: str) -> int:
    text = _text(element, name)
    return int(text) if text.isascii() and text.isdigit() else 0
