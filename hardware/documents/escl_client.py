"""A scanner on the network, by eSCL over HTTP or HTTPS. Source: document-scanner.md B4.

    GET ScannerCapabilities, ScannerStatus · POST ScanJobs · GET …/NextDocument until 404 · GET ScannerStatus · DELETE
`escl://host:port/eSCL`; `?tls` behind it, or port 443, means HTTPS. The scanner's certificate is its own and cannot be
checked: the address is typed in or found on the LAN, nothing secret is sent, and a page goes to nobody else.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from typing import TypeVar
from urllib.parse import urlsplit

import httpx

from hardware.documents import escl
from hardware.documents.files import BrokenPicture, jpeg_facts, whole_jpeg
from hardware.documents.scanning import Cancelled, ScanTrouble, Sheet
from hardware.documents.settings import ScannerSettings

MOST_PAGE_BYTES = 100_000_000
ANSWER_S = 10.0
GLANCE = httpx.Timeout(3.0, connect=1.5)      # it is connected to at once, or by the second packet, 1 s later
TRIES = 30                                    # of one page that is not ready
AT_THE_END = (404, 410)
NOT_READY = 503
Told = TypeVar("Told")


class EsclScanner:
    def __init__(self, address: str) -> None:
        self.base = escl.base_of(address)

    def look(self, settings: ScannerSettings) -> str:
        with self._client(_patience(settings)) as client:
            _read(client, "ScannerCapabilities", escl.capabilities)
            return _status(client).trouble

    def watch(self, settings: ScannerSettings, there: bool) -> str | None:
        """One question on a connection of its own, which scanners answer during a scan as well."""
        with self._client(GLANCE) as client:
            return _status(client).trouble

    def scan(self, settings: ScannerSettings, cancelled: threading.Event) -> Iterator[Sheet]:
        with self._client(_patience(settings)) as client:
            job = self._job(client, settings)
            place = self._post(client, job)
            ended = False
            try:
                for data in _pages(client, place, settings, cancelled):
                    yield Sheet(data, delivered_dpi(data, job.dpi))
                ended = True
            finally:
                with contextlib.suppress(httpx.HTTPError):      # it may be gone; the next job will say so
                    client.delete(place, timeout=ANSWER_S if ended else 2.0)

    def _client(self, limits: httpx.Timeout) -> httpx.Client:
        return httpx.Client(base_url=self.base, verify=False, trust_env=False, timeout=limits)

    def _job(self, client: httpx.Client, settings: ScannerSettings) -> escl.Job:
        job = escl.job_for(_read(client, "ScannerCapabilities", escl.capabilities), settings)
        if job is None:
            raise ScanTrouble("no_such_source", settings.source)
        now = _status(client)
        if now.trouble:
            raise ScanTrouble(now.trouble)
        if job.source == escl.FEEDER and now.adf == "ScannerAdfEmpty":
            raise ScanTrouble("no_paper")
        return job

    def _post(self, client: httpx.Client, job: escl.Job) -> str:
        """Path of the new job on the address that answered: the host in Location is often one nobody can resolve."""
        answer = _ask(client, "POST", "ScanJobs", content=escl.job_xml(job), headers={"Content-Type": "text/xml"})
        if answer.status_code == NOT_READY:
            raise ScanTrouble("busy")
        if answer.status_code in (400, 409):
            raise ScanTrouble("bad_settings", f"HTTP {answer.status_code}")
        place = urlsplit(answer.headers.get("Location", "")).path
        if answer.status_code != 201 or "/ScanJobs/" not in place:
            raise ScanTrouble("not_understood", f"HTTP {answer.status_code}")
        return f"{self.base}ScanJobs/{place.rstrip('/').rpartition('/ScanJobs/')[2]}"


def _patience(settings: ScannerSettings) -> httpx.Timeout:
    return httpx.Timeout(ANSWER_S, connect=min(settings.open_s, ANSWER_S))


def delivered_dpi(data: bytes, asked: int) -> int:
    """Scanners that deliver less than they were asked for say so in the JPEG header, and never more is claimed."""
    told = jpeg_facts(data).dpi
    return min(asked, told) if told and told >= 50 else asked


def _pages(client: httpx.Client, place: str, settings: ScannerSettings, cancelled: threading.Event) -> Iterator[bytes]:
    count, tries, limit = 0, 0, time.monotonic() + settings.first_page_s
    while count < settings.most_pages:
        if cancelled.is_set():
            raise Cancelled
        code, data = _next(client, f"{place}/NextDocument", max(limit - time.monotonic(), 0.1), cancelled)
        if code == 200:
            yield _checked(data)
            count, tries, limit = count + 1, 0, time.monotonic() + settings.next_page_s
            continue
        if code != NOT_READY and code not in AT_THE_END:
            raise ScanTrouble("not_understood", f"HTTP {code}")
        now, tries = _status(client), tries + 1
        if now.trouble:
            raise ScanTrouble(now.trouble)
        waiting = code == NOT_READY or now.state == "Processing"       # some answer 404 while the page is not ready
        if waiting and tries < TRIES and time.monotonic() < limit:
            cancelled.wait(settings.retry_s)
        elif count and code in AT_THE_END:
            return
        else:
            raise ScanTrouble("no_answer" if waiting else "no_paper")


def _next(client: httpx.Client, place: str, most_s: float, cancelled: threading.Event) -> tuple[int, bytes]:
    """The next page, or why there is none yet."""
    data = bytearray()
    try:
        with client.stream("GET", place, timeout=httpx.Timeout(ANSWER_S, read=most_s)) as answer:
            if answer.status_code != 200:
                return answer.status_code, b""
            for chunk in answer.iter_bytes():
                data += chunk
                if cancelled.is_set():
                    raise Cancelled
                if len(data) > MOST_PAGE_BYTES:
                    raise ScanTrouble("broken_page", "too large")
            return 200, bytes(data)
    except httpx.TimeoutException as error:
        raise ScanTrouble("no_answer") from error
    except httpx.HTTPError as error:
        raise ScanTrouble("lost", type(error).__name__) from error


def _checked(data: bytes) -> bytes:
    """A whole JPEG. A PDF, which some models send whatever is asked, is refused: its pages have no known resolution."""
    if data.startswith(b"%PDF"):
        raise ScanTrouble("pdf_instead")
    try:
        jpeg_facts(data)
    except BrokenPicture as error:
        raise ScanTrouble("broken_page", str(error)) from error
    if not whole_jpeg(data):
        raise ScanTrouble("broken_page", "cut")
    return data


def _status(client: httpx.Client) -> escl.Status:
    return _read(client, "ScannerStatus", escl.status)


def _read(client: httpx.Client, what: str, meaning: Callable[[bytes], Told]) -> Told:
    answer = _ask(client, "GET", what)
    if answer.status_code == NOT_READY:
        raise ScanTrouble("busy")
    if answer.status_code != 200:
        raise ScanTrouble("not_understood", f"{what}: HTTP {answer.status_code}")
    try:
        return meaning(answer.content)
    except escl.NotEscl as error:
        raise ScanTrouble("not_understood", f"{what}: {error}") from error


def _ask(client: httpx.Client, method: str, path: str, **options: object) -> httpx.Response:
    try:
        return client.request(method, path, **options)     # type: ignore[arg-type]
    except httpx.ConnectError as error:
        raise ScanTrouble("not_there", type(error).__name__) from error
    except httpx.TimeoutException as error:
        raise ScanTrouble("no_answer") from error
    except httpx.HTTPError as error:
        raise ScanTrouble("lost", type(error).__name__) from error
