"""Which terminals listen, and which have been away for longer than a short break of the network takes."""

import time
from collections.abc import Callable, Iterable, Mapping

from hall.domain.devices import TERMINAL_KINDS
from hall.web.listeners import Listener

AWAY_S = 2.0               # since it was first missed; a terminal comes back within a second from a break that is none
STARTING_S = 8.0           # after a start of the hall all have to come back; the last of them pauses longest


class Presence:
    """Looked at every two seconds by the hall's own task. Its clock is no clock that anybody sets."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._begun_s = now_s()
        self._missed_s: dict[str, float | None] = {}      # since when, of all that ever listened; None: it does

    def here(self, listeners: Iterable[Listener]) -> Mapping[str, str]:
        """The terminals among these, name -> role; persons and programs are none."""
        found = {one.name: one.role for one in listeners if one.role in TERMINAL_KINDS}
        for name, missed_s in self._missed_s.items():
            if name not in found and missed_s is None:    # it may have been gone for a moment only
                self._missed_s[name] = self._now_s()
        self._missed_s.update(dict.fromkeys(found))
        return found

    def is_away(self, name: str) -> bool:
        if name not in self._missed_s:
            return self._now_s() >= self._begun_s + STARTING_S
        missed_s = self._missed_s[name]
        return missed_s is not None and self._now_s() >= missed_s + AWAY_S
