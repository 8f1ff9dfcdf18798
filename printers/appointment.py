"""What the slip of an appointment says: when to come, and the code that takes the number then. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from config.texts import say
from hall.domain.views import CentreView, Names
from printers.blocks import Block, Number, Row, Slip
from printers.layouts import Kind, arrange
from printers.speech import Speech


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentSlip:
    """A promise to come, without who made it."""

    code: str                    # six digits
    service_name: Names
    at: datetime
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentFacts:
    """What the slip of an appointment is made from."""

    slip: AppointmentSlip
    centre: CentreView
    speech: Speech
    printer_name: str


def compose_appointment(slip: AppointmentSlip, centre: CentreView, *, printer_name: str = "",
                        layouts: Path | None = None) -> Slip:
    """The slip for who booked at a counter or the guide's desk."""
    facts = AppointmentFacts(slip=slip, centre=centre, printer_name=printer_name,
                             speech=Speech(slip.language, "bo" in centre.languages))
    return Slip(0, slip.code, False, arrange(APPOINTMENT, facts, layouts))


def _code(facts: AppointmentFacts) -> Iterator[Block]:
    yield from facts.speech.lines("slip.appointment_code", centred=True)
    yield Number(facts.slip.code)


def _at(facts: AppointmentFacts) -> Iterator[Block]:
    at = facts.slip.at.astimezone(ZoneInfo(facts.centre.zone))
    for language in facts.speech.languages:
        yield Row(say("slip.appointment_at", language), f"{at:%Y-%m-%d} {at.hour}:{at:%M}", strong=True)


def _come(facts: AppointmentFacts) -> Iterator[Block]:
    yield from facts.speech.lines("slip.appointment_come")


def _foot(facts: AppointmentFacts) -> Iterator[Block]:
    phone = facts.centre.settings.get("phone.consult", "")
    yield from facts.speech.foot("notice.consult", phone, facts.printer_name)


APPOINTMENT = Kind(
    name="appointment", needed=("code", "at"), conditions={},
    parts={"title": lambda facts: facts.speech.lines("slip.appointment", "large", centred=True),
           "service": lambda facts: facts.speech.service(facts.slip.service_name),
           "code": _code, "at": _at, "come": _come, "foot": _foot})
