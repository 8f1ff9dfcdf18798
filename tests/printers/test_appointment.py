"""The slip of an appointment: code, time, and nobody's name."""

from printers.appointment import AppointmentSlip, compose_appointment
from printers.blocks import Number, Row
from printers.layout.native import texts
from printers.preview import AT, CENTRE, NAMES


def test_it_says_code_and_time():
    slip = compose_appointment(AppointmentSlip(code="204871", service_name=NAMES, at=AT, language="en"), CENTRE)
    assert Number("204871") in slip.blocks
    assert Row("预约时间", "2026-11-24 9:36", strong=True) in slip.blocks
    assert {"养老资格认证", "Pension eligibility check"} <= {text for block in slip.blocks for text in texts(block)}
