"""How soon the hall knows who is next, and what happens when every counter presses at the same instant."""

import asyncio
import json
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hall.domain.queues import Line, OrderRules, after_call, next_for, preview
from hall.domain.ticket import Matter, Ticket, TicketState
from hall.domain.watching import causes
from tests.bench.figures import Figure, quantile
from tests.bench.wire import Connection
from tests.hall.actions.in_hand import ZONE, HallInHand
from tests.running import RunningHall, set_up

RULES = OrderRules(max_overtaken=6, max_consecutive=2, guard=timedelta(minutes=15))
NINE = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
QUEUES, WAITING, DECISIONS = 10, 2_000, 500
SERVICES = ("WJ001", "BM002", "MZ001", "RS001", "YB001", "GA001", "SJ001", "SD004", "BM003", "BM001")
CLERKS = {n: f"工号00{n}" for n in range(1, 9)}
CALLS, ROUNDS, REFILL = 60, 1_000, 50


def order_figures(rounds: int = ROUNDS) -> Iterator[Figure]:
    times = decisions(WAITING)
    yield Figure(what=f"who is next of {WAITING} in {QUEUES} queues, p99", value=quantile(times, .99) * 1e3, unit="ms",
                 aim=2)
    yield Figure(what=f"alerts looked for, {WAITING} waiting, p99", value=quantile(watching(WAITING), .99) * 1e3,
                 unit="ms", aim=2)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        hall = RunningHall(data, set_up(data)).start()
        try:
            waits, trouble = asyncio.run(together(hall, WAITING, CALLS, rounds))
        finally:
            hall.stop()
    yield Figure(what=f"call-next, 8 counters at once, {WAITING} waiting, p99", value=quantile(waits, .99) * 1e3,
                 unit="ms", aim=30)
    yield Figure(what=f"tickets called twice or counters with two, {rounds} rounds", value=len(trouble), unit="", aim=0)


def watching(waiting: int) -> list[float]:
    """Seconds of each look for what somebody should be told of; the hall looks once a second."""
    with tempfile.TemporaryDirectory() as folder:
        hall = HallInHand(Path(folder))
        chance, times = random.Random(7), []
        for number in range(1, waiting + 1):
            hall.floor.put(replace(_ticket(number, chance), queue="ABCDEFGHJK"[number % QUEUES]))
        hall.now += timedelta(minutes=95)
        for _ in range(DECISIONS):
            begun = time.perf_counter()
            causes(hall.floor, hall.now, hall.now.astimezone(ZONE))
            times.append(time.perf_counter() - begun)
        hall.close()
    return times


def decisions(waiting: int) -> list[float]:
    """Seconds of each decision for a counter that serves all queues, and of what it does to the counts."""
    chance = random.Random(7)
    lines = [Line() for _ in range(QUEUES)]
    for number in range(1, waiting + 1):
        lines[number % QUEUES].add(_ticket(number, chance), RULES)
    now, times = NINE + timedelta(minutes=95), []
    for _ in range(min(DECISIONS, waiting)):
        begun = time.perf_counter()
        choice = next_for(lines, now, RULES)
        assert choice is not None
        line = lines[choice.ticket.id % QUEUES]
        passed, consecutive = after_call(line, choice.ticket, now)
        line.overtake(passed, RULES)
        times.append(time.perf_counter() - begun)
        line.remove(choice.ticket.id)
        line.consecutive = consecutive
    assert len(preview(lines, now, RULES, 10)) == min(10, waiting - len(times))
    return times


def _ticket(number: int, chance: random.Random) -> Ticket:
    weight = chance.choice((0, 0, 0, 0, 25, 30))
    at = NINE + timedelta(seconds=chance.randrange(5400))
    return Ticket(id=number, day="2026-11-24", number=f"A{number:03d}", queue="A", service="MZ001", service_name="低保",
                  matters=(Matter(service="MZ001"),), state=TicketState.WAITING,
                  priority="ELDER70" if weight else "NORMAL", weight=weight, pending=None, channel="kiosk",
                  language="zh_CN", list_version=1, missing=(), identity=None, card_due=False, expected_min=10.0,
                  issued_at=at, queued_at=at, due_at=at + timedelta(hours=1) if chance.random() < .05 else None)


async def together(hall: RunningHall, waiting: int, calls: int, rounds: int) -> tuple[list[float], list[str]]:
    """Seconds of each call while 8 counters work at once; then rounds in which all press at the same instant."""
    url = hall.access.url
    kiosk = _token(hall.asker("guide"))
    tokens = {n: _token(hall.clerk(n, staff)) for n, staff in CLERKS.items()}
    issued = await _issue(url, kiosk, waiting, 0)
    clerks = {n: await Connection.to(url, token) for n, token in tokens.items()}
    waits: list[float] = []
    await asyncio.gather(*(_work(clerk, n, calls, waits) for n, clerk in clerks.items()))
    trouble: list[str] = []
    called: set[int] = set()
    for number in range(rounds):
        if number % REFILL == 0:                     # the hall lets connections go that are silent for long
            for one in clerks.values():
                one.close()
            issued = await _issue(url, kiosk, REFILL * len(SERVICES), issued)
            clerks = {n: await Connection.to(url, token) for n, token in tokens.items()}
        trouble += await _round(clerks, called)
    for connection in clerks.values():
        connection.close()
    return waits, trouble


async def _issue(url: str, token: str, count: int, issued: int) -> int:
    """So many more tickets over all queues, every fifth of an elder; how many there are now."""
    kiosk = await Connection.to(url, token)
    for number in range(issued + 1, issued + count + 1):
        band = "70up" if number % 5 == 0 else "under60"
        identity = {"kind": "id_card", "pseudonym": f"{number:032x}", "age_band": band}
        status, answer, _ = await kiosk.post("/tickets", service=SERVICES[number % len(SERVICES)], channel="guide",
                                             identity=identity, override="a test of speed")
        assert status == 201, answer
    kiosk.close()
    return issued + count


async def _work(clerk: Connection, counter: int, calls: int, waits: list[float]) -> None:
    for _ in range(calls):
        status, answer, took = await clerk.post(f"/counters/{counter}/call-next")
        if status != 200:
            assert status == 204, answer
            return
        waits.append(took)
        await _serve(clerk, counter)


async def _serve(clerk: Connection, counter: int) -> None:
    await clerk.post(f"/counters/{counter}/start")
    status, answer, _ = await clerk.post(f"/counters/{counter}/finish", outcome="咨询")
    assert status == 200, answer


async def _round(clerks: dict[int, Connection], called: set[int]) -> Sequence[str]:
    """Every counter presses at the same instant, and once more: the second key never brings a second ticket."""
    answers = await asyncio.gather(*(clerk.post(f"/counters/{n}/call-next") for n, clerk in clerks.items()))
    trouble, busy = [], []
    for counter, (status, answer, _) in zip(clerks, answers, strict=True):
        if status != 200:
            trouble += [] if status == 204 else [answer.decode()]
            continue
        ticket = json.loads(answer)
        if ticket["id"] in called or ticket["counter"] != counter:
            trouble.append(f"{ticket['number']} at {counter} and elsewhere")
        called.add(ticket["id"])
        busy.append(counter)
    second = await asyncio.gather(*(clerks[n].post(f"/counters/{n}/call-next") for n in busy))
    trouble += [answer.decode() for status, answer, _ in second if status != 409]
    await asyncio.gather(*(_serve(clerks[n], n) for n in busy))
    return trouble


def _token(asker: object) -> str:
    return str(asker.http.headers["authorization"]).removeprefix("Bearer ")      # type: ignore[attr-defined]
