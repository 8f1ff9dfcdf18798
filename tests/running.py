"""A real hall in a process of its own, and a small client, for tests that need both."""

import atexit
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import httpx

from hall.adapters.local import LocalAccess, read_local_access
from tests.forking import Forked

SAMPLE = Path("config/centres/sample")
TUESDAY = "2026-11-24T09:00:00+08:00"
BIANMIN = [sys.executable, "-m", "hall.cli"]
READY_S = 30
KEPT = httpx.Limits(keepalive_expiry=2)      # the hall hangs up after 5 s of silence, on who begins to ask then, too


def bianmin(*arguments: str | Path, stdin: str = "", check: bool = True) -> subprocess.CompletedProcess[str]:
    """Runs the command to its end."""
    with tempfile.NamedTemporaryFile() as errors:
        program = Forked(*map(str, arguments), errors=Path(errors.name), stdin=stdin)
        told = program.stdout.read().decode()
        done = subprocess.CompletedProcess(arguments, program.wait(), told, errors.read().decode())
    if check:
        assert done.returncode == 0, done.stderr
    return done


def set_up(data: Path, site: str = "town") -> dict[str, str]:
    """A data folder of the sample centre; gives the PINs and passwords by staff number."""
    made, pins = _set_up_once(site)
    shutil.copytree(made, data, dirs_exist_ok=True)
    return dict(pins)


@cache
def _set_up_once(site: str) -> tuple[Path, dict[str, str]]:
    """`bianmin init` takes a second; its folder is the same each time but for the secrets."""
    made = Path(tempfile.mkdtemp(prefix="bianmin-tests-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    told = bianmin("init", "--data", made / "data", "--centre", SAMPLE, "--site", site).stdout
    return made / "data", pins_told(told)


def pins_told(told: str) -> dict[str, str]:
    """The PINs and passwords that `init` said, by staff number."""
    return dict(re.findall(r"(?:PIN|PASSWORD) (\S+) (\S+)", told))


class Asker:
    """Asks the hall with one token."""

    def __init__(self, url: str, token: str, **how: Any) -> None:
        how = {"verify": False, "limits": KEPT} | how  # a plain hall; reading all authorities of the world takes 50 ms
        self.http = httpx.Client(base_url=f"{url}/api/v1", trust_env=False, timeout=30,
                                 headers={"Authorization": f"Bearer {token}"} if token else {}, **how)

    def get(self, path: str, **params: Any) -> Any:
        answer = self.http.get(path, params=params)
        assert answer.is_success, answer.text
        return answer.json()

    def post(self, path: str, **body: Any) -> httpx.Response:
        return self.http.post(path, json={"command_id": str(uuid.uuid4())} | body)

    def does(self, path: str, **body: Any) -> Any:
        """A command that must go well; gives what it answered."""
        answer = self.post(path, **body)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    def refused(self, path: str, **body: Any) -> str:
        """A command that must be refused; gives the code. Every refusal bears a sentence."""
        answer = self.post(path, **body)
        assert answer.is_error, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        problem = answer.json()
        assert problem["status"] == answer.status_code
        assert problem["detail"]
        return str(problem["code"])


class RunningHall:
    """`bianmin hall` on a free loopback port, plain, on a set clock."""

    def __init__(self, data: Path, pins: dict[str, str], clock: str = TUESDAY) -> None:
        self.data, self.pins, self.clock = data, pins, clock
        self.process: Any = None
        self._tokens: dict[tuple[str, str], str] = {}

    def start(self, *more: str) -> "RunningHall":
        self.process = self._begin("hall", "--data", str(self.data), "--plain", "--listen", "127.0.0.1:0",
                                   "--clock", self.clock, "--phones", "127.0.0.1:0",
                                   "--phones-url", "http://127.0.0.1:1", *more)
        line = self.process.stdout.readline().decode()           # one line, when it takes commands
        assert line.startswith("ready "), (self.data / "hall.log").read_text()
        self.phones = line.split()[2]
        return self

    def _begin(self, *arguments: str) -> Any:
        """A process as `Forked` is one."""
        return Forked(*arguments, errors=self.data / "hall.log")

    @property
    def access(self) -> LocalAccess:
        access = read_local_access(self.data)
        assert access is not None
        return access

    @property
    def admin(self) -> Asker:
        return Asker(self.access.url, self.access.token)

    def asker(self, role: str, name: str | None = None) -> Asker:
        """A paired device of this role; its token outlives a restart of the hall."""
        key = (role, name or role)
        if key not in self._tokens:
            self._tokens[key] = str(self.admin.does("/devices", role=role, name=key[1])["token"])
        return Asker(self.access.url, self._tokens[key])

    def clerk(self, counter: int, staff: str) -> Asker:
        """A counter's terminal with this clerk signed in."""
        asker = self.asker("counter", f"counter {counter}")
        asker.does(f"/counters/{counter}/sign-in", staff=staff, pin=self.pins[staff], take_over=True)
        return asker

    def person(self, staff: str) -> Asker:
        """A browser at which this person has signed in."""
        asker = Asker(self.access.url, "")
        answer = asker.http.post("/sessions", json={"staff": staff, "password": self.pins[staff]})
        assert answer.is_success, answer.text
        asker.http.headers["X-Bianmin"] = "1"
        return asker

    def moves_clock_to(self, moment: str) -> None:
        answer = self.admin.http.post("/clock", json={"to": moment})
        assert answer.is_success, answer.text

    def kill(self) -> None:
        """As a power cut of the program: no goodbye."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def stop(self) -> int:
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=30)
        self.process = None
        return code


@contextmanager
def running_hall(data: Path, site: str = "town", clock: str = TUESDAY) -> Iterator[RunningHall]:
    """Killed in the end, which is quicker than a goodbye and must do no harm."""
    hall = RunningHall(data, set_up(data, site), clock).start()
    try:
        yield hall
    finally:
        hall.kill()


