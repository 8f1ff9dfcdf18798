"""Prints what staff want printed, on the printer of this kiosk.

That is the notice of missing papers (一次性告知), the slip of a number that a guide or counter gave, a copy (补打).
"""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from hall.client.news import Message, News
from hall.domain.views import CentreView, NoticeSlipView, TicketView
from hall.wire import BadShape, from_json
from kiosk.printouts import Printouts, slip_of

PrintNotice = Callable[[NoticeSlipView, CentreView], str]
"""Prints a notice and waits for it -> "" or the state that kept it in."""
PrintCopy = Callable[[TicketView, CentreView, bool], str]
"""Prints the slip of a ticket, marked as a copy or not -> "" or the state that kept it in."""
GIVEN_BY_STAFF = ("guide", "counter")        # channels of numbers that no kiosk gave
log = logging.getLogger(__name__)


class ForStaff:
    """Hears the hall's news beside the kiosk's own screen. What becomes of each paper is told to the hall."""

    def __init__(self, printouts: Printouts, print_notice: PrintNotice, print_slip: PrintCopy) -> None:
        self._printouts, self._print_notice, self._print_slip = printouts, print_notice, print_slip
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
                    self._printouts.put(notice.number, f"/tickets/{notice.ticket}/notice",
                                     lambda: self._print_notice(notice, centre))
                case "slip.wanted" if not body.get("printer"):
                    self._slip(from_json(TicketView, body["ticket"]), centre, copy=True)
                case "ticket.issued" if body["ticket"]["channel"] in GIVEN_BY_STAFF:
                    self._slip(from_json(TicketView, body["ticket"]), centre, copy=False)
        except BadShape as wrong:
            log.error("a paper that cannot be read: %s", wrong)

    def _slip(self, ticket: TicketView, centre: CentreView, *, copy: bool) -> None:
        self._printouts.put(ticket.number, slip_of(ticket.id), lambda: self._print_slip(ticket, centre, copy))
