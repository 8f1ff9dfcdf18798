"""How the loudspeaker is, from what became of what it was given to say. Pure."""

from ui.voice.agenda import Dropped, Spoken, Told

BROKEN = ("no_sound", "no_voice")        # reasons of Dropped that are its own; the others are its agenda's


def speaker_state(told: Told) -> tuple[str, str] | None:
    """State and reason as the hall's list of devices has them; None where nothing new is known."""
    if isinstance(told, Spoken):
        return "online", ""
    if isinstance(told, Dropped) and told.reason in BROKEN:
        return "fault", told.reason
    return None
