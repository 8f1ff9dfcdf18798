"""What terminals tell of their devices, and what the hall sees of the terminals themselves (R102)."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from hall.actions.ports import Unit
from hall.domain.commands import DeviceTold, ReportDevices
from hall.domain.devices import ONLINE, TERMINAL, TERMINAL_KINDS, TROUBLE, KnownDevice, device_id
from hall.domain.errors import Refusal

MOST_DEVICES = 32                    # of one terminal
GOOD = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")
LONGEST_REASON = 100
OLDEST_S = 7 * 24 * 3600             # a state older than that is as old as that


def report(unit: Unit, role: str, command: ReportDevices) -> None:
    """A terminal tells how its devices are; with `whole`, that it has no others."""
    told = {one.name: one for one in command.devices}
    if len(told) != len(command.devices) or len(told) > MOST_DEVICES:
        raise Refusal("bad_request", what=f"devices: at most {MOST_DEVICES}, each once")
    for one in command.devices:
        if not (GOOD.fullmatch(one.name) and GOOD.fullmatch(one.kind)) or one.name == TERMINAL:
            raise Refusal("bad_request", what="devices: name and kind of small letters, digits, - and _")
        _note(unit, unit.device, role, one)
    for known in list(unit.floor.devices.values()):
        if command.whole and known.where == unit.device and known.name not in (TERMINAL, *told):
            _note(unit, known.where, role, DeviceTold(name=known.name, kind=known.kind, state="gone"))


def presence(unit: Unit, here: Mapping[str, str], is_away: Callable[[str], bool]) -> None:
    """The terminals that listen now (name -> role), and whether one that does not has been away for long enough."""
    for name, role in here.items():
        _note(unit, name, role, DeviceTold(name=TERMINAL, kind=TERMINAL_KINDS[role], state="online"))
    for known in list(unit.floor.devices.values()):
        if known.name == TERMINAL and known.state == ONLINE and known.where not in here and is_away(known.where):
            _note(unit, known.where, known.role, DeviceTold(name=TERMINAL, kind=known.kind, state="offline"))


def _note(unit: Unit, where: str, role: str, told: DeviceTold) -> None:
    """Keeps and tells a change; a state that goes on is no news."""
    key, reason = device_id(where, told.name), told.reason[:LONGEST_REASON]
    known = unit.floor.devices.get(key)
    if known is not None and (known.kind, known.state, known.reason) == (told.kind, told.state, reason):
        return
    since = unit.now - timedelta(seconds=min(max(told.for_s, 0), OLDEST_S))
    error, error_at = _last_error(known, told.state, reason, since)
    device = KnownDevice(id=key, where=where, role=role, name=told.name, kind=told.kind, state=told.state,
                         reason=reason, since=since, error=error, error_at=error_at)
    unit.keep(device)
    unit.tell("device.state", device=device)


def _last_error(known: KnownDevice | None, state: str, reason: str, since: datetime) -> tuple[str, datetime | None]:
    if state in TROUBLE:
        return reason or state, since
    return (known.error, known.error_at) if known else ("", None)
