"""What the hall really saw and heard: the display reports each call it showed, spoke or dropped."""

from hall.actions.ports import Unit
from hall.domain.commands import ReportCall

LONGEST = 100                        # characters a program may say of a call


def call_shown(unit: Unit, seq: int, command: ReportCall) -> None:
    unit.tell("call.shown", call=seq, where=unit.device)


def call_spoken(unit: Unit, seq: int, command: ReportCall) -> None:
    unit.tell("call.spoken", call=seq, where=unit.device)


def call_dropped(unit: Unit, seq: int, command: ReportCall) -> None:
    unit.tell("call.dropped", call=seq, where=unit.device, reason=command.reason[:LONGEST])
