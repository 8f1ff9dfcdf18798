"""Every setting of a centre (`settings.csv`): what it may be, and what holds where the file has no row for it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from config.cells import Cell, Clock, Listed, OneOf, Text, Whole, Wrong, YesNo


@dataclass(frozen=True, slots=True)
class Setting:
    cell: Cell
    default: str

    def read(self, text: str) -> str:
        """The value as programs find it, without stray blanks in lists; Wrong when it may not be that."""
        value = self.cell.read(text)
        return ";".join(map(str, value)) if isinstance(value, tuple) else text


@dataclass(frozen=True, slots=True)
class TicketFormat:
    """How a number is written; clerks call it, visitors look for it, so it stays short."""

    def read(self, text: str) -> str:
        if not re.fullmatch(r"\{prefix\}-?\{number(:0[2-4]d)?\}", text):
            raise Wrong("{prefix} and {number}, as {prefix}{number:03d}")
        return text


@dataclass(frozen=True, slots=True)
class Languages:
    def read(self, text: str) -> tuple[object, ...]:
        if not text.startswith("zh_CN"):
            raise Wrong("zh_CN first, then bo and en as wanted, parted by ;")
        return Listed(OneOf(("zh_CN", "bo", "en")), least=1).read(text)


def _number(default: int, least: int, most: int) -> Setting:
    return Setting(Whole(least, most), str(default))


def _fixed(value: str) -> Setting:
    """A rule that is published but has no other choice yet."""
    return Setting(OneOf((value,)), value)


_PHONE = Text(least=0, most=20, form="[0-9+][0-9-]*", wanted="a phone number in digits and hyphens, or nothing")
_URL = Text(least=0, most=120, form=r"https?://[^\s/]+(/\S*)?", wanted="an address as http://host:port, or nothing")

SETTINGS: Mapping[str, Setting] = {
    "ticket.format": Setting(TicketFormat(), "{prefix}{number:03d}"),
    "ticket.first_number": _number(1, 1, 900),
    "ticket.daily_reset": Setting(Clock(), "00:00"),
    "ticket.offline_first_number": _number(701, 100, 9000),
    "ticket.offline_block_size": _number(50, 10, 500),
    "ticket.duplicate_policy": _fixed("return_existing"),
    "ticket.max_open_per_person": _number(3, 1, 20),
    "ticket.stop_when_unservable": Setting(YesNo(), "yes"),
    "ticket.stop_grace_minutes": _number(10, 0, 120),
    "ticket.reprint_limit": _number(3, 0, 20),
    "call.repeat_count": _number(3, 1, 10),
    "call.repeat_interval_seconds": _number(20, 5, 300),
    "call.prepare_ahead": _number(2, 0, 10),
    "missed.reactivate_minutes": _number(60, 0, 720),
    "missed.reinsert_after": _number(3, 0, 50),
    "return.same_day_times": _number(1, 0, 5),
    "priority.formula": _fixed("waited_minutes+weight_minutes"),
    "priority.combine": _fixed("max"),
    "priority.max_consecutive": _number(2, 1, 20),
    "priority.normal_guard_minutes": _number(15, 1, 240),
    "priority.max_overtaken": _number(6, 1, 50),
    "appointment.grace_minutes": _number(15, 0, 120),
    "appointment.days_ahead": _number(7, 1, 60),
    "appointment.absences_limit": _number(3, 1, 20),
    "appointment.cancel_before_hours": _number(2, 0, 72),
    "wait.estimate": _fixed("sum_average_minutes_over_open_windows"),
    "wait.alert_minutes": _number(30, 5, 480),
    "queue.alert_waiting": _number(10, 1, 500),
    "hold.remind_minutes": _number(10, 1, 240),
    "clerk.idle_alert_minutes": _number(20, 1, 240),
    "restart.clerk_back_seconds": _number(60, 10, 600),
    "counter.unattended_alert_minutes": _number(10, 1, 240),
    "kiosk.idle_seconds": _number(60, 30, 600),
    "kiosk.languages": Setting(Languages(), "zh_CN;bo;en"),
    "kiosk.paper_low_tickets": _number(50, 0, 1000),
    "kiosk.retry_print": _number(2, 0, 5),
    "rating.timeout_seconds": _number(60, 15, 600),
    "rating.qr_valid_days": _number(3, 0, 30),
    "rating.per_ticket": _fixed("1"),
    "rating.bad_follow_up_days": _number(15, 1, 60),
    "rating.bad_first_contact_days": _number(1, 1, 15),
    "rating.simple_follow_up_days": _number(5, 1, 60),
    "unresolved.feedback_days": _number(3, 1, 30),
    "case.remind_before_days": _number(2, 0, 30),
    "case.hop_confirm_days": _number(3, 1, 30),
    "village.no_agent_alert_minutes": _number(10, 1, 240),
    "display.page_seconds": _number(10, 8, 120),
    "display.offline_after_seconds": _number(10, 5, 60),
    "privacy.id_mask": _fixed("keep_last_2"),
    "privacy.name_mask": _fixed("surname_only"),
    "privacy.document_retention_days": _number(30, 1, 3650),
    "log.retention_days": _number(1095, 180, 9999),
    "voice.one": Setting(OneOf(("一", "幺")), "一"),
    "voice.drop_after_seconds": _number(60, 15, 600),
    "session.idle_minutes": _number(15, 1, 720),
    "session.guide_idle_minutes": _number(240, 1, 720),
    "phone.complaint": Setting(_PHONE, ""),
    "phone.consult": Setting(_PHONE, ""),
    "phone.base_url": Setting(_URL, ""),
    "report.window_count_before": _number(0, 0, 999),
    "report.training_times_this_year": _number(0, 0, 999),
    "report.seal_in_use": Setting(YesNo(), "no"),
    "report.reminder_days": Setting(Listed(Whole(1, 28)), "8;23"),
}


def with_defaults(given: Mapping[str, str]) -> dict[str, str]:
    """All settings: those given, and the default of every other."""
    return {key: given.get(key, setting.default) for key, setting in SETTINGS.items()}
