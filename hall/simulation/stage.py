"""A hall for the simulation: the real store in a folder that is thrown away, on a clock that the simulation moves."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from hall.actions.keeping import KEEPERS
from hall.domain.centre import Centre
from hall.domain.errors import Refusal
from hall.domain.floor import Floor
from hall.store.engine import fold_log, hurry, migrate, open_engine
from hall.store.floor import begin_day, load_floor
from hall.store.setup import save_centre
from hall.store.unit import HallUnit, State, Surroundings

T = TypeVar("T")
AROUND = Surroundings(clock="set", base_url="", encode=lambda event: "")     # nobody listens


class Stage:
    """Does one command after the other, each in a transaction of its own, as the hall's writer does."""

    def __init__(self, centre: Centre, folder: Path, begins: datetime) -> None:
        database = folder / "hall.db"
        migrate(database)
        self._engine = open_engine(database)
        self._connection = self._engine.connect()
        hurry(self._connection)
        self._zone = ZoneInfo(centre.zone)
        self.now = begins
        self.refused: dict[str, int] = {}
        with self._connection.begin():
            save_centre(self._connection, centre)
            begin_day(self._connection, self.local.date().isoformat(), begins)
            self._state = State(*load_floor(self._connection, centre))

    @property
    def floor(self) -> Floor:
        return self._state.floor

    @property
    def local(self) -> datetime:
        return self.now.astimezone(self._zone)

    def at(self, local: datetime) -> datetime:
        """A moment of the centre's wall clock."""
        return local.replace(tzinfo=self._zone)

    def does(self, action: Callable[..., T], *path: Any, device: str = "kiosk") -> T:
        """One command. A Refusal leaves nothing."""
        with self._connection.begin():
            for work in (*KEEPERS, action):
                unit = HallUnit(self._connection, self._state, AROUND, now=self.now, local=self.local, device=device,
                                staff=None)
                value: Any = action(unit, *path) if work is action else work(unit)
                unit.finish()
        return value      # type: ignore[no-any-return]

    def tries(self, action: Callable[..., T], *path: Any, device: str = "kiosk") -> T | None:
        """As `does`; None when the hall refuses, which is counted by its code."""
        try:
            return self.does(action, *path, device=device)
        except Refusal as refusal:
            self.refused[refusal.code] = self.refused.get(refusal.code, 0) + 1
            return None

    def counts(self, day: str) -> dict[str, int]:
        """How many tickets of a day stand in which state, by the store."""
        with self._connection.begin():
            found = self._connection.exec_driver_sql(
                "select state, count(*) from tickets where day = ? group by state", (day,))
            return {state: count for state, count in found}

    def folds_log(self) -> None:
        fold_log(self._connection)

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()
