"""Whether the clerk who signed in still sits at the counter. Pure: the hall's answers and events come in any order."""

from counter.state import CounterState


class Sitting:
    """`look` after all that the hall tells."""

    def __init__(self, state: CounterState) -> None:
        self._state = state
        self._awaited = ""                   # who signs in, as long as the hall's event of it has not come
        self.day: str | None = None          # the business day on which the clerk was seen here; None: not yet

    def begin(self, staff: str) -> None:
        """This clerk asks the hall for the counter."""
        self._awaited = staff
        self.look()

    def refused(self) -> None:
        self._awaited = ""

    def end(self) -> None:
        """Nobody is signed in here any more."""
        self._awaited, self.day = "", None

    def look(self) -> bool:
        """Whether the shift of the clerk who signed in is over: another sits here by now, or nobody."""
        counter, clerk = self._state.mirror.counters.get(self._state.number), self._state.clerk
        if counter is None:
            return False
        holder = counter.staff.staff if counter.staff is not None else ""
        if not holder or holder not in (self._awaited, clerk):
            return clerk not in ("", self._awaited)
        self.day = self._state.business_day or self.day or ""
        if holder == self._awaited:
            self._awaited = ""
        return False
