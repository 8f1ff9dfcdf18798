"""How long to wait before trying again."""

import random
from collections.abc import Iterator

FIRST_S, MOST_S = 0.2, 5.0


def pauses(most_s: float = MOST_S) -> Iterator[float]:
    """0.2 s doubling to `most_s`, each up to a quarter shorter, so that many terminals do not come back at once."""
    pause = FIRST_S
    while True:
        yield pause * random.uniform(0.75, 1.0)
        pause = min(pause * 2, most_s)
