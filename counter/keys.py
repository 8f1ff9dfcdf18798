"""Which key of the keyboard means what. The same names stand on the screen's keys."""

from counter.desk import Standing
from hall.domain.ticket import OUTCOMES

SHORTCUTS: dict[str, str] = {
    "F1": "help",              # an attendant or leader is called
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
    "F": "full",               # slim bar <-> full view
    "Ctrl+L": "sign_out",
}
OUTCOME_KEYS = {str(place): outcome for place, outcome in enumerate(OUTCOMES, start=1)}
SHOWN = {action: name for name, action in reversed(SHORTCUTS.items())} | {"resume": "F6"}


def action_of(name: str, standing: Standing) -> str:
    """The action a key means now, "" for none; an outcome comes as "outcome:受理"."""
    if name in OUTCOME_KEYS:
        return f"outcome:{OUTCOME_KEYS[name]}"
    action = SHORTCUTS.get(name, "")
    return "resume" if action == "pause" and standing is Standing.PAUSED else action
