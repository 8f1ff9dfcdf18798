"""A person's password, of everybody who does not sit at a counter: what is acceptable, and one to begin with (R86).

It is kept and locked exactly as a PIN is, see `hall.trust.pins`.
"""

import secrets
import unicodedata

LEAST, MOST = 8, 128
CLASSES = 3                                       # of these four: small letters, capitals, digits, other signs
WANTED = "8 to 128 characters of three kinds: small letters, capitals, digits, other signs"
EASY = "abcdefghjkmnpqrstuvwxyz23456789"          # nothing that is taken for something else when read from paper
GROUPS, IN_GROUP = 3, 4                           # some 59 bits, typed without changing the keyboard of a tablet


def normal(password: str) -> str:
    """One spelling for what keyboards write differently: é as one sign or as two."""
    return unicodedata.normalize("NFC", password)


def acceptable_password(password: str) -> bool:
    """Long enough, of three kinds of signs, without control signs."""
    kinds = {_kind(one) for one in password}
    printable = all(one == " " or one.isprintable() for one in password)
    return LEAST <= len(password) <= MOST and len(kinds) >= CLASSES and printable


def random_password() -> str:
    """A password for somebody who has none yet: "k7mx-4twp-9rqd"."""
    groups = ["".join(secrets.choice(EASY) for _ in range(IN_GROUP)) for _ in range(GROUPS)]
    made = "-".join(groups)
    return made if acceptable_password(made) else random_password()


def _kind(sign: str) -> str:
    if sign.isdigit():
        return "digit"
    if sign.isalpha():
        return "capital" if sign.isupper() else "letter"
    return "other"
