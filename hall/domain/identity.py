"""What is left of a person in the system: a pseudonym for one day and an age band. Used in the terminal."""

import hashlib
import hmac
import re
from datetime import date

KINDS = ("id_card", "phone")
UNDER_60, FROM_60_TO_69, FROM_70 = BANDS = "under60", "60to69", "70up"


def pseudonym(number: str, key: bytes) -> str:
    """HMAC-SHA-256 of an ID or phone number with the key of the day, its first 128 bits as hex (R81, R82)."""
    return hmac.new(key, number.strip().upper().encode(), hashlib.sha256).hexdigest()[:32]


def wrong_in(kind: str, pseudonym: str, band: str | None) -> str | None:
    """What a terminal told wrongly of a visitor, never its value: it may be an ID number by mistake."""
    if kind not in KINDS:
        return f"identity.kind: {' or '.join(KINDS)} expected"
    if not re.fullmatch("[0-9a-f]{32}", pseudonym):
        return "identity.pseudonym: 32 hex digits expected"
    return None if band in (None, *BANDS) else f"identity.age_band: one of {', '.join(BANDS)} expected"


def age_band(birth: date, today: date) -> str:
    """The band a visitor is in today; the birthday itself counts (S11)."""
    years = today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
    if years >= 70:
        return FROM_70
    return FROM_60_TO_69 if years >= 60 else UNDER_60
