"""The devices of the hall as it knows them: what hangs on which terminal, how it is, since when (R102).

A terminal is known like its devices, by the name TERMINAL: online while it listens.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

OPENING, ONLINE, OFFLINE, FAULT, GONE = "opening", "online", "offline", "fault", "gone"
UNKNOWN = "unknown"                  # never told: of what hangs on a terminal that is away
TROUBLE = (OFFLINE, FAULT)
TERMINAL = "terminal"
TERMINAL_KINDS: Mapping[str, str] = {       # role of a terminal -> what it is called
    "kiosk": "kiosk", "counter": "counter", "display": "display", "rating_pad": "counter_display"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDevice:
    """One device, or a terminal itself, as last told."""

    id: str                          # see `device_id`
    where: str                       # name of the terminal it hangs on
    role: str                        # of that terminal
    name: str                        # one of its devices, usually the table of terminal.toml; or TERMINAL
    kind: str                        # printer, id_card_reader, speaker, kiosk …
    state: str                       # opening, online, offline, fault; gone: its terminal has it no more
    reason: str = ""
    since: datetime
    error: str = ""                  # the last trouble: its reason, else the state
    error_at: datetime | None = None

    @property
    def is_well(self) -> bool:
        return self.state not in TROUBLE


def device_id(where: str, name: str) -> str:
    """Unlike any other's: a name holds no stroke."""
    return f"{where}/{name}"
