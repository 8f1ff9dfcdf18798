"""A network scanner that speaks eSCL, keeps a trace of what it was asked, and can fail. Source: reference B4, B6.

    python -m hardware.emulators.escl_scanner --port 9500 --pages 3     then as lines: jam_at 2, load 5, off, on, …
"""

import argparse
import contextlib
import socket
import ssl
import struct
import sys
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from hardware.emulators.escl_words import capabilities, drawn, status

RESET_AT_CLOSE = struct.pack("ii", 1, 0)
WRONG_HOST = "http://scanner.invalid:1"


@dataclass(slots=True, kw_only=True)
class Faults:
    """What goes wrong until it is set back. Numbers of pages count from 1; 0 is never."""

    jam_at: int = 0
    double_feed_at: int = 0
    cover_open: bool = False
    reset_at: int = 0              # the connection is cut in the middle of this page
    truncate_at: int = 0           # this page ends too early
    slow_s: float = 0.0            # before every page
    not_ready: int = 1             # 503 before the first page
    ends_with: int = 404           # or 410
    early_404: int = 0             # answers of 404 while the page is still being read
    jam_code: int = 503            # or 404
    busy: bool = False
    refuses: int = 0               # code for POST: 400, 409
    pdf: bool = False
    broken_xml: bool = False
    wrong_host: bool = False       # in Location


@dataclass(slots=True)
class EsclDevice:
    """The scanner itself: its feeder, its jobs, its trace."""

    sheets: int = 3
    both_sides: bool = True
    feeder: bool = True
    faults: Faults = field(default_factory=Faults)
    trace: list[tuple[str, str, int]] = field(default_factory=list)
    jobs: int = 0
    jobs_asked: list[dict[str, str]] = field(default_factory=list)
    adf: str = ""
    left: int = 0                  # sides still to come of the running job; -1: none is running
    given: int = 0
    waits: int = 0
    lock: threading.RLock = field(default_factory=threading.RLock)
    woken: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.left = -1

    @property
    def adf_state(self) -> str:
        if self.faults.cover_open:
            return "ScannerAdfHatchOpen"
        return self.adf or ("ScannerAdfLoaded" if self.sheets else "ScannerAdfEmpty")

    def load(self, sheets: int) -> None:
        """Paper in; what was jammed is taken out."""
        self.sheets, self.adf = sheets, ""

    def post(self, body: bytes) -> int:
        """The code that answers a new job."""
        if self.faults.refuses:
            return self.faults.refuses
        if self.faults.busy or self.left >= 0:
            return 503
        try:
            asked = {tag(one): (one.text or "").strip() for one in fromstring(body).iter()}
        except Exception:           # whatever the parser says: a real scanner says 400
            return 400
        if asked.get("InputSource") not in ("Platen", "Feeder"):
            return 409
        sides = 2 if asked.get("Duplex") == "true" and self.both_sides else 1
        self.left = 1 if asked["InputSource"] == "Platen" else self.sheets * sides
        self.jobs, self.given, self.waits = self.jobs + 1, 0, self.faults.not_ready + self.faults.early_404
        self.jobs_asked.append(asked)
        return 201

    def next(self) -> tuple[int, bytes]:
        """Code and picture of the next side."""
        if self.left < 0:
            return self.faults.ends_with, b""
        if self.waits:
            self.waits -= 1
            return (404 if self.waits < self.faults.early_404 else 503), b""
        if not self.left:
            self.left = -1
            return self.faults.ends_with, b""
        if stuck := self._stuck(self.given + 1):
            self.adf, self.left = stuck, -1
            return self.faults.jam_code, b""
        self.given, self.left = self.given + 1, self.left - 1
        asked = self.jobs_asked[-1]
        if asked["InputSource"] == "Feeder":
            self.sheets = self.left if asked.get("Duplex") != "true" else (self.left + 1) // 2
        return 200, drawn(asked, self.given)

    def _stuck(self, page: int) -> str:
        if self.faults.cover_open:
            return "ScannerAdfHatchOpen"
        places = {self.faults.jam_at: "ScannerAdfJam", self.faults.double_feed_at: "ScannerAdfMultipickDetected"}
        return places.get(page, "")

    def cancel(self) -> None:
        self.left = -1


def tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


