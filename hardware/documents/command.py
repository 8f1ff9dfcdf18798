"""`bianmin scan`: a document camera or scanner into one PDF, without a hall.

Also the shortest example of how a program uses `DocumentSource`.
"""

import argparse
import sys
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue

from config.device_words import device_advice, device_says
from config.terminal import Device
from hardware.documents.files import write_whole
from hardware.documents.pages import MM_PER_INCH, Document
from hardware.documents.settings import MOST_DPI, CameraSettings, ScannerSettings
from hardware.documents.source import DocumentSource, HelperEnded
from hardware.documents.told import Finished, PageTold, StateTold, Told, TroubleTold
from hardware.driver import DeviceState
from hardware.kinds import settings_of, terminal_at

REFUSED = 1
LANGUAGE = "en"                 # as everything the command line says
CAMERA_WAYS = ("v4l:", "file:")
FROM_TABLE = ("camera", "scanner")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="place", required=True, metavar="DEVICE",
                        help="camera or scanner, as terminal.toml has it; or v4l:/dev/v4l/by-id/…, file:FOLDER, "
                        "file:SCENE.avi, escl://host:port/eSCL, sane:NAME")
    parser.add_argument("--to", type=Path, metavar="FILE.pdf")
    parser.add_argument("--dpi", type=int)
    parser.add_argument("--mode", choices=["colour", "grey", "black_white", "red_stamp"])
    parser.add_argument("--both-sides", action="store_true", default=None, help="of a feeder")
    parser.add_argument("--source", choices=["auto", "feeder", "flatbed"])
    parser.add_argument("--pages", type=int, default=1, help="of a camera; several are taken as each lies still")
    parser.add_argument("--title", default="")
    parser.add_argument("--calibrate", action="store_true", help="of a camera over a sheet of A4: prints its px_per_mm")


def main(options: argparse.Namespace) -> int:
    """0 when the PDF is written; pages before a trouble are written as well, and 1 comes back."""
    try:
        place, settings = _device(options)
        heard: SimpleQueue[Told] = SimpleQueue()
        source = DocumentSource(place, settings, on_told=heard.put)
    except ValueError as wrong:
        return _refused(str(wrong))
    camera = isinstance(settings, CameraSettings)
    source.start()
    try:
        _begin(source, settings)
        document, trouble = _collected(heard, "camera" if camera else "scanner", options.pages if camera else 0)
        if options.calibrate:
            return REFUSED if trouble else _calibrated(document)
        if document.pages:
            write_whole(options.to, source.pdf(document, title=options.title, at=datetime.now().astimezone()))
            print(f"{len(document.pages)} pages in {options.to}")
    except (HelperEnded, OSError) as failed:
        return _refused(f"{options.to} was not written: {getattr(failed, 'strerror', '') or 'the helper ended'}")
    finally:
        source.stop()
    return REFUSED if trouble else 0


def _device(options: argparse.Namespace) -> tuple[str, CameraSettings | ScannerSettings]:
    """Address and settings: the file's, and above them what was typed. ValueError says what is wrong."""
    if not options.calibrate and (options.to is None or not options.to.parent.is_dir()):
        raise ValueError(f"--to {options.to or ''}: wanted a PDF file in a folder that exists")
    device = terminal_at(options.data).device(options.place) if options.place in FROM_TABLE else Device()
    place = device.place if options.place in FROM_TABLE else options.place
    if not place:
        raise ValueError(f"no [{options.place}] in {options.data / 'terminal.toml'}: write it there, or its address")
    settings = settings_of("camera" if place.startswith(CAMERA_WAYS) else "scanner", device.keys)
    wanted = {"dpi": options.dpi, "mode": options.mode, "both_sides": options.both_sides, "source": options.source,
               "automatic": options.pages > 1 or None}
    if options.calibrate:
        wanted |= {"dpi": MOST_DPI, "usual_paper": "a4"}         # beyond every sensor: all that it delivers is told
    typed = {one.name: wanted[one.name] for one in fields(settings) if wanted.get(one.name) is not None}
    settings = replace(settings, **typed)
    for wrong in settings.wrong():
        raise ValueError(f"{wrong.key} {wrong.value}: wanted {wrong.wanted}")
    return place, settings


def _begin(source: DocumentSource, settings: CameraSettings | ScannerSettings) -> None:
    if isinstance(settings, ScannerSettings):
        source.scan()
    elif settings.automatic:
        source.preview(True)
    else:
        source.shoot()


def _collected(heard: SimpleQueue[Told], kind: str, wanted: int) -> tuple[Document, bool]:
    """Pages as they come, each told with what is wrong with it; True when it ended in trouble.

    wanted: pages of a camera; 0: as many as there are.
    """
    document = Document()
    while True:
        match heard.get():
            case PageTold(page):
                document = document.with_page(page)
                words = "; ".join(device_says(kind, code, LANGUAGE) for code in page.warnings)
                print(f"page {len(document.pages)}: {page.paper or 'unknown size'}, {page.dpi} dpi"
                      f"{f' ({words})' if words else ''}", flush=True)
            case Finished() if not wanted or len(document.pages) >= wanted:
                return document, False
            case TroubleTold(code) | StateTold(DeviceState.OFFLINE, code):
                said = device_says(kind, code, LANGUAGE, where="it", why=code)
                _refused(f"{said}. {device_advice(kind, code, LANGUAGE)}")
                return document, True


def _calibrated(document: Document) -> int:
    page = document.pages[0]
    if page.paper != "a4" or "page_cut" in page.warnings:
        return _refused("no whole sheet of A4 was seen")
    print(f"px_per_mm = {page.dpi / MM_PER_INCH:.2f}")
    return 0


def _refused(words: str) -> int:
    print(f"bianmin scan: {words}", file=sys.stderr)
    return REFUSED
