"""Priority classes: which one a visitor has by age, which one counts of several, and which are asked for (R18)."""

from collections.abc import Mapping

from hall.domain.errors import Refusal
from hall.domain.views import ClassView

NORMAL = "NORMAL"
BY_AGE = {"70up": "ELDER70", "60to69": "ELDER60"}
ASKED_FOR = ("attendant", "id_age")      # detected_by of those that a guide confirms; the others come by themselves


def by_age(band: str | None, classes: Mapping[str, ClassView]) -> str:
    """The class the card alone gives; one that is switched off is given on request only."""
    found = BY_AGE.get(band or "", NORMAL)
    return found if found in classes and classes[found].automatic else NORMAL


def weight_of(code: str, classes: Mapping[str, ClassView]) -> int:
    return classes[code].weight_minutes if code in classes and code != NORMAL else 0


def heavier(one: str, other: str, classes: Mapping[str, ClassView]) -> str:
    """Of several classes the largest weight counts, never their sum; the first of two alike."""
    return other if weight_of(other, classes) > weight_of(one, classes) else one


def asked_for(code: str, classes: Mapping[str, ClassView]) -> ClassView:
    """A class that a visitor may ask for and a guide confirm; Refusal bad_request for any other."""
    known = [one for one, told in classes.items() if told.detected_by in ASKED_FOR]
    if code not in known:
        raise Refusal("bad_request", what=f"class {code}: {' '.join(known)}")
    return classes[code]
