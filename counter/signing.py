"""The sign-in page as a value: who may sign in, who is chosen, how many digits of the PIN are there."""

from dataclasses import dataclass, field, replace

from hall.domain.views import StaffView

PIN_DIGITS = 6
PER_PAGE = 10                            # colleagues; a large centre has more than the screen has room for


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What is typed never shows in a repr, and goes with the first try."""

    staff: tuple[StaffView, ...] = ()
    chosen: str = ""                     # staff number
    pin: str = field(default="", repr=False)
    page: int = 0                        # of the colleagues

    @property
    def complete(self) -> bool:
        return self.chosen != "" and len(self.pin) == PIN_DIGITS

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.staff) // PER_PAGE))

    @property
    def shown(self) -> tuple[StaffView, ...]:
        return self.staff[self.page * PER_PAGE:(self.page + 1) * PER_PAGE]

    def know(self, staff: tuple[StaffView, ...]) -> "Signing":
        """The hall has told who may sit at a counter; a choice made before stays if it still may."""
        kept = self.chosen if any(one.staff == self.chosen for one in staff) else ""
        return replace(self, staff=staff, chosen=kept)._with_chosen_in_sight()

    def choose(self, staff: str) -> "Signing":
        return replace(self, chosen=staff, pin="")._with_chosen_in_sight()

    def turn(self, page: int) -> "Signing":
        """Another page of colleagues; who is chosen stays chosen."""
        return replace(self, page=min(max(0, page), self.pages - 1))

    def step(self, by: int) -> "Signing":
        """The next or previous colleague, by the arrow keys; it stops at both ends."""
        if not self.staff:
            return self
        numbers = [one.staff for one in self.staff]
        place = numbers.index(self.chosen) + by if self.chosen in numbers else 0
        return self.choose(numbers[min(max(0, place), len(numbers) - 1)])

    def type(self, digit: str) -> "Signing":
        if not (digit.isdecimal() and len(digit) == 1 and len(self.pin) < PIN_DIGITS):
            return self
        return replace(self, pin=self.pin + digit)

    def erase(self) -> "Signing":
        return replace(self, pin=self.pin[:-1])

    def clear(self) -> "Signing":
        return replace(self, pin="")

    def _with_chosen_in_sight(self) -> "Signing":
        numbers = [one.staff for one in self.staff]
        return self.turn(numbers.index(self.chosen) // PER_PAGE if self.chosen in numbers else self.page)
