"""Who comes to an invented hall and how long they really take: drawn from one seed, unknown to the hall's rules."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from math import log, sqrt

from hall.domain.centre import Centre

MARKET_EVERY = 5                     # 赶场: every fifth day
VISITORS, MARKET_VISITORS = 115, 190
HOURS = (                            # from, to, share of the day's visitors
    (time(8, 50), time(9, 10), 0.14), (time(9, 10), time(10, 30), 0.34), (time(10, 30), time(11, 45), 0.16),
    (time(12, 0), time(13, 15), 0.03), (time(13, 20), time(15, 0), 0.20), (time(15, 0), time(17, 10), 0.13))
QUEUES = {"A": 0.24, "B": 0.08, "C": 0.13, "D": 0.17, "E": 0.13, "F": 0.09, "G": 0.05, "H": 0.08, "J": 0.02, "K": 0.01}
FREQUENT = 5.0                       # a frequent item is asked for so much more often
TRUTH = (0.5, 0.6, 0.75, 0.9, 1.0, 1.0, 1.15, 1.35, 1.7, 2.0)     # what an item really takes, of its list's minutes
VARIATION = (0.45, 0.9)              # deviation of one service time, as a share of its mean, by item
BANDS = (("70up", 0.14), ("60to69", 0.18), ("under60", 0.58), (None, 0.10))
ABSENT, COMES_BACK = 0.05, 0.4       # does not come when called; of those, comes to the guide later


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """One who comes, and what will become of them."""

    comes_at: datetime               # local
    service: str
    age_band: str | None
    minutes: float                   # at the counter, when it is the usual clerk
    walk_s: float
    absent: bool
    comes_back_after: timedelta | None
    goes_on_to: str | None           # the clerk sends them to another item

    def that_comes(self) -> "Visitor":
        """Missed once, here now."""
        return replace(self, absent=False, comes_back_after=None)

    def that_goes_on(self, minutes: float) -> "Visitor":
        """Sent to the other item, where it takes so long."""
        return replace(self, goes_on_to=None, minutes=minutes)


class People:
    """Draws the visitors of each day."""

    def __init__(self, centre: Centre, seed: int) -> None:
        self._chance = random.Random(seed)
        self._centre = centre
        self._means = {code: one.average_minutes * self._chance.choice(TRUTH) for code, one in centre.services.items()}
        self._variations = {code: self._chance.uniform(*VARIATION) for code in centre.services}
        self._wanted = {prefix: [one for one in centre.services.values() if one.queue == prefix]
                        for prefix in centre.queues}
        self._popular = {code: self._chance.uniform(0.3, 3.0) * (FREQUENT if one.frequent else 1.0)
                         for code, one in centre.services.items()}

    def of(self, day: date, number: int) -> Iterator[Visitor]:
        """The visitors of the `number`th opening day, in the order of their coming."""
        usual = MARKET_VISITORS if number % MARKET_EVERY == 2 else VISITORS
        count = round(usual * self._chance.uniform(0.85, 1.15))
        times = []
        for begin, end, share in HOURS:
            opens, closes = (datetime.combine(day, one) for one in (begin, end))
            times += [opens + (closes - opens) * self._chance.random() for _ in range(round(count * share))]
        for moment in sorted(times):
            yield self._visitor(moment)

    def _visitor(self, moment: datetime) -> Visitor:
        service = self._service()
        absent = self._chance.random() < ABSENT
        back = absent and self._chance.random() < COMES_BACK
        onward = self._chance.random() < 0.03
        return Visitor(
            comes_at=moment, service=service, minutes=self.minutes(service), absent=absent,
            age_band=self._chance.choices([one for one, _ in BANDS], [share for _, share in BANDS])[0],
            walk_s=self._chance.uniform(10, 60),
            comes_back_after=timedelta(minutes=self._chance.uniform(3, 40)) if back else None,
            goes_on_to=self._service() if onward else None)

    def minutes(self, service: str) -> float:
        """A lognormal service time of this item."""
        shape = sqrt(log(1 + self._variations[service] ** 2))
        return max(0.3, self._chance.lognormvariate(log(self._means[service]) - shape**2 / 2, shape))

    def _service(self) -> str:
        known = {prefix: share for prefix, share in QUEUES.items() if self._wanted.get(prefix)}
        prefix = self._chance.choices(list(known), list(known.values()))[0]
        items = self._wanted[prefix]
        return self._chance.choices(items, [self._popular[one.code] for one in items])[0].code
