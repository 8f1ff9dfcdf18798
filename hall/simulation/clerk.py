"""A clerk of the invented hall: when they come, how fast they are, when they are away."""

import random
from datetime import datetime, time, timedelta

from hall.domain.centre import Centre

ON_DUTY_AT_NOON = 1                       # 值守窗口
NOON, LUNCH_AT_THE_LATEST, AFTER_LUNCH = time(12, 0), time(12, 30), time(13, 30)
TOO_LATE_FOR_LUNCH = time(13, 15)
ABSENT = 0.02                             # of the days
PAUSES_A_DAY = 2


class Clerk:
    """Sits at one counter every day."""

    def __init__(self, number: int, centre: Centre, chance: random.Random) -> None:
        self.number, self.device = number, f"counter {number}"
        self.staff = next((code for code, one in centre.staff.items() if one.home_counter == number), "")
        self.slowness = chance.uniform(0.85, 1.2)
        self.absent = False
        self._lunched = False
        self._pauses: list[time] = []

    def arrives(self, chance: random.Random) -> time:
        return time(8, chance.randint(42, 59), chance.randint(0, 59))

    def begins_day(self, chance: random.Random) -> None:
        self.absent = not self.staff or chance.random() < ABSENT
        self._lunched = self.number == ON_DUTY_AT_NOON
        hours = (chance.choice((9, 10, 11, 14, 15, 16)) for _ in range(PAUSES_A_DAY))
        self._pauses = sorted(time(hour, chance.randint(0, 59)) for hour in hours)

    def rests_until(self, local: datetime, waiting: bool, chance: random.Random) -> datetime | None:
        """The moment on the note when the clerk leaves now; None when they go on working."""
        at = local.time()
        if not self._lunched and at >= NOON and (not waiting or at >= LUNCH_AT_THE_LATEST):
            self._lunched = True
            if at >= TOO_LATE_FOR_LUNCH:
                return None
            return datetime.combine(local.date(), AFTER_LUNCH, local.tzinfo)
        if self._pauses and at >= self._pauses[0]:
            self._pauses.pop(0)
            return local + timedelta(minutes=chance.choice((3, 5, 5, 10)))
        return None
