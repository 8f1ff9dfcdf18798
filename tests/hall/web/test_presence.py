"""Who listens, and who has been away for longer than a break."""

from hall.web.listeners import Listener
from hall.web.presence import AWAY_S, STARTING_S, Presence


def test_a_break_is_none_and_a_longer_one_is():
    now = [0.0]
    presence = Presence(lambda: now[0])
    assert presence.here([Listener("k", "kiosk"), Listener("工号011", "guide")]) == {"k": "kiosk"}
    now[0] = AWAY_S / 2
    assert not presence.is_away("k")
    now[0] = AWAY_S
    assert presence.is_away("k")
    presence.here([Listener("k", "kiosk")])
    assert not presence.is_away("k")


def test_after_a_start_terminals_have_time_to_come_back():
    now = [100.0]
    presence = Presence(lambda: now[0])
    now[0] += STARTING_S / 2
    assert not presence.is_away("k")
    now[0] += STARTING_S
    assert presence.is_away("k")
