"""Which call is said next, which together, and which no more. Pure: times are seconds of any steady clock.

Every call that comes in goes out once: in a Group to be said, or as Dropped (too_late, called_again, counter_closed,
withdrawn).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ui.voice.agenda import Dropped

BUSY = 4            # from this many waiting calls on, each is said once and short (R33)
GROUP = 5           # at most so many share a chime


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call of the hall, to be said."""

    seq: int
    ticket: int
    number: str
    counter: int
    again: bool          # a recall
    at_s: float          # when it was called


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Calls said one after the other behind one chime."""

    calls: tuple[Call, ...]
    short: bool


class SpeechQueue:
    """The calls that wait to be said, in the order of calling."""

    def __init__(self, drop_after_s: float = 60.0) -> None:
        self.drop_after_s = drop_after_s
        self.waiting: list[Call] = []

    def add(self, call: Call) -> list[Dropped]:
        """Takes a call; one of the same ticket that still waits gives its place to it."""
        for place, other in enumerate(self.waiting):
            if other.ticket == call.ticket:
                self.waiting[place] = call
                return [Dropped(seq=other.seq, reason="called_again")]
        self.waiting.append(call)
        return []

    def close_counter(self, counter: int) -> list[Dropped]:
        """The counter closed or paused: nobody is to be sent there."""
        return self._drop("counter_closed", lambda call: call.counter == counter)

    def withdraw(self, ticket: int) -> list[Dropped]:
        """The ticket is called no more: put back, passed on, or given up."""
        return self._drop("withdrawn", lambda call: call.ticket == ticket)

    def expire(self, now_s: float) -> list[Dropped]:
        """Calls too old to be said; the screen has shown them."""
        return self._drop("too_late", lambda call: now_s - call.at_s >= self.drop_after_s)

    def take(self) -> Group | None:
        """The next to be said: one call in full, or several short while many wait."""
        if not self.waiting:
            return None
        short = len(self.waiting) >= BUSY
        count = GROUP if short else 1
        group = Group(calls=tuple(self.waiting[:count]), short=short)
        del self.waiting[:count]
        return group

    def put_back(self, calls: Iterable[Call]) -> list[Dropped]:
        """Calls taken and not said, to the front again; a ticket called anew meanwhile is said by its new call."""
        anew = {call.ticket for call in self.waiting}
        calls = tuple(calls)
        self.waiting[:0] = [call for call in calls if call.ticket not in anew]
        return [Dropped(seq=call.seq, reason="called_again") for call in calls if call.ticket in anew]

    def _drop(self, reason: str, is_over: Callable[[Call], bool]) -> list[Dropped]:
        over = [call for call in self.waiting if is_over(call)]
        self.waiting = [call for call in self.waiting if not is_over(call)]
        return [Dropped(seq=call.seq, reason=reason) for call in over]