class EsclServer:
    """The device on a TCP port; with a certificate over TLS. It may be switched off and on again."""

    def __init__(self, device: EsclDevice, *, port: int = 0, certificate: str = "", key: str = "") -> None:
        self.device = device
        self._context: ssl.SSLContext | None = None
        if certificate:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(certificate, key)
        self._server = _Server(device, port, self._context)
        self.port: int = self._server.server_address[1]
        self.address = f"escl://127.0.0.1:{self.port}/eSCL{'?tls' if certificate else ''}"
        self._thread: threading.Thread | None = None

    def __enter__(self) -> "EsclServer":
        self._begin()
        return self

    def __exit__(self, *_: object) -> None:
        self.off()

    def off(self) -> None:
        """Its power is gone, with every connection."""
        if self._thread is not None:
            self.device.woken.set()
            self._server.shutdown()
            self._thread.join()
            self._server.cut()
            self._thread = None

    def on(self) -> None:
        if self._thread is None:
            self.device.woken.clear()
            self._server = _Server(self.device, self.port, self._context)
            self._begin()

    def _begin(self) -> None:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="eSCL", daemon=True)
        self._thread.start()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, device: EsclDevice, port: int, context: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", port), type("Bound", (_Handler,), {"device": device}))
        self._open: set[Any] = set()
        if context is not None:
            self.socket = context.wrap_socket(self.socket, server_side=True)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def cut(self) -> None:
        """The port and every connection."""
        self.server_close()
        for one in list(self._open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    device: EsclDevice
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        device = self.device
        if self.path == "/eSCL/ScannerCapabilities":
            self._say(200, b"<html>" if device.faults.broken_xml else capabilities(device.feeder, device.both_sides))
        elif self.path == "/eSCL/ScannerStatus":
            state = "Processing" if device.left >= 0 else "Idle"
            self._say(200, status(state, device.adf_state if device.feeder else ""))
        elif self.path == f"/eSCL/ScanJobs/{device.jobs}/NextDocument":
            if device.faults.slow_s:
                device.woken.wait(device.faults.slow_s)
            self._page()
        else:
            self._say(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with self.device.lock:
            code = self.device.post(body) if self.path == "/eSCL/ScanJobs" else 404
        host = WRONG_HOST if self.device.faults.wrong_host else f"http://{self.headers.get('Host')}"
        self._say(code, place=f"{host}/eSCL/ScanJobs/{self.device.jobs}" if code == 201 else "")

    def do_DELETE(self) -> None:
        self.device.cancel()
        self._say(200)

    def _page(self) -> None:
        with self.device.lock:
            code, data = self.device.next()
        faults, given = self.device.faults, self.device.given
        if code == 200 and faults.reset_at == given:
            self.device.cancel()
            self._cut(data)
        elif code == 200 and faults.pdf:
            self._say(200, b"%PDF-1.4\n" + data, "application/pdf")
        elif code == 200 and faults.truncate_at == given:
            self._say(200, data[:len(data) // 2], "image/jpeg")
        else:
            self._say(code, data, "image/jpeg")

    def _cut(self, data: bytes) -> None:
        self.device.trace.append((self.command, self.path, 0))
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[:len(data) // 2])
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_CLOSE)
        self.close_connection = True

    def _say(self, code: int, body: bytes = b"", kind: str = "text/xml", place: str = "") -> None:
        self.device.trace.append((self.command, self.path, code))
        self.send_response(code)
        headers = {"Location": place, "Content-Type": kind, "Content-Length": str(len(body))}
        for name in [name for name, value in headers.items() if value]:
            self.send_header(name, headers[name])
        with contextlib.suppress(ConnectionError):
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """The trace is kept by the device."""


def obey(device: EsclDevice, order: str) -> str:
    """One line of standard input: `load 5`, `jam_at 2`, `cover_open`, `well`, `look`, or any other field of Faults."""
    word, _, value = order.strip().partition(" ")
    try:
        return _obeyed(device, word, value)
    except ValueError:
        return f"not a number: {order.strip()}"


def _obeyed(device: EsclDevice, word: str, value: str) -> str:
    if word == "load":
        device.load(int(value or 3))
    elif word == "well":
        device.faults, device.adf = Faults(), ""
    elif word == "look":
        return "\n".join(" ".join(map(str, step)) for step in device.trace)
    elif word in Faults.__slots__:
        was = getattr(device.faults, word)
        setattr(device.faults, word, True if isinstance(was, bool) else type(was)(value or 1))
    elif word:
        return f"not known: {word}; off, on, load, well, look, {', '.join(Faults.__slots__)}"
    return ""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m hardware.emulators.escl_scanner", description=__doc__)
    parser.add_argument("--port", type=int, default=9500)
    parser.add_argument("--pages", type=int, default=3)
    parser.add_argument("--one-side", action="store_true", help="its feeder reads one side only")
    parser.add_argument("--announce", action="store_true", help="tell the LAN of it, as a real one does")
    options = parser.parse_args()
    device = EsclDevice(options.pages, not options.one_side)
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(EsclServer(device, port=options.port))
        if options.announce:
            from hardware.emulators.escl_words import announced
            stack.enter_context(announced(server.port, both_sides=device.both_sides))
        print(f"a scanner with {device.sheets} sheets at {server.address}", flush=True)
        for line in sys.stdin:
            if line.strip() in ("off", "on"):
                (server.on if line.strip() == "on" else server.off)()
            elif said := obey(device, line):
                print(said, flush=True)


if __name__ == "__main__":
    main()
