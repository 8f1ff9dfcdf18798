"""Which key of the keyboard means what. The same names stand on the screen's keys, the help sheet and in the docs."""

from counter.desk import Standing
from hall.domain.ticket import OUTCOMES

SHORTCUTS: dict[str, str] = {
    "F1": "keys",              # this table, on the screen
    "F2": "take",              # a number for a visitor, where no kiosk is
    "F3": "lists",             # held and missed
    "F4": "put_back",
    "F5": "finish",            # ends the visit without calling
    "F6": "pause",
    "F7": "start",
    "F8": "next",              # ends the visit with the outcome chosen, and calls
    "F9": "recall",
    "F10": "no_show",
    "F11": "hold",
    "F12": "transfer",
    "Return": "start",
    "Enter": "start",
    "O": "order",              # calls one out of order, with a reason (R19)
    "M": "matters",            # the matters of the ticket: add one, say how each ended
    "S": "scan",               # the pages of the ticket
    "N": "case_number",        # into the field 办件编号
    "A": "appointments",
    "T": "alerts",             # what somebody should see to
    "H": "leader",             # help, or a message to the hall's leader
    "F": "full",               # slim bar <-> full view
    "Ctrl+L": "lock",
    "Ctrl+Q": "sign_out",
}
OUTCOME_KEYS = {str(place): outcome for place, outcome in enumerate(OUTCOMES, start=1)}
SHOWN = {action: name for name, action in reversed(SHORTCUTS.items())} | {"resume": "F6"}

# What a clerk may press while another program has the keyboard, as far as the desktop lets us (hotkeys.py):
# the key of our own window, with Ctrl and Shift held.
GLOBAL = {name: action for name, action in SHORTCUTS.items() if name in (
    "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12")}
GLOBAL_PREFIX = "Ctrl+Shift+"
GLOBAL_FRONT = "F1"                # with Ctrl and Shift: the window comes to the front and takes the keyboard


def action_of(name: str, standing: Standing) -> str:
    """The action a key means now, "" for none; an outcome comes as "outcome:受理"."""
    if name in OUTCOME_KEYS:
        return f"outcome:{OUTCOME_KEYS[name]}"
    action = SHORTCUTS.get(name, "")
    return "resume" if action == "pause" and standing is Standing.PAUSED else action


def key_table() -> list[tuple[str, str]]:
    """Key and action, in the order of the help sheet and of the manual."""
    rows = [(name, action) for name, action in SHORTCUTS.items() if name not in ("Return", "Enter")]
    return [*rows[:12], ("Enter", "start"), (f"1–{len(OUTCOMES)}", "outcome"), *rows[12:]]
