"""What the panel beside the calls shows in turn: the published services, and notices. Pure.

A page stays until it has been read: at most four characters a second, and never less than eight seconds (R44).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hall.domain.views import NoticeView, ServiceView

CHARACTERS_A_SECOND = 4
SHORTEST_S = 8.0
ON_DISPLAYS = "显示屏"        # the notice's own list of places (shown_on) names displays so
FREE = ("", "0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the panel. kind: service, notice."""

    key: str
    kind: str
    title: str
    lines: tuple[str, ...]

    def stays_s(self, page_s: float) -> float:
        """Long enough to be read slowly."""
        characters = len(self.title) + sum(len(line) for line in self.lines)
        return max(page_s, SHORTEST_S, characters / CHARACTERS_A_SECOND)


def is_complete(service: ServiceView) -> bool:
    """Has every field that must be published (R45); materials may be none, a fee may be none."""
    said = (service.name.zh_CN, service.item_class, service.legal_basis, service.conditions, service.fee,
            service.fee_basis, service.queue, service.day_unit)
    return all(field.strip() for field in said) and bool(service.steps) and service.promised_days >= 0


def published(services: Sequence[ServiceView]) -> list[ServiceView]:
    """The services that may be shown, in their order."""
    return [service for service in services if is_complete(service)]


def notice_pages(notices: Sequence[NoticeView]) -> list[Page]:
    return [Page(key=notice.code, kind="notice", title=notice.title, lines=(notice.body,))
            for notice in notices if ON_DISPLAYS in notice.shown_on]


class Rotation:
    """Turns the pages: services while the hall is calm, notices while a call is fresh; never before a page is read."""

    def __init__(self, page_s: float) -> None:
        self.page_s = page_s
        self.services: Sequence[Page] = ()
        self.notices: Sequence[Page] = ()
        self._page: Page | None = None
        self._until_s = 0.0
        self._next = {"service": 0, "notice": 0}

    def look(self, now_s: float, *, calm: bool) -> Page | None:
        """The page to show now; None when there is nothing to show."""
        if self._page is None or now_s >= self._until_s:
            self._page = self._turn(("service", "notice") if calm else ("notice", "service"))
            self._until_s = now_s + self._page.stays_s(self.page_s) if self._page else 0.0
        return self._page

    def _turn(self, kinds: tuple[str, ...]) -> Page | None:
        for kind in kinds:
            pages = self.services if kind == "service" else self.notices
            if pages:
                place = self._next[kind] % len(pages)
                self._next[kind] = place + 1
                return pages[place]
        return None
