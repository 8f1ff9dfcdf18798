"""What the hall says of itself on the LAN; that it is heard, test_lan shows."""

from hall.beacon import Beacon


def test_two_halls_of_one_name_have_names_of_their_own():
    names = {Beacon(centre="c", name="便民", port=1, fingerprint=key)._notice.name for key in ("ab" * 32, "cd" * 32)}
    assert len(names) == 2
