"""Who may do what, and who stands in for whom (R87)."""

import pytest

from hall.domain.roles import PERSONS, may


@pytest.mark.parametrize(("role", "wanted", "allowed"), [
    ("manager", "leader", True), ("manager", "guide", True), ("leader", "guide", True), ("leader", "manager", False),
    ("guide", "leader", False), ("guide", "clerk", False), ("agent", "guide", True), ("agent", "leader", False),
    ("auditor", "guide", False), ("clerk", "guide", False), ("counter", "guide", False), ("admin", "manager", True)])
def test_rights_of_a_role(role, wanted, allowed):
    assert may(role, wanted) is allowed


def test_what_is_for_everyone_is_for_every_person():
    assert all(may(role) for role in PERSONS)
