"""What is left of a person in the system: a pseudonym for one day and an age band. Used in the terminal."""

import hashlib
import hmac
from datetime import date

UNDER_60, FROM_60_TO_69, FROM_70 = "under60", "60to69", "70up"


def pseudonym(number: str, key: bytes) -> str:
    """HMAC-SHA-256 of an ID or phone number with the key of the day, its first 128 bits as hex (R81, R82)."""
    return hmac.new(key, number.strip().upper().encode(), hashlib.sha256).hexdigest()[:32]


def age_band(birth: date, today: date) -> str:
    """The band a visitor is in today; the birthday itself counts (S11)."""
    years = today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
    if years >= 70:
        return FROM_70
    return FROM_60_TO_69 if years >= 60 else UNDER_60
