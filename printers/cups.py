"""A print queue of CUPS: what it says of itself and of a job. Which CUPS: `CUPS_SERVER`, as for `lp`; else the local.

CUPS knows that the bytes are out, not that paper came out. Only a job that it never began is certainly not printed.
"""

import getpass
import http.client
import os
import socket
import time
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from hardware.driver import DeviceMissing
from printers import ipp
from printers.escpos import Trouble
from printers.ipp import Answer, Operation
from printers.job import Condition, Outcome, Printed

SCHEME = "cups:"
SOCKETS = ("/run/cups/cups.sock", "/var/run/cups/cups.sock")
PORT = 631
ANSWER_S = 3.0
MOST_BYTES = 1_000_000                   # of an answer
LOOK_S = 0.2                             # between two looks at a job
CANCELLED, ABORTED, COMPLETED = 7, 8, 9  # job-state, RFC 8011 section 5.3.7
IDLE, STOPPED = 3, 5                     # printer-state
LOW = ("media-low",)
REASONS = (                              # printer-state-reasons without their -error, -warning; the first found counts
    (Trouble.COVER_OPEN, ("cover-open", "door-open", "interlock-open")),
    (Trouble.PAPER_OUT, ("media-empty", "media-needed")),
    (Trouble.CUTTER, ("cutter-jam", "trimmer-jam")),
    (Trouble.HEAD_HOT, ("fuser-over-temp", "marker-over-temp")),
    (Trouble.ERROR, ("media-jam", "other")),
    (Trouble.OFFLINE, ("offline", "shutdown", "timed-out")))


class CupsQueue:
    """One raw queue. Each question is a connection of its own; a job is written as a whole."""

    def __init__(self, address: str) -> None:
        """ValueError when the address names no queue."""
        self.address = address
        self._name = address.removeprefix(SCHEME)
        if not self._name or not address.startswith(SCHEME) or set(self._name) & set(" /#"):
            raise ValueError(f"{address}: wanted cups:QUEUE, as `lpstat -e` lists them")
        self._uri = f"ipp://localhost/printers/{quote(self._name)}"
        self._job = 0

    def open(self) -> None:
        self.condition()

    def read(self, wait_s: float) -> bytes:
        return b""

    def write(self, data: bytes) -> None:
        """Hands a job over."""
        told = self._ask(Operation.PRINT_JOB, (ipp.NAME, "job-name", "bianmin"),
                         (ipp.MIME, "document-format", "application/vnd.cups-raw"), document=data)
        self._job = told.number("job-id") or 0 if told.good else 0

    def close(self) -> None:
        """Nothing is kept open."""

    def wake(self) -> None:
        """Nothing waits here for long."""

    def condition(self) -> Condition:
        """How the queue is, and what it knows of its printer. DeviceMissing when there is no such queue.

        What it knew of the printer at the last job is not believed any more when it stands idle: nothing renews it.
        """
        queue = self._asked_queue()
        return Condition(Trouble.NONE if queue.idle and not queue.stopped else queue.trouble, queue.paper_low)

    def outcome(self, takes_s: float) -> Printed:
        """What became of the job within the time. One that is not through is taken back: it must not come later."""
        if not self._job:
            return Printed(Outcome.NOT_PRINTED, self.condition().trouble or Trouble.QUEUE_STOPPED)
        end, seen = time.monotonic() + takes_s, Trouble.NONE
        while not (job := self._asked_job()).over:
            queue = self._asked_queue()
            seen = queue.trouble or seen
            if queue.stopped or time.monotonic() >= end:
                self._ask(Operation.CANCEL_JOB, self._number)
                job = self._asked_job()
                break
            time.sleep(LOOK_S)
        queue = self._asked_queue()
        if job.state == COMPLETED and not queue.reason:
            return Printed(Outcome.PRINTED, queue.trouble, queue.paper_low)
        never = job.state in (CANCELLED, ABORTED) and not job.begun
        return Printed(Outcome.NOT_PRINTED if never else Outcome.UNKNOWN, queue.trouble or seen or Trouble.UNCONFIRMED,
                       queue.paper_low)

    @property
    def _number(self) -> tuple[int, str, int]:
        return (ipp.INTEGER, "job-id", self._job)

    def _asked_job(self) -> "_Job":
        told = self._ask(Operation.GET_JOB, self._number)
        return _Job(told.number("job-state") or 0, told.number("time-at-processing") is not None)

    def _asked_queue(self) -> "_Queue":
        told = self._ask(Operation.GET_PRINTER)
        if not told.good:
            raise DeviceMissing(self.address, "no such queue")
        reasons = {one.removesuffix("-error").removesuffix("-warning").removesuffix("-report")
                   for one in told.words("printer-state-reasons")}
        state = told.number("printer-state")
        return _Queue(reason=next((trouble for trouble, names in REASONS if reasons & set(names)), Trouble.NONE),
                      stopped=state == STOPPED or told.number("printer-is-accepting-jobs") == 0, idle=state == IDLE,
                      paper_low=bool(reasons & set(LOW)))

    def _ask(self, operation: Operation, *attributes: tuple[int, str, int | str], document: bytes = b"") -> Answer:
        target = ((ipp.URI, "printer-uri", self._uri), *(one for one in attributes if one[0] == ipp.INTEGER))
        others = (one for one in attributes if one[0] != ipp.INTEGER)
        user = getpass.getuser()
        asked = ipp.request(operation, *target, (ipp.NAME, "requesting-user-name", user), *others, document=document)
        link = _connection()
        try:
            link.request("POST", f"/printers/{quote(self._name)}", asked, {
                "Content-Type": "application/ipp",
                "Authorization": f"PeerCred {user}"})                    # who owns a job may cancel it
            return ipp.answer(link.getresponse().read(MOST_BYTES))
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise DeviceMissing(self.address, str(error)) from error
        finally:
            link.close()


class _Queue(NamedTuple):
    reason: Trouble                      # of the printer, as it was told last
    stopped: bool                        # or takes no jobs
    idle: bool
    paper_low: bool

    @property
    def trouble(self) -> Trouble:
        return self.reason or (Trouble.QUEUE_STOPPED if self.stopped else Trouble.NONE)


class _Job(NamedTuple):
    state: int                           # job-state
    begun: bool                          # CUPS began to send it at some time

    @property
    def over(self) -> bool:
        return self.state in (CANCELLED, ABORTED, COMPLETED)


class _Local(http.client.HTTPConnection):
    """HTTP over a socket of this machine."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=ANSWER_S)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(ANSWER_S)
        self.sock.connect(self._path)


def _connection() -> http.client.HTTPConnection:
    """As libcups finds its server: by CUPS_SERVER, by the usual socket, at this machine's port."""
    server = os.environ.get("CUPS_SERVER") or next((one for one in SOCKETS if Path(one).exists()), "localhost")
    if server.startswith("/"):
        return _Local(server)
    host, _, port = server.partition("/")[0].partition(":")
    return http.client.HTTPConnection(host, int(port or PORT), timeout=ANSWER_S)
