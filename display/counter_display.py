"""The rating at a counter: which page shows, what a touch means, when it closes. Pure; time is an argument."""

from dataclasses import dataclass, replace
from enum import StrEnum

from hall.domain.views import Names

THANKS_S = 4.0            # long enough to read one line
AGAIN_S = 20.0            # at least so long to try again after a rating that did not arrive
KEYED_S = 20.0            # for the reasons of a level that was given on a pad; it counts without them too


class Page(StrEnum):
    COUNTER = "counter"      # number, next two, badge
    RATING = "rating"        # five levels
    REASONS = "reasons"      # why the level was low
    THANKS = "thanks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The ended service that may be rated."""

    ticket: int
    number: str
    service: Names
    staff: str               # number of the clerk
    staff_name: str
    language: str            # the visitor's


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A rating to be sent to the hall."""

    ticket: int
    level: int
    reasons: tuple[str, ...] = ()
    keyed: bool = False      # on a pad: whoever pressed a key there cannot be asked to try again


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingDesk:
    """Where the rating stands. Nothing is chosen beforehand, and nothing is sent but what a finger chose (R53)."""

    page: Page = Page.COUNTER
    visit: Visit | None = None
    level: int | None = None             # the low level whose reasons are asked
    reasons: tuple[str, ...] = ()
    sending: bool = False
    failed: bool = False                 # the last try did not reach the hall
    told: str = ""                       # the hall's sentence, when it would not take the rating
    keyed: bool = False                  # the level was given on a pad
    closes_s: float = 0.0
    timeout_s: float = 60.0

    @property
    def open_for(self) -> int | None:
        """The ticket that a pad may rate now."""
        return self.visit.ticket if self.visit and self.page is Page.RATING and not self.sending else None

    def requested(self, visit: Visit, now_s: float, timeout_s: float) -> "RatingDesk":
        """A service ended here. A rating still open for the one before stays ungiven."""
        return RatingDesk(page=Page.RATING, visit=visit, closes_s=now_s + timeout_s, timeout_s=timeout_s)

    def rate(self, level: int, needs_reason: bool, now_s: float) -> tuple["RatingDesk", Wish | None]:
        """A level was touched: sent at once, or its reasons are asked first (R54)."""
        if self.page is not Page.RATING or self.sending or self.visit is None:
            return self, None
        if needs_reason:
            return replace(self, page=Page.REASONS, level=level, failed=False, closes_s=now_s + self.timeout_s), None
        return self._sending(level), Wish(ticket=self.visit.ticket, level=level)

    def key(self, level: int, needs_reason: bool, now_s: float) -> tuple["RatingDesk", Wish | None]:
        """A key of the rating pad. Of a low level the reasons are asked on the screen, and not for long."""
        desk, wish = self.rate(level, needs_reason, now_s)
        if wish is None:
            return (replace(desk, keyed=True, closes_s=now_s + KEYED_S) if desk is not self else self), None
        return desk, replace(wish, keyed=True)

    def counts(self) -> Wish | None:
        """What a pad's key gave and nobody has sent yet, with the reasons chosen so far."""
        if not self.keyed or self.page is not Page.REASONS or self.sending or self.visit is None or self.level is None:
            return None
        return Wish(ticket=self.visit.ticket, level=self.level, reasons=self.reasons, keyed=True)

    def overdue(self, now_s: float) -> tuple["RatingDesk", Wish | None]:
        """The time for reasons is over: a level given on a pad is sent as it is."""
        wish = self.counts() if now_s >= self.closes_s else None
        return (self._sending(wish.level), wish) if wish is not None else (self, None)

    def toggle(self, reason: str) -> "RatingDesk":
        if self.page is not Page.REASONS or self.sending:
            return self
        kept = tuple(one for one in self.reasons if one != reason)
        return replace(self, reasons=kept if reason in self.reasons else (*kept, reason))

    def submit(self, now_s: float) -> tuple["RatingDesk", Wish | None]:
        """The reasons are chosen; without one there is nothing to send."""
        if self.page is not Page.REASONS or self.sending or self.visit is None or self.level is None:
            return self, None
        if not self.reasons:
            return self, None
        wish = Wish(ticket=self.visit.ticket, level=self.level, reasons=self.reasons, keyed=self.keyed)
        return self._sending(self.level), wish

    def back(self, now_s: float) -> "RatingDesk":
        """From the reasons to the levels: another choice may be meant. A pad's key cannot be taken back."""
        if self.page is not Page.REASONS or self.sending or self.keyed:
            return self
        return replace(self, page=Page.RATING, level=None, reasons=(), failed=False, closes_s=now_s + self.timeout_s)

    def decline(self, now_s: float) -> tuple["RatingDesk", Wish | None]:
        """先不评价. What a pad's key gave counts all the same: no other finger takes it away."""
        if (wish := self.counts()) is not None:
            return self._sending(wish.level), wish
        return (self if self.sending else RatingDesk()), None

    def taken(self, wish: Wish, now_s: float) -> "RatingDesk":
        """The hall has the rating."""
        return self._thank("", now_s) if self._awaits(wish) else self

    def refused(self, wish: Wish, sentence: str, now_s: float) -> "RatingDesk":
        """The hall will not take it (already rated, too late): its sentence is shown."""
        return self._thank(sentence, now_s) if self._awaits(wish) else self

    def lost(self, wish: Wish, now_s: float) -> "RatingDesk":
        """The hall did not answer: the page stays, to try again."""
        if not self._awaits(wish):
            return self
        return replace(self, sending=False, failed=True, closes_s=max(self.closes_s, now_s + AGAIN_S))

    def tick(self, now_s: float) -> "RatingDesk":
        """Closes what has been open long enough; a rating page closes to "unrated" (R58)."""
        over = self.page is not Page.COUNTER and not self.sending and now_s >= self.closes_s
        return RatingDesk() if over else self

    def seconds_left(self, now_s: float) -> int:
        return max(0, round(self.closes_s - now_s))

    def _sending(self, level: int) -> "RatingDesk":
        return replace(self, level=level, sending=True, failed=False)

    def _awaits(self, wish: Wish) -> bool:
        return self.sending and self.visit is not None and self.visit.ticket == wish.ticket

    def _thank(self, sentence: str, now_s: float) -> "RatingDesk":
        return replace(self, page=Page.THANKS, sending=False, told=sentence, closes_s=now_s + THANKS_S)

