"""Which terminals listen, and which have been away for longer than a short break of the network takes."""

import time
from collections.abc import Callable, Iterable, Mapping

from hall.domain.devices import TERMINAL_KINDS
from hall.web.listeners import Listener

AWAY_S = 2.0               # a terminal comes back within a second from a break that is none
STARTING_S = 8.0           # after a start of the hall all have to come back; the last of them pauses longest


class Presence:
    """Looked at every two seconds by the hall's own task. Its clock is no clock that anybody sets."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._begun_s = now_s()
        self._seen_s: dict[str, float] = {}

    def here(self, listeners: Iterable[Listener]) -> Mapping[str, str]:
        """The terminals among these, name -> role; persons and programs are none."""
        found = {one.name: one.role for one in listeners if one.role in TERMINAL_KINDS}
        self._seen_s.update(dict.fromkeys(found, self._now_s()))
        return found

    def is_away(self, name: str) -> bool:
        seen_s = self._seen_s.get(name)
        limit_s = self._begun_s + STARTING_S if seen_s is None else seen_s + AWAY_S
        return self._now_s() >= limit_s
