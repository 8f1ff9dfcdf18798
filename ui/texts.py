"""The text catalogue as QML sees it. `Tr.qml` adds the language of the moment."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QDateTime, QObject, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from config.texts import say

QML_IMPORT_NAME = "Bianmin.Catalogue"
QML_IMPORT_MAJOR_VERSION = 1


def say_day(moment: datetime, language: str) -> str:
    """11月24日　星期二 · 2026-11-24: the date as a plaque says it."""
    if language == "bo":
        return moment.date().isoformat()      # in figures, as on Tibetan forms
    weekday, month = say(f"ui.weekday_{moment.weekday()}", language), say(f"ui.month_{moment.month}", language)
    return say("ui.day", language, month=month, day=moment.day, weekday=weekday)


def say_clock(moment: datetime) -> str:
    """9:36, the same in every language."""
    return f"{moment.hour}:{moment.minute:02d}"


def wall_clock(moment: datetime) -> QDateTime:
    """A time of the centre's zone for QML, which shows the figures as they are and converts nothing."""
    return QDateTime(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)


@QmlElement
@QmlSingleton
class Catalogue(QObject):
    """`say(key, language, facts)` for QML."""

    @Slot(str, str, "QVariantMap", result=str)
    def say(self, key: str, language: str, facts: Mapping[str, object]) -> str:
        return say(key, language, **{name: _plain(fact) for name, fact in facts.items()})

    @Slot(QDateTime, str, result=str)
    def day(self, moment: QDateTime, language: str) -> str:
        return say_day(_python(moment), language)

    @Slot(QDateTime, result=str)
    def clock(self, moment: QDateTime) -> str:
        return say_clock(_python(moment))


def _plain(fact: object) -> object:
    """QML numbers are floats; "3.0 人" is not how people count."""
    return int(fact) if isinstance(fact, float) and fact.is_integer() else fact


def _python(moment: QDateTime) -> datetime:
    made = moment.toPython()
    assert isinstance(made, datetime)
    return made
