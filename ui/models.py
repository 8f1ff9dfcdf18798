"""A list model over frozen dataclasses: the roles are the fields, in camelCase for QML."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


def camel(name: str) -> str:
    """waiting_count -> waitingCount."""
    first, *others = name.split("_")
    return first + "".join(other.capitalize() for other in others)


class Rows(QAbstractListModel, Generic[Row]):
    """Expose it as `Property(QObject, constant=True)`: with its own class as the type the list stays empty in QML."""

    def __init__(self, row_type: type[Row], key: str | None = None, parent: QObject | None = None) -> None:
        """key: the field that tells one row from another; the first field unless given."""
        super().__init__(parent)
        names = [field.name for field in fields(row_type)]       # type: ignore[arg-type]
        self._key = key or names[0]
        self._roles = {int(Qt.ItemDataRole.UserRole) + place: name for place, name in enumerate(names)}
        self._rows: list[Row] = []

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(self._rows)

    def show(self, rows: Sequence[Row]) -> None:
        """Turns the list into `rows`, telling views only what changed, so that delegates live on. Keys are unique."""
        wanted = {self._key_of(row) for row in rows}
        assert len(wanted) == len(rows), "two rows with the same key"
        for place in reversed(range(len(self._rows))):
            if self._key_of(self._rows[place]) not in wanted:
                self._remove(place)
        for place, row in enumerate(rows):
            self._bring(place, row)

    def _bring(self, place: int, row: Row) -> None:
        key = self._key_of(row)
        here = next((at for at in range(place, len(self._rows)) if self._key_of(self._rows[at]) == key), None)
        if here is None:
            self.beginInsertRows(NOWHERE, place, place)
            self._rows.insert(place, row)
            self.endInsertRows()
            return
        if here != place:
            self.beginMoveRows(NOWHERE, here, here, NOWHERE, place)
            self._rows.insert(place, self._rows.pop(here))
            self.endMoveRows()
        if self._rows[place] != row:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place))

    def _remove(self, place: int) -> None:
        self.beginRemoveRows(NOWHERE, place, place)
        del self._rows[place]
        self.endRemoveRows()

    def _key_of(self, row: Row) -> object:
        return getattr(row, self._key)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name = self._roles.get(role)
        if name is None or not 0 <= index.row() < len(self._rows):
            return None
        value = getattr(self._rows[index.row()], name)
        return list(value) if isinstance(value, tuple) else value

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(camel(name).encode()) for role, name in self._roles.items()}
