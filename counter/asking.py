"""What no event can carry is asked for: the order of calling, the published list, who may sign in."""

from collections.abc import Callable, Mapping
from typing import Any

from counter.delivery import NOT_NOW
from counter.state import (
    ALERTS,
    BOOKED,
    DAY,
    DEVICES,
    DOCUMENTS,
    LIST,
    ORDER,
    ORDER_TOLD,
    RATED,
    STAFF,
    CounterState,
)
from hall.client.news import Answer
from ui.background import Background

Take = Callable[[Mapping[str, Any]], None]


class Asking:
    """Each thing is asked for once at a time, and once more if it changed meanwhile or the hall could not answer."""

    def __init__(self, background: Background, state: CounterState, changed: Callable[[str], None]) -> None:
        """changed: called with what was answered."""
        self._background, self._changed, self._state = background, changed, state
        self.language = "zh_CN"                  # of the sentences in the answers
        self._ways: Mapping[str, tuple[str, Mapping[str, str], Take]] = {
            ORDER: (f"/counters/{state.number}/next", {"count": str(ORDER_TOLD)}, state.take_order),
            LIST: ("/services", {}, state.take_list),
            STAFF: ("/staff", {}, state.take_staff),
            DAY: ("/tickets", {"state": "finished"}, state.take_day),
            RATED: (f"/counters/{state.number}/day", {}, state.take_rated),
            DEVICES: ("/devices", {}, state.take_devices),
            ALERTS: ("/alerts", {}, state.take_alerts),
            BOOKED: ("/appointments", {}, state.take_booked),
            DOCUMENTS: ("", {}, state.take_documents)}           # of the ticket in hand
        self._under_way: set[str] = set()
        self._again: set[str] = set()
        self._missed: set[str] = set()           # the hall could not answer; no event need ever tell of it again

    def ask(self, what: str) -> None:
        if what in self._under_way:
            self._again.add(what)
            return
        path, params, _ = self._ways[what]
        if what == DOCUMENTS:
            desk = self._state.desk
            if desk is None or desk.ticket is None:
                return
            path = f"/tickets/{desk.ticket.id}/documents"
        self._under_way.add(what)
        if what == BOOKED and self._state.mirror.centre is not None:
            params = {"day": self._state.mirror.centre.business_day}
        self._background.get(path, lambda answer: self._answered(what, answer), language=self.language, **params)

    def again(self) -> None:
        """Called again and again: asks for what was not answered, once the hall is there."""
        if self._state.online:
            missed, self._missed = self._missed, set()
            for what in missed:
                self.ask(what)

    def speak(self, language: str) -> None:
        """The sentences are wanted in another language."""
        self.language = language
        if self._state.online:
            for what in (ORDER, ALERTS):
                self.ask(what)

    def _answered(self, what: str, answer: Answer) -> None:
        self._under_way.discard(what)
        if answer.ok:
            self._ways[what][2](answer.body)
            self._changed(what)
        elif answer.status in NOT_NOW:
            self._missed.add(what)
        if what in self._again:
            self._again.discard(what)
            self.ask(what)
