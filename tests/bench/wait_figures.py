"""How good the promised waits are, over an invented month of the sample centre (R11)."""

from collections.abc import Iterator
from pathlib import Path

from config.read import read_centre
from hall.loading import centre_of
from hall.simulation.figures import figures_of
from hall.simulation.month import play
from tests.bench.figures import Figure

DAYS = 22
CHOSEN_ON, REPORTED = 11, (2026, 2027)      # constants of the estimate were chosen on the first, never on the others
LEAST, MOST, SMALLER = 85, 95, 30


def wait_figures() -> Iterator[Figure]:
    centre = centre_of(read_centre(Path("config/centres/sample"), "town"))
    for seed in (CHOSEN_ON, *REPORTED):
        told = figures_of(play(centre, seed, DAYS))
        name = f"seed {seed}" + (" (chosen on)" if seed == CHOSEN_ON else "")
        yield Figure(what=f"{name}: called within p90, {told.within} of {told.promised}",
                     value=told.within_percent, unit="%", aim=LEAST, more_is_better=True)
        yield Figure(what=f"{name}: the same, not too careful", value=told.within_percent, unit="%", aim=MOST)
        yield Figure(what=f"{name}: error {told.error_min:.1f} min, plain {told.plain_error_min:.1f}: smaller by",
                     value=told.smaller_percent, unit="%", aim=SMALLER, more_is_better=True)
