"""Tickets and a centre to print, for the tests of this folder."""

from dataclasses import replace
from datetime import UTC, datetime

from hall.domain.ticket import TicketState
from hall.domain.views import CentreView, MaterialView, MatterView, Names, PriorityView, TicketView, WaitView

URL = "https://hall.example:8080/t/6f1c9a0b2d3e4f5061728394a5b6c7d8"
PAPERS = (MaterialView(name="身份证", form="original", count=1, required=True),
          MaterialView(name="户口簿", form="copy", count=2, required=True),
          MaterialView(name="近期免冠照片", form="original", count=1, required=False))

_TICKET = TicketView(
    id=23, number="D023", queue="D", service="RS004",
    service_name=Names(zh_CN="养老资格认证", bo="རྒན་གསོའི་ཐོབ་ཐང་བདེན་དཔང་།", en="Pension eligibility check"),
    matters=(MatterView(service="RS004"),), state=TicketState.WAITING, priority=PriorityView(class_code="ELDER70"),
    marks=("敬老",), channel="kiosk", language="zh_CN", list_version=1, missing=(),
    issued_at=datetime(2026, 11, 24, 1, 36, tzinfo=UTC), called_at=None, started_at=None, finished_at=None,
    counter=None, counters=(2, 4), ahead=3, wait=WaitView(p50_s=540, p90_s=900), calls=0, copies=0, outcome=None,
    follow_url=URL, queued_at=datetime(2026, 11, 24, 1, 36, tzinfo=UTC))

_CENTRE = CentreView(
    site="town", level="town", name=Names(zh_CN="示例县示例镇便民服务中心"), zone="Asia/Shanghai",
    business_day="2026-11-24", day_open=True, clock="real", now=datetime(2026, 11, 24, 1, 36, tzinfo=UTC),
    languages=("zh_CN", "bo", "en"), sessions=(), classes=(), notices=(), rating_levels=(), rating_reasons=(),
    settings={"phone.complaint": "0000-0000000"}, list_version=1, services_count=135, themes_count=4)


def ticket(**changes: object) -> TicketView:
    return replace(_TICKET, **changes)


def centre(**changes: object) -> CentreView:
    return replace(_CENTRE, **changes)
