"""Prints what clerks want printed: the notice of missing papers (一次性告知), on the printer of this kiosk."""

import logging
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from hall.client.news import Answer, Message, News
from hall.domain.views import CentreView, NoticeSlipView
from hall.wire import BadShape, from_json

PrintNotice = Callable[[NoticeSlipView, CentreView], str]
"""Prints a notice and waits for it -> "" or the state that kept it in."""
log = logging.getLogger(__name__)


class Background(Protocol):
    """The part of `ui.background.Background` that notices need."""

    def post(self, path: str, body: dict[str, Any], then: Callable[[Answer], None]) -> None: ...
    def run(self, work: Callable[[], str], then: Callable[[str], None]) -> None: ...


class Notices:
    """Hears the hall's news beside the kiosk's own screen. What becomes of each notice is told to the hall."""

    def __init__(self, background: Background, print_notice: PrintNotice) -> None:
        self._background, self._print = background, print_notice
        self._centre: CentreView | None = None
        self._seq = -1                           # of the newest event heard: none is printed twice

    def hear(self, news: Sequence[News]) -> None:
        for one in news:
            if isinstance(one, Message):
                self._heard(one)

    def _heard(self, message: Message) -> None:
        body = message.body
        if body.get("centre"):
            self._centre = from_json(CentreView, body["centre"])
        seq = int(body.get("seq", self._seq))
        if body["kind"] == "snapshot":
            self._seq = seq
        elif seq > self._seq:
            self._seq = seq
            if body["kind"] == "notice.wanted" and self._centre is not None:
                self._wanted(body["notice"], self._centre)

    def _wanted(self, told: Any, centre: CentreView) -> None:
        try:
            notice = from_json(NoticeSlipView, told)
        except BadShape as wrong:
            log.error("a notice that cannot be read: %s", wrong)
            return
        self._background.run(lambda: self._printed(notice, centre), lambda state: self._done(notice, state))

    def _printed(self, notice: NoticeSlipView, centre: CentreView) -> str:
        try:
            return self._print(notice, centre)
        except OSError as trouble:
            log.error("notice of %s: %s", notice.number, trouble)
            return "offline"

    def _done(self, notice: NoticeSlipView, state: str) -> None:
        if state:
            self._background.post(f"/tickets/{notice.ticket}/notice-failed", {"state": state}, _noted)
        else:
            self._background.post(f"/tickets/{notice.ticket}/notice-printed", {}, _noted)


def _noted(answer: Answer) -> None:
    if not answer.ok:
        log.warning("the hall did not take a note of the notice: %s", answer.code)
