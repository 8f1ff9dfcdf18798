"""What no event can carry is asked for: the order of calling, the published list, who may sign in."""

from collections.abc import Callable, Mapping
from typing import Any

from counter.state import DAY, DEVICES, LIST, ORDER, STAFF, CounterState
from hall.client.news import Answer
from ui.background import Background

SHOWN_NEXT = 50            # the hall tells no more of the order at once
Take = Callable[[Mapping[str, Any]], None]


class Asking:
    """Each thing is asked for once at a time, and once more if it changed meanwhile."""

    def __init__(self, background: Background, state: CounterState, changed: Callable[[str], None]) -> None:
        """changed: called with what was answered."""
        self._background, self._changed = background, changed
        self._ways: Mapping[str, tuple[str, Mapping[str, str], Take]] = {
            ORDER: (f"/counters/{state.number}/next", {"count": str(SHOWN_NEXT)}, state.take_order),
            LIST: ("/services", {}, state.take_list),
            STAFF: ("/staff", {}, state.take_staff),
            DAY: ("/tickets", {"state": "finished"}, state.take_day),
            DEVICES: ("/devices", {}, state.take_devices)}
        self._under_way: set[str] = set()
        self._again: set[str] = set()

    def ask(self, what: str) -> None:
        if what in self._under_way:
            self._again.add(what)
            return
        self._under_way.add(what)
        path, params, _ = self._ways[what]
        self._background.get(path, lambda answer: self._answered(what, answer), **params)

    def _answered(self, what: str, answer: Answer) -> None:
        self._under_way.discard(what)
        if answer.ok:
            self._ways[what][2](answer.body)
            self._changed(what)
        if what in self._again:
            self._again.discard(what)
            self.ask(what)
