"""What a counter display knows: what the hall told, how fresh that is, and where the rating stands."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from display.counter_display import Page, RatingDesk, Visit, Wish
from display.counter_page import bare, visitor_language
from hall.client.clock import HallClock
from hall.client.mirror import Mirror
from hall.client.news import LinkChanged, LinkState, Message, News, Tick
from hall.domain.views import EventView

OFFLINE_AFTER_S = 10.0      # R46, where the hall has not said otherwise yet
RATING_S = 60.0             # R58


class CounterState:
    """Takes news, knows nothing of Qt. monotonic: seconds that only grow."""

    def __init__(self, number: int, language: str, monotonic: Callable[[], float]) -> None:
        self.number = number
        self.mirror = Mirror()
        self.clock = HallClock(monotonic)
        self.desk = RatingDesk()
        self.link = LinkChanged(state=LinkState.SEARCHING)
        self.following: tuple[str, ...] = ()          # numbers called next here
        self._keyed_before: tuple[Wish, ...] = ()     # given on a pad, and the next visit has ended since
        self.stale_since: datetime | None = None      # the hall's time when it fell silent
        self.chosen_language: str | None = None       # by a language key of the rating page
        self._usual_language = language
        self._monotonic = monotonic
        self._heard_s: float | None = None

    @property
    def now_s(self) -> float:
        return self._monotonic()

    @property
    def language(self) -> str:
        """The rating speaks as the one who rates; the counter page as the visitor who is there."""
        if self.desk.visit is not None:
            return self.chosen_language or self.desk.visit.language
        return visitor_language(self.mirror, self.number) or self._usual_language

    def local_time(self) -> datetime | None:
        """The hall's time in the centre's zone; None before it was told."""
        now, centre = self.clock.now(), self.mirror.centre
        return now.astimezone(ZoneInfo(centre.zone)) if now and centre else None

    def hear(self, news: News) -> bool:
        """Takes one piece of news; True when the order of calling may be another."""
        if isinstance(news, LinkChanged):
            self.link = news
            return False
        self._heard_s, self.stale_since = self.now_s, None
        if isinstance(news, Tick):
            self.clock.told(news.now)
            return False
        return self._follow(news)

    def _follow(self, message: Message) -> bool:
        event = self.mirror.apply(message.body)
        if event is None:
            if self.mirror.centre is not None:
                self.clock.told(self.mirror.centre.now)
            return True
        if event.kind == "rating.requested" and event.counter == self.number and event.ticket is not None:
            self.chosen_language = None
            timeout_s = self._setting("rating.timeout_seconds", RATING_S)
            if (keyed := self.desk.counts()) is not None:
                self._keyed_before = (*self._keyed_before, keyed)
            self.desk = self.desk.requested(visit_of(event), self.now_s, timeout_s)
        return bool(event.queues or event.counters)

    def take_keyed_before(self) -> tuple[Wish, ...]:
        """Levels given on a pad whose reasons nobody will choose any more: each once."""
        before, self._keyed_before = self._keyed_before, ()
        return before

    def needs_reason(self, level: int) -> bool:
        centre = self.mirror.centre
        return centre is not None and any(one.needs_reason for one in centre.rating_levels if one.level == level)

    def pass_time(self) -> None:
        """Closes what has been open long enough, and notices when the hall falls silent (R46)."""
        self.desk = self.desk.tick(self.now_s)
        if self.desk.page is Page.COUNTER:
            self.chosen_language = None
        limit_s = self._setting("display.offline_after_seconds", OFFLINE_AFTER_S)
        if self.stale_since is None and self._heard_s is not None and self.now_s - self._heard_s >= limit_s:
            self.stale_since = self.local_time()

    def _setting(self, key: str, usual: float) -> float:
        centre = self.mirror.centre
        return float(centre.settings.get(key, usual)) if centre else usual


def visit_of(event: EventView) -> Visit:
    """The service that ended, from `rating.requested`."""
    assert event.ticket is not None
    staff = event.facts.get("staff")
    badge = staff if isinstance(staff, dict) else {}
    return Visit(ticket=event.ticket.id, number=event.ticket.number, service=event.ticket.service_name,
                 staff=bare(str(badge.get("staff", ""))), staff_name=str(badge.get("name", "")),
                 language=event.ticket.language)
