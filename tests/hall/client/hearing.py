"""A program that listens: keeps its news and waits for what it wants to hear."""

import threading
from collections.abc import Callable
from typing import Any

from hall.client.news import LinkChanged, LinkState, Message, News, Tick

LONGEST_S = 15.0


class Heard:
    def __init__(self) -> None:
        self.news: list[News] = []
        self._more = threading.Condition()

    def __call__(self, news: News) -> None:
        with self._more:
            self.news.append(news)
            self._more.notify_all()

    def until(self, wanted: Callable[[], Any]) -> Any:
        """Waits until `wanted` gives something true, looking at each piece of news; gives it."""
        with self._more:
            assert self._more.wait_for(lambda: wanted(), LONGEST_S), self.news
            return wanted()

    def state(self, state: LinkState, times: int = 1) -> LinkChanged:
        """The nth report of this state."""
        return self.until(lambda: (self.reports(state) + [None] * times)[times - 1])

    def reports(self, state: LinkState) -> list[LinkChanged]:
        return [one for one in self.news if isinstance(one, LinkChanged) and one.state is state]

    def seqs(self) -> list[int]:
        return [one.body["seq"] for one in self.news if isinstance(one, Message)]

    def kinds(self) -> list[str]:
        return [one.body["kind"] for one in self.news if isinstance(one, Message)]

    def ticks(self) -> list[Tick]:
        return [one for one in self.news if isinstance(one, Tick)]
