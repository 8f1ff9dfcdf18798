"""What a slip will look like: invented facts, the real layout, the real bytes, the virtual printer's paper."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QImage

from hall.domain.ticket import TicketState
from hall.domain.views import (
    CentreView,
    MaterialView,
    MatterView,
    Names,
    NoticeSlipView,
    PriorityView,
    TicketView,
    WaitView,
)
from printers.appointment import APPOINTMENT, AppointmentSlip, compose_appointment
from printers.blocks import Slip
from printers.day_sheet import DAY_SHEET, DaySheet, QueueOfDay, compose_day_sheet
from printers.emulator.commands import Command, next_command
from printers.emulator.paper import Paper
from printers.layouts import Kind
from printers.models import model
from printers.notice import NOTICE, compose_notice
from printers.printer import Printer, PrinterSettings
from printers.sample_page import TEST_PAGE, compose_test_page
from printers.slip import TICKET, compose

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (TICKET, NOTICE, APPOINTMENT, DAY_SHEET, TEST_PAGE)}
AT = datetime(2026, 11, 24, 1, 36, tzinfo=UTC)
NAMES = Names(zh_CN="养老资格认证", bo="རྒན་གསོའི་ཐོབ་ཐང་བདེན་དཔང་།", en="Pension eligibility check")
PAPERS = (MaterialView(name="身份证", form="original", count=1, required=True),
          MaterialView(name="户口簿", form="copy", count=2, required=True),
          MaterialView(name="近期免冠照片", form="original", count=1, required=False))
CENTRE = CentreView(
    site="town", level="town", name=Names(zh_CN="示例县示例镇便民服务中心"), zone="Asia/Shanghai",
    business_day="2026-11-24", day_open=True, clock="real", now=AT, languages=("zh_CN", "bo", "en"), sessions=(),
    classes=(), notices=(), rating_levels=(), rating_reasons=(), list_version=1, services_count=0, themes_count=0,
    settings={"phone.complaint": "0000-0000000", "phone.consult": "0000-0000001"})
TICKET_TAKEN = TicketView(
    id=23, number="D023", queue="D", service="RS004", service_name=NAMES, matters=(MatterView(service="RS004"),),
    state=TicketState.WAITING, priority=PriorityView(class_code="ELDER70"), marks=("敬老",), channel="kiosk",
    language="zh_CN", list_version=1, missing=(1,), issued_at=AT, called_at=None, started_at=None, finished_at=None,
    counter=None, counters=(2, 4), ahead=3, wait=WaitView(p50_s=540, p90_s=900), calls=0, copies=0, outcome=None,
    follow_url="https://hall.example:8080/t/6f1c9a0b2d3e4f5061728394a5b6c7d8", queued_at=AT)
NOTICE_TOLD = NoticeSlipView(ticket=23, number="D023", service_name=NAMES, language="zh_CN", counter=4, at=AT,
                             papers=PAPERS, note="复印件请签字", may_return=True)
DAY = DaySheet(day="2026-11-24", issued=87, mean_wait_min=9, mean_service_min=7,
               counts={"finished": 79, "no_show": 3, "cancelled": 2, "expired": 3},
               queues=(QueueOfDay(name="社保医保", issued=41, finished=38),
                       QueueOfDay(name="民政", issued=24, finished=22),
                       QueueOfDay(name="综合", issued=22, finished=19)))


def sample(name: str, language: str, layouts: Path | None, *, copy: bool = False, printer: str = "generic80") -> Slip:
    """The slip of this kind with invented facts. KeyError when there is none. printer: what the test page names."""
    made: Mapping[str, Callable[[], Slip]] = {
        "ticket": lambda: compose(replace(TICKET_TAKEN, language=language), CENTRE, copy=copy, printer_name="取号机 1",
                                  materials=PAPERS, layouts=layouts),
        "notice": lambda: compose_notice(replace(NOTICE_TOLD, language=language), CENTRE, layouts=layouts),
        "appointment": lambda: compose_appointment(
            AppointmentSlip(code="204871", service_name=NAMES, at=AT, language=language), CENTRE, layouts=layouts),
        "day_sheet": lambda: compose_day_sheet(DAY, CENTRE, layouts=layouts),
        "test_page": lambda: compose_test_page(CENTRE, printer=printer, layouts=layouts)}
    return made[name]()


def picture_of(slip: Slip, *, model_name: str, native: bool = False) -> QImage:
    """The slip as it comes out of a printer of this model. An application for the fonts must stand (raster.ready)."""
    settings = PrinterSettings(address="file:preview", model=model_name, layout="native" if native else "picture")
    heard, paper = Printer(settings).encode(slip), Paper(model(model_name).dots)
    while (found := next_command(heard)) is not None:
        command, size = found
        heard = heard[size:]
        if (printed := paper.do(command)) is not None:
            return printed.picture
    torn = paper.do(Command("cut", b"\0"))             # a printer without cutter
    assert torn
    return torn.picture
