"""The public holidays and make-up working days of China, from the `holidays` library, as values for the rules.

The library holds what the State Council announces each November for the next year (放假调休). Of later years it
knows the days the law fixes, but neither bridge days nor make-up days: see docs/decisions/0009-holidays.md.
"""

from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

from hall.domain.calendar import SATURDAY, PublicDays

YEARS = range(2020, 2041)
MAKE_UP = "调休上班"
ONE_DAY = timedelta(days=1)


@cache
def public_days() -> PublicDays:
    known = country_holidays("CN", years=YEARS, language="zh_CN")
    worked: frozenset[date] = frozenset(known.weekend_workdays)
    names = dict(known.items())
    for day in sorted(names):
        names |= _weekend_beside(day, names[day], -ONE_DAY, worked) | _weekend_beside(day, names[day], ONE_DAY, worked)
    return PublicDays(holidays=dict(known.items()) | {day: name for day, name in names.items() if day not in known},
                      workdays=dict.fromkeys(sorted(worked), MAKE_UP), known_until=date(max(worked).year, 12, 31))


def _weekend_beside(day: date, name: str, step: timedelta, worked: frozenset[date]) -> dict[date, str]:
    """The days of a weekend that touches a holiday are part of it, as the announcements count them."""
    beside: dict[date, str] = {}
    while (day := day + step).isoweekday() >= SATURDAY and day not in worked:
        beside[day] = name
    return beside
