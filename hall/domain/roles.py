"""Who may do what: the roles of terminals and persons, and which role stands in for which (R87)."""

from collections.abc import Mapping

AT_A_COUNTER = ("clerk", "agent")                # sign in with a PIN at a counter
PERSONS = ("clerk", "guide", "leader", "agent", "manager", "auditor", "admin")
STANDS_FOR: Mapping[str, tuple[str, ...]] = {    # who has the other's rights besides their own
    "manager": ("leader", "guide"), "leader": ("guide",), "agent": ("clerk", "guide")}
ADMIN = "admin"                                  # may do everything but rate


def may(role: str, *wanted: str) -> bool:
    """Whether this role may do what is for these. None wanted: everyone may."""
    return not wanted or role == ADMIN or not {role, *STANDS_FOR.get(role, ())}.isdisjoint(wanted)
