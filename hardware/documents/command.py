"""`bianmin scan`: a document camera or scanner into one PDF, without a hall.

Also the shortest example of how a program uses `DocumentSource`.
"""

import argparse
import sys
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue

from config.device_words import device_advice, device_says
from hardware.documents.files import write_whole
from hardware.documents.pages import Document
from hardware.documents.settings import CameraSettings, ScannerSettings
from hardware.documents.source import DocumentSource, HelperEnded
from hardware.documents.told import Finished, PageTold, StateTold, Told, TroubleTold
from hardware.driver import DeviceState

REFUSED = 1
LANGUAGE = "en"                 # as everything the command line says


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="place", required=True, metavar="ADDRESS",
                        help="v4l:/dev/v4l/by-id/…, file:FOLDER, file:SCENE.avi, escl://host:port/eSCL, sane:NAME")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE.pdf")
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--mode", choices=["colour", "grey", "black_white", "red_stamp"], default="colour")
    parser.add_argument("--both-sides", action="store_true", help="of a feeder")
    parser.add_argument("--source", choices=["auto", "feeder", "flatbed"], default="auto")
    parser.add_argument("--pages", type=int, default=1, help="of a camera; several are taken as each lies still")
    parser.add_argument("--title", default="")


def main(options: argparse.Namespace) -> int:
    """0 when the PDF is written; pages before a trouble are written as well, and 1 comes back."""
    camera = options.place.startswith(("v4l:", "file:"))
    heard: SimpleQueue[Told] = SimpleQueue()
    try:
        source = DocumentSource(options.place, _settings(options, camera), on_told=heard.put)
    except ValueError as wrong:
        print(f"bianmin scan: {wrong}", file=sys.stderr)
        return REFUSED
    source.start()
    try:
        if not camera:
            source.scan()
        elif options.pages == 1:
            source.shoot()
        document, trouble = _collected(heard, "camera" if camera else "scanner", options.pages if camera else 0)
        if document.pages:
            write_whole(options.to, source.pdf(document, title=options.title, at=datetime.now().astimezone()))
            print(f"{len(document.pages)} pages in {options.to}")
    except (HelperEnded, OSError) as failed:
        print(f"bianmin scan: {options.to} was not written: {failed or 'the helper ended'}", file=sys.stderr)
        return REFUSED
    finally:
        source.stop()
    return REFUSED if trouble else 0


def _settings(options: argparse.Namespace, camera: bool) -> CameraSettings | ScannerSettings:
    if not camera:
        return ScannerSettings(dpi=options.dpi, mode=options.mode, both_sides=options.both_sides, source=options.source)
    return CameraSettings(dpi=options.dpi, mode=options.mode, automatic=options.pages > 1)


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
                print(f"bianmin scan: {said}. {device_advice(kind, code, LANGUAGE)}", file=sys.stderr)
                return document, True
