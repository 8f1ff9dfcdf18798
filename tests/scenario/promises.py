"""The promises of a day, checked from outside: what the visitors hold against the event log and the exported sheet."""

import csv
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from config.texts import say

if TYPE_CHECKING:
    from tests.scenario.language import Centre

CALLABLE_AGAIN = ("ticket.put_back", "ticket.reinstated", "ticket.transferred", "ticket.resumed")


def broken_promises(centre: "Centre", taken: list[dict[str, Any]], without_slip: list[dict[str, Any]], ratings: int,
                    sheet: Path) -> list[str]:
    """Every promise that did not hold, in a sentence; nothing when the day was good."""
    events = told_events(centre.hall.data / "hall.db")
    slips, said = len(centre.printer.slips()), {file.stem for file in centre.kiosk.sound.glob("*.wav")}
    return [*_tickets(centre, taken), *broken_calls(events), *broken_slips(events, taken, without_slip, slips, said),
            *_counts(events, taken, ratings, sheet)]


def told_events(database: Path) -> list[dict[str, Any]]:
    """The event log as every listener was told it."""
    store = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    found = [json.loads(row[0]) for row in store.execute("select body from events order by seq")]
    store.close()
    return found


def _tickets(centre: "Centre", taken: list[dict[str, Any]]) -> Iterator[str]:
    kept = {one["id"]: one["number"] for one in centre.tickets()}
    for ticket in taken:
        if kept.get(ticket["id"]) != ticket["number"]:
            yield f"{ticket['number']} was taken and is not in the store"
    for number, count in Counter(kept.values()).items():
        if count > 1:
            yield f"{number} was given {count} times"
    if len(kept) != len(taken):
        yield f"{len(taken)} tickets were taken, {len(kept)} are in the store"


def broken_calls(events: list[dict[str, Any]]) -> Iterator[str]:
    """A ticket called again without having gone back to a queue, and calls that nobody reported as heard or dropped."""
    called: set[str] = set()
    reported = {event.get("call") for event in events if event["kind"] in ("call.spoken", "call.dropped")}
    for event in events:
        number = (event.get("ticket") or {}).get("number", "")
        if event["kind"] in CALLABLE_AGAIN:
            called.discard(number)
        if event["kind"] == "ticket.called":
            if number in called:
                yield f"{number} was called twice"
            called.add(number)
        if event["kind"] in ("ticket.called", "ticket.recalled") and event["seq"] not in reported:
            yield f"nobody knows whether the call of {number} was heard (seq {event['seq']})"


def broken_slips(events: list[dict[str, Any]], taken: list[dict[str, Any]], without_slip: list[dict[str, Any]],
                 slips: int, said: set[str]) -> Iterator[str]:
    """Tickets that have no slip, and of those that could have none: not spoken, or nobody knows of it (R5).

    said: names of the kiosk's sound files, 000001-A012.
    """
    if slips != len(taken) - len(without_slip):
        yield f"{len(taken)} tickets were taken, {len(without_slip)} without paper, {slips} slips lie in the tray"
    told = {(event.get("ticket") or {}).get("number", "") for event in events if event["kind"] == "slip.failed"}
    for number in (ticket["number"] for ticket in without_slip):
        if not any(name.endswith(f"-{number}") for name in said):
            yield f"{number} has no slip and was not spoken"
        if number not in told:
            yield f"{number} has no slip and nobody was told"


def _counts(events: list[dict[str, Any]], taken: list[dict[str, Any]], ratings: int, sheet: Path) -> Iterator[str]:
    """The sheet's totals against the event log, and every breakdown against the totals."""
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    kinds = Counter(event["kind"] for event in events)
    [total] = [row for row in rows if row[say("report.scope", "zh_CN")] == say("report.total", "zh_CN")]
    wanted = {"issued": len(taken), "finished": kinds["ticket.finished"], "no_show": kinds["ticket.no_show"],
              "cancelled": kinds["ticket.cancelled"], "rated": ratings}
    for key, count in wanted.items():
        if (counted := int(total[say(f"report.{key}", "zh_CN")])) != count:
            yield f"the sheet counts {counted} {key}, the day had {count}"
    for scope in ("queues", "services"):
        lines = [row for row in rows if row[say("report.scope", "zh_CN")] == say(f"report.{scope}", "zh_CN")]
        added = sum(int(row[say("report.issued", "zh_CN")]) for row in lines)
        if added != len(taken):
            yield f"issued by {scope} adds up to {added}, not {len(taken)}"
