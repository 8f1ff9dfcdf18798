"""What the LED bars over the counters say, from the same state as the board. Pure; bars show Chinese alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from config.texts import say
from hall.client.mirror import Mirror
from hall.domain.ticket import TicketState
from hall.domain.views import CounterView

LANGUAGE = "zh_CN"
CALL, SERVING, PAUSED, IDLE = "red", "green", "yellow", "green"      # colours


@dataclass(frozen=True, slots=True, kw_only=True)
class BarText:
    """What stands over a counter."""

    texts: tuple[str, ...]     # the same in ever fewer words, for bars of any width
    colour: str
    number: str = ""           # the ticket, for bars of digits only
    call: int = 0              # seq of a call that is still fresh: it blinks once for each


def bar_texts(mirror: Mirror, fresh: Mapping[int, int], *, stale: bool) -> dict[int, BarText]:
    """By counter. fresh: counter -> seq of its fresh call. stale: the hall is away, so nothing is said but names."""
    return {number: _name(counter) if stale else _text(counter, mirror, fresh.get(number, 0))
            for number, counter in mirror.counters.items()}


def _text(counter: CounterView, mirror: Mirror, call: int) -> BarText:
    if counter.state == "paused":
        return _paused(counter)
    ticket = mirror.tickets.get(counter.ticket) if counter.ticket is not None else None
    if counter.state != "open" or ticket is None:
        return _name(counter)
    if ticket.state is TicketState.CALLED:
        facts = {"number": ticket.number, "counter": counter.number}
        return BarText(texts=(*(say(f"bar.{key}", LANGUAGE, **facts) for key in ("call", "call_short", "call_shorter")),
                              ticket.number), colour=CALL, number=ticket.number, call=call)
    return BarText(texts=(say("bar.serving", LANGUAGE, number=ticket.number), ticket.number), colour=SERVING,
                   number=ticket.number)


def _paused(counter: CounterView) -> BarText:
    cover = (say("bar.paused_cover", LANGUAGE, counter=counter.stand_in.counter),) if counter.stand_in else ()
    return BarText(texts=(*cover, say("bar.paused", LANGUAGE), say("bar.paused_short", LANGUAGE)), colour=PAUSED)


def _name(counter: CounterView) -> BarText:
    return BarText(texts=(counter.name, say("bar.name", LANGUAGE, counter=counter.number), str(counter.number)),
                   colour=IDLE)
