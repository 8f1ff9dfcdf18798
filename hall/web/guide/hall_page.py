"""The hall now: every queue and every counter on one page; a counter with those it will call next, and why."""

from hall.domain.errors import Refusal
from hall.domain.views import CounterView, QueueView
from hall.web.guide.html import Html, tag
from hall.web.guide.visit import Standing, Visit

SIGNS = {"open": "●", "paused": "❚❚", "closed": "○"}


async def hall_page(visit: Visit) -> tuple[str, object]:
    standing = await visit.standing()
    return visit.say("page_hall"), tag(
        "div", tag("section", _queues(visit, standing)),
        tag("section", [_counter(visit, standing, one) for one in standing.snapshot.counters], class_="cards"),
        id="hall", data_live=True)


def _queues(visit: Visit, standing: Standing) -> Html:
    heads = ("queue", "waiting", "called", "open", "longest", "wait", "next")
    rows = [_queue(visit, one, standing.longest[one.prefix]) for one in standing.snapshot.queues]
    return tag("table", tag("thead", tag("tr", [tag("th", visit.say(f"head_{one}")) for one in heads])),
               tag("tbody", rows), class_="queues")


def _queue(visit: Visit, queue: QueueView, longest: int) -> Html:
    wait = visit.say("range", low=queue.wait.p50_s // 60, high=queue.wait.p90_s // 60) if queue.wait else "—"
    counters = ", ".join(map(str, queue.open_counters)) if queue.open_counters else visit.say("none_open")
    name = f"{queue.prefix} {queue.name.in_language(visit.language)}"
    taking = None if queue.taking else tag("small", visit.say("not_taking"))
    return tag("tr", tag("td", tag("a", name, href=f"/guide/tickets?queue={queue.prefix}"), taking),
               tag("td", queue.waiting, class_="figure"), tag("td", queue.called, class_="figure"),
               tag("td", counters, class_=None if queue.open_counters else "warn"),
               tag("td", visit.say("minutes", n=longest) if queue.waiting else "—"), tag("td", wait),
               tag("td", queue.next_number or "—", class_="number"),
               class_="warn" if queue.waiting and not queue.open_counters else None)


def _counter(visit: Visit, standing: Standing, counter: CounterView) -> Html:
    ticket = standing.ticket(counter.ticket)
    state = f"{SIGNS[counter.state]} {visit.say(f'counter_{counter.state}')}"
    return tag("a", tag("b", visit.say("counter", n=counter.number)), tag("span", counter.name),
               tag("span", state, class_=f"state {counter.state}"),
               tag("span", counter.staff.name, class_="soft") if counter.staff else None,
               tag("span", ticket.number, class_="number") if ticket else None, _pause(visit, counter),
               href=f"/guide/counters/{counter.number}", class_="card")


def _pause(visit: Visit, counter: CounterView) -> Html | None:
    """去向留言, as the hall sees it."""
    if counter.pause is None:
        return None
    back = visit.say("back_at", at=visit.clock(counter.pause.back_at)) if counter.pause.back_at else ""
    stand_in = getattr(counter.pause, "stand_in", None)
    covered = visit.say("stand_in", n=stand_in.counter, name=stand_in.name) if stand_in else ""
    return tag("span", " ".join(filter(None, (counter.pause.reason, back, covered))), class_="pause")


async def counter_page(visit: Visit, number: int) -> tuple[str, object]:
    standing = await visit.standing()
    counter = standing.counter(number)
    if counter is None:
        raise Refusal("unknown_counter", counter=number)
    found = await visit.inside.get(f"/counters/{number}/next", count=10)
    following = _next(visit, (found or {}).get("next", []))
    content: list[object] = [tag("section", _counter(visit, standing, counter), following, id="next", data_live=True)]
    if visit.may("leader"):
        content += [_extra(visit, standing, counter), _leave(visit, counter)]
    return f"{visit.say('counter', n=number)} {counter.name}", content


def _next(visit: Visit, lines: list[dict[str, object]]) -> Html:
    """Those who will be called, in this order, each with the reason."""
    if not lines:
        return tag("p", visit.say("nobody_waits"), class_="soft")
    return tag("ol", [_line(visit, one) for one in lines], class_="next")


def _line(visit: Visit, line: dict[str, object]) -> Html:
    ticket, reason = line["ticket"], line["reason"]
    assert isinstance(ticket, dict) and isinstance(reason, dict)
    why = reason.get("sentence") or visit.say("waited", n=reason["waited_min"])
    return tag("li", tag("a", tag("span", ticket["number"], class_="number"),
                         tag("span", ticket["service_name"]["zh_CN"]), tag("small", why),
                         href=f"/guide/tickets/{ticket['id']}"))


def _extra(visit: Visit, standing: Standing, counter: CounterView) -> Html:
    """A queue beside its own for today, and taking it off again (S22)."""
    extra = [one.queue for one in counter.extra]
    on = [visit.key("queue", visit.say("queue_off", queue=_name(visit, standing, one)), counter=counter.number,
                    queue=one, off="yes") for one in extra]
    free = [one for one in standing.snapshot.queues if one.prefix not in counter.queues]
    choice = tag("select", [tag("option", f"{one.prefix} {one.name.in_language(visit.language)}", value=one.prefix)
                            for one in free], name="queue", aria_label=visit.say("head_queue"))
    form = visit.form("queue", choice, tag("button", visit.say("queue_on"), class_="key"),
                      values={"counter": counter.number}, class_="line") if free else None
    return tag("section", tag("h2", visit.say("queues_here")),
               tag("p", ", ".join(_name(visit, standing, one) for one in counter.queues)), on, form)


def _name(visit: Visit, standing: Standing, prefix: str) -> str:
    queue = standing.queue(prefix)
    return f"{prefix} {queue.name.in_language(visit.language)}" if queue else prefix


def _leave(visit: Visit, counter: CounterView) -> Html | None:
    """The last clerk of a queue leaves only when a leader agrees; this is how it is agreed (S25)."""
    if counter.staff is None:
        return None
    return tag("section", tag("h2", visit.say("leave_head")), tag("p", visit.say("leave_note"), class_="soft"),
               visit.key("leave", visit.say("leave", name=counter.staff.name), kind="quiet", counter=counter.number,
                         by=str(visit.actor.staff)))
