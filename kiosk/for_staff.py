"""Prints what staff want printed, on the printer of this kiosk.

That is the notice of missing papers (一次性告知), the slip of a number that a guide or counter gave, a copy (补打).
"""

import logging
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from hall.client.news import Answer, Message, News
from hall.domain.views import CentreView, NoticeSlipView, TicketView
from hall.wire import BadShape, from_json

PrintNotice = Callable[[NoticeSlipView, CentreView], str]
"""Prints a notice and waits for it -> "" or the state that kept it in."""
PrintCopy = Callable[[TicketView, CentreView, bool], str]
"""Prints the slip of a ticket, marked as a copy or not -> "" or the state that kept it in."""
GIVEN_BY_STAFF = ("guide", "counter")        # channels of numbers that no kiosk gave
log = logging.getLogger(__name__)


class Background(Protocol):
    """The part of `ui.background.Background` that this needs."""

    def post(self, path: str, body: dict[str, Any], then: Callable[[Answer], None]) -> None: ...
    def run(self, work: Callable[[], str], then: Callable[[str], None]) -> None: ...


class ForStaff:
    """Hears the hall's news beside the kiosk's own screen. What becomes of each paper is told to the hall."""

    def __init__(self, background: Background, print_notice: PrintNotice, print_slip: PrintCopy) -> None:
        self._background, self._print_notice, self._print_slip = background, print_notice, print_slip
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
            self._wanted(body)

    def _wanted(self, body: Any) -> None:
        centre = self._centre
        if centre is None:
            return
        try:
            match body["kind"]:
                case "notice.wanted":
                    notice = from_json(NoticeSlipView, body["notice"])
                    self._put(notice.number, f"/tickets/{notice.ticket}/notice",
                              lambda: self._print_notice(notice, centre))
                case "slip.wanted" if not body.get("printer"):
                    self._slip(from_json(TicketView, body["ticket"]), centre, copy=True)
                case "ticket.issued" if body["ticket"]["channel"] in GIVEN_BY_STAFF:
                    self._slip(from_json(TicketView, body["ticket"]), centre, copy=False)
        except BadShape as wrong:
            log.error("a paper that cannot be read: %s", wrong)

    def _slip(self, ticket: TicketView, centre: CentreView, *, copy: bool) -> None:
        self._put(ticket.number, f"/tickets/{ticket.id}/slip", lambda: self._print_slip(ticket, centre, copy))

    def _put(self, number: str, path: str, print_paper: Callable[[], str]) -> None:
        def printed() -> str:
            try:
                return print_paper()
            except OSError as trouble:
                log.error("paper of %s: %s", number, trouble)
                return "offline"

        def done(state: str) -> None:
            if state:
                self._background.post(f"{path}-failed", {"state": state}, _noted)
            else:
                self._background.post(f"{path}-printed", {}, _noted)
        self._background.run(printed, done)


def _noted(answer: Answer) -> None:
    if not answer.ok:
        log.warning("the hall did not take a note of the paper: %s", answer.code)
