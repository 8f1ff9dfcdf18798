"""How fast the hall issues and calls, how much it holds, how soon it is ready."""

import asyncio
import json
import random
import sqlite3
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import websockets

from tests.bench.figures import Figure, quantile
from tests.bench.wire import Connection
from tests.running import BIANMIN, Asker, RunningHall, set_up

SERVICES = ("RS001", "MZ001", "GA001", "SD004", "YB001", "WJ001", "SJ001", "BM002")
LISTENERS, CALLS = 50, 100
TICKETS, WAITING = 10_000, 900             # of a day; still waiting when the memory is read
CLERKS = {n: f"工号00{n}" for n in range(1, 9)}


class ColdHall(RunningHall):
    """Started as a machine starts it, with all that it imports."""

    def _begin(self, *arguments: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([*BIANMIN, *arguments], stdout=subprocess.PIPE,
                                stderr=(self.data / "hall.log").open("ab"))


def hall_figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        hall = ColdHall(data, set_up(data))
        _never_stops(data)
        begun = time.perf_counter()
        hall.start()
        try:
            yield Figure(what="hall ready to take tickets after start",
                         value=time.perf_counter() - begun, unit="s", aim=2)
            yield from _asked(hall)
        finally:
            hall.stop()


def _asked(hall: RunningHall) -> Iterator[Figure]:
    token = bearer(hall.asker("kiosk"))
    url = hall.access.url
    numbers: list[str] = []
    for clients, until in ((1, 500), (8, 3_000), (32, 7_000)):
        times, rate = asyncio.run(_issue(url, token, clients, numbers, until))
        if clients == 1:
            yield Figure(what="ticket with durable commit, 1 client, p50",
                         value=quantile(times, .5) * 1e3, unit="ms", aim=4)
        elif clients == 8:
            yield Figure(what="the same, 8 clients, p99", value=quantile(times, .99) * 1e3, unit="ms", aim=20)
        else:
            yield Figure(what="the same, 32 clients", value=rate, unit="/s", aim=600, more_is_better=True)
    yield from _exact(numbers)
    clerk = bearer(hall.clerk(4, CLERKS[4]))
    display = bearer(hall.asker("display"))
    asyncio.run(_issue(url, token, 8, numbers, TICKETS - WAITING))
    asyncio.run(_serve_all(url, [bearer(hall.clerk(counter, staff)) for counter, staff in CLERKS.items()]))
    asyncio.run(_issue(url, token, 8, numbers, TICKETS))
    assert hall.process is not None
    waits, memory = asyncio.run(_call(url, clerk, display, hall.process.pid))
    yield Figure(what=f"call pressed → event at {LISTENERS} listeners, p99",
                 value=quantile(waits, .99) * 1e3, unit="ms", aim=50)
    yield Figure(what=f"hall's memory after {len(numbers)} tickets, with {LISTENERS} listeners",
                 value=memory, unit="MB", aim=150)


def _never_stops(data: Path) -> None:
    """More people than a day can serve: the hall would give them no numbers (R10)."""
    with sqlite3.connect(data / "hall.db") as database:
        changed = database.execute("update setup set body = ? where kind = 'setting' and code = ?",
                                   (json.dumps("no"), "ticket.stop_when_unservable"))
        assert changed.rowcount == 1
    database.close()


async def _issue(url: str, token: str, clients: int, numbers: list[str], until: int) -> tuple[list[float], float]:
    """Clients take tickets until there are so many: seconds of each, and tickets a second."""
    times: list[float] = []

    async def client(n: int) -> None:
        connection, chance = await Connection.to(url, token), random.Random(n)
        while len(numbers) < until:
            status, answer, took = await connection.post("/tickets", service=chance.choice(SERVICES), channel="kiosk")
            assert status == 201, answer
            times.append(took)
            numbers.append(json.loads(answer)["number"])
        connection.close()

    begun = time.perf_counter()
    await asyncio.gather(*(client(n) for n in range(clients)))
    return times, len(times) / (time.perf_counter() - begun)


async def _serve_all(url: str, clerks: list[str]) -> None:
    """Every counter calls and serves until nobody waits for it."""

    async def clerk(counter: int, token: str) -> None:
        connection = await Connection.to(url, token)
        while (await connection.post(f"/counters/{counter}/call-next"))[0] == 200:
            await connection.post(f"/counters/{counter}/start")
            await connection.post(f"/counters/{counter}/finish", outcome="办结")
        connection.close()

    await asyncio.gather(*(clerk(counter, token) for counter, token in enumerate(clerks, 1)))


def bearer(asker: Asker) -> str:
    return str(asker.http.headers["authorization"]).removeprefix("Bearer ")


def _exact(numbers: list[str]) -> Iterator[Figure]:
    doubled = sum(count - 1 for count in Counter(numbers).values())
    by_queue: dict[str, set[int]] = {}
    for number in numbers:
        by_queue.setdefault(number[0], set()).add(int(number[1:]))
    missing = sum(max(given) - len(given) for given in by_queue.values())
    yield Figure(what=f"doubled numbers among {len(numbers)} tickets", value=doubled, unit="", aim=0)
    yield Figure(what="numbers left out", value=missing, unit="", aim=0)


async def _call(url: str, clerk: str, display: str, hall: int) -> tuple[list[float], float]:
    """Seconds from the key to the event, of every call at every listener; the hall's memory meanwhile."""
    heard: list[asyncio.Queue[tuple[float, str]]] = [asyncio.Queue() for _ in range(LISTENERS)]

    async def listen(at: "asyncio.Queue[tuple[float, str]]") -> None:
        address = url.replace("http", "ws", 1) + "/api/v1/events"
        async with websockets.connect(address, compression=None, proxy=None, max_size=None,
                                      additional_headers={"Authorization": f"Bearer {display}"}) as socket:
            async for message in socket:
                at.put_nowait((time.perf_counter(), str(message)))

    listening = [asyncio.create_task(listen(one)) for one in heard]
    for one in heard:
        await one.get()                                    # the snapshot: this listener is there
    connection, waits = await Connection.to(url, clerk), []
    for _ in range(CALLS):
        pressed = time.perf_counter()
        status, answer, _ = await connection.post("/counters/4/call-next")
        assert status == 200, answer
        for one in heard:
            at = await _arrival(one, "ticket.called")
            waits.append(at - pressed)
        await connection.post("/counters/4/start")
        await connection.post("/counters/4/finish", outcome="办结")
    memory = resident_mb(hall)
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    connection.close()
    return waits, memory


async def _arrival(heard: "asyncio.Queue[tuple[float, str]]", kind: str) -> float:
    while True:
        at, message = await asyncio.wait_for(heard.get(), 10)
        if f'"kind":"{kind}"' in message.replace('": "', '":"'):
            return at


def resident_mb(pid: int) -> float:
    """What the process holds in memory, shared libraries included."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise AssertionError(f"process {pid} is gone")
