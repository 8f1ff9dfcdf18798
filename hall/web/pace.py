"""How often somebody may ask: a bounded number of tries in a span of time, counted by whoever asks."""

from collections import deque


class Pace:
    """Lets `most` through in `span_s`; the counts of those who are silent are forgotten."""

    def __init__(self, most: int, span_s: float) -> None:
        self._most, self._span_s = most, span_s
        self._asked: dict[str, deque[float]] = {}

    def lets(self, who: str, now_s: float) -> bool:
        """Whether this one may go on; each answer of yes counts."""
        self._forget(now_s)
        asked = self._asked.setdefault(who, deque())
        if len(asked) >= self._most:
            return False
        asked.append(now_s)
        return True

    def _forget(self, now_s: float) -> None:
        for who in list(self._asked):
            asked = self._asked[who]
            while asked and now_s - asked[0] >= self._span_s:
                asked.popleft()
            if not asked:
                del self._asked[who]
