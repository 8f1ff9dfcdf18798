"""The calls that are fresh, and which of them stand on the plate. Pure: times are seconds of any steady clock.

One stands alone, two share the plate, three and more take turns in pairs. Those not on the plate lead the list.
"""

from dataclasses import dataclass

FRESH_S = 8.0         # how long a call blinks
TURN_S = 3.0          # shortest stay on the plate
BLINK_S = 1.0         # one period: half filled with gold, half outlined
ON_PLATE = 2          # as many share it


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshCall:
    """A call just made."""

    seq: int
    ticket: int
    number: str
    counter: int
    mark: str             # 敬老, 优先 … or ""
    since_s: float

    def lit(self, now_s: float) -> bool:
        """Filled with gold at this moment; else only its outline is gold."""
        return (now_s - self.since_s) % BLINK_S < BLINK_S / 2


class FreshCalls:
    """Calls for as long as they are fresh, each until it has had its turn on the plate."""

    def __init__(self) -> None:
        self._calls: list[FreshCall] = []              # oldest first
        self._turn: tuple[int, ...] = ()               # seqs on the plate
        self._turn_since_s = 0.0
        self._stood_s: dict[int, float] = {}           # on the plate so far
        self._looked_s = 0.0

    def add(self, call: FreshCall) -> None:
        """A recall takes the place of the earlier call of its ticket; a counter has one fresh call."""
        self._calls = [c for c in self._calls if c.ticket != call.ticket and c.counter != call.counter]
        self._calls.append(call)

    def withdraw(self, *, ticket: int | None = None, counter: int | None = None) -> None:
        """The ticket is called no more, or nobody is to go to the counter."""
        self._calls = [call for call in self._calls if call.ticket != ticket and call.counter != counter]

    def clear(self) -> None:
        self._calls = []

    def by_counter(self) -> dict[int, int]:
        """The seq of each counter's fresh call, as of the last look."""
        return {call.counter: call.seq for call in self._calls}

    def look(self, now_s: float) -> tuple[tuple[FreshCall, ...], tuple[FreshCall, ...]]:
        """Those on the plate and the other fresh ones, newest first each."""
        self._end_old(now_s)
        fresh = {call.seq for call in self._calls}
        turn_is_over = now_s - self._turn_since_s >= TURN_S or not fresh.issuperset(self._turn)
        if len(fresh) <= ON_PLATE or turn_is_over or not self._turn:
            self._next_turn(now_s)
        newest_first = tuple(reversed(self._calls))
        return (tuple(call for call in newest_first if call.seq in self._turn),
                tuple(call for call in newest_first if call.seq not in self._turn))

    def _end_old(self, now_s: float) -> None:
        for seq in self._turn:
            self._stood_s[seq] = self._stood_s.get(seq, 0.0) + now_s - self._looked_s
        self._looked_s = now_s
        self._calls = [call for call in self._calls
                       if now_s - call.since_s < FRESH_S or self._stood_s.get(call.seq, 0.0) < TURN_S]
        self._stood_s = {call.seq: self._stood_s.get(call.seq, 0.0) for call in self._calls}

    def _next_turn(self, now_s: float) -> None:
        """To those who stood least; the older call first."""
        waiting = sorted(self._calls, key=lambda call: (self._stood_s[call.seq], call.seq))
        turn = tuple(call.seq for call in waiting[:ON_PLATE])
        if set(turn) != set(self._turn) or now_s - self._turn_since_s >= TURN_S:
            self._turn_since_s = now_s
        self._turn = turn
