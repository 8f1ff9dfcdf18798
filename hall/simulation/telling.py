"""`bianmin simulate`: plays a month in a centre as its folder sets it up, and prints how good the promises were."""

from pathlib import Path

from config.read import read_centre
from hall.loading import centre_of
from hall.simulation.figures import figures_of
from hall.simulation.month import Month, play

MOST_DAYS = 250
STATES = ("finished", "no_show", "cancelled", "expired")
TURNED_AWAY = ("queue_closed", "quota_reached", "cannot_be_served_today")


def simulate(folder: Path, site: str, days: int, seed: int) -> None:
    """Writes nothing but to the screen. ConfigMistakes, or ValueError for days that cannot be played."""
    if not 1 <= days <= MOST_DAYS:
        raise ValueError(f"--days {days}: 1 to {MOST_DAYS} expected")
    for line in lines(play(centre_of(read_centre(folder, site)), seed, days)):
        print(line)


def lines(month: Month) -> list[str]:
    """The figures, one a line, percentages with numerator and denominator (R94)."""
    ended = ", ".join(f"{month.counts.get(state, 0)} {state}" for state in STATES)
    told = [f"{month.issued} tickets: {ended}"]
    told += [f"{count} refused: {code}" for code, count in sorted(month.refused.items()) if code in TURNED_AWAY]
    if not month.promises:
        return [*told, "nobody was promised a wait: no counter of the centre has a clerk of its own"]
    figures = figures_of(month)
    return [*told,
            f"called within the promised time (p90): {figures.within_percent:.1f} % = {figures.within} / "
            f"{figures.promised}",
            f"mean wait: {figures.wait_min:.1f} min",
            f"mean absolute error of p50: {figures.error_min:.1f} min; of people ahead × average ÷ counters: "
            f"{figures.plain_error_min:.1f} min; smaller by {figures.smaller_percent:.0f} %"]
