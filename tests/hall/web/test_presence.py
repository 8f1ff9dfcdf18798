"""Who listens, and who has been away for longer than a break."""

from hall.web.listeners import Listener
from hall.web.presence import AWAY_S, STARTING_S, Presence


def test_a_break_is_none_and_a_longer_one_is():
    now = [0.0]
    presence, kiosk = Presence(lambda: now[0]), Listener("k", "kiosk")
    assert presence.here([kiosk, Listener("工号011", "guide")]) == {"k": "kiosk"}
    assert not presence.is_away("k")
    now[0] = 2.01                       # the next look comes in the middle of a break that just began
    assert presence.here([]) == {} and not presence.is_away("k")
    now[0] = 4.02
    presence.here([kiosk])
    assert not presence.is_away("k")
    now[0] = 6.03
    presence.here([])
    now[0] += AWAY_S - 0.01
    assert not presence.is_away("k")
    now[0] = 8.04
    presence.here([])
    assert presence.is_away("k")
    presence.here([kiosk])
    assert not presence.is_away("k")


def test_after_a_start_terminals_have_time_to_come_back():
    now = [100.0]
    presence = Presence(lambda: now[0])
    now[0] += STARTING_S / 2
    assert not presence.is_away("k")
    now[0] += STARTING_S
    assert presence.is_away("k")
