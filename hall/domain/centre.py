"""A centre as it is set up: what the tables of its folder say, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from hall.domain.calendar import PublicDays, Session
from hall.domain.counters import Place, Staff
from hall.domain.errors import Refusal
from hall.domain.queues import OrderRules
from hall.domain.services import Queue, Quota, Service, ServiceList, Theme
from hall.domain.views import ClassView, Names, NoticeView, RatingLevelView, ReasonView


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """All that does not change while the hall works, of one version of the list."""

    site: str
    level: str
    name: Names
    zone: str
    list_version: int
    queues: Mapping[str, Queue]              # by prefix, in their order
    services: Mapping[str, Service]          # by code
    themes: Mapping[str, Theme]
    places: Mapping[int, Place]              # counters, by number
    staff: Mapping[str, Staff]
    sessions: tuple[Session, ...]
    classes: Mapping[str, ClassView]
    notices: tuple[NoticeView, ...]
    rating_levels: tuple[RatingLevelView, ...]
    rating_reasons: tuple[ReasonView, ...]
    settings: Mapping[str, str]
    queue_names: Mapping[str, Names]         # by prefix
    quotas: tuple[Quota, ...] = ()
    published_at: datetime | None = None     # this version of the list
    public_days: PublicDays = field(default_factory=PublicDays)      # from outside; never kept with the centre

    def service(self, code: str) -> Service:
        if code not in self.services:
            raise Refusal("unknown_service", service=code)
        return self.services[code]

    def theme(self, code: str) -> Theme:
        if code not in self.themes:
            raise Refusal("unknown_theme", theme=code)
        return self.themes[code]

    @property
    def listed(self) -> ServiceList:
        """The published list of this version."""
        return ServiceList(version=self.list_version, services=self.services, themes=self.themes)

    def place(self, number: int) -> Place:
        if number not in self.places:
            raise Refusal("unknown_counter", counter=number)
        return self.places[number]

    def serving(self, prefix: str) -> tuple[int, ...]:
        """Counters that serve this queue."""
        return tuple(n for n, place in self.places.items() if prefix in place.queues)

    def number_setting(self, key: str) -> int:
        return int(self.settings[key])

    @property
    def unweighted(self) -> frozenset[str]:
        """Queues in which all classes are alike: those that are a class of their own (办不成事)."""
        own = {one.name for one in self.classes.values() if one.detected_by == "service"}
        return frozenset(prefix for prefix, queue in self.queues.items() if queue.name in own)

    @property
    def grace(self) -> timedelta:
        """How late one may come and still have an appointment."""
        return timedelta(minutes=self.number_setting("appointment.grace_minutes"))

    @property
    def order_rules(self) -> OrderRules:
        return OrderRules(max_overtaken=self.number_setting("priority.max_overtaken"),
                          max_consecutive=self.number_setting("priority.max_consecutive"),
                          guard=timedelta(minutes=self.number_setting("priority.normal_guard_minutes")))

    @property
    def daily_reset(self) -> time:
        return time.fromisoformat(self.settings["ticket.daily_reset"])
