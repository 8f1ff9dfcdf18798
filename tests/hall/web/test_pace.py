"""How often somebody may ask."""

from hall.web.pace import Pace


def test_so_many_in_so_long_and_each_for_himself():
    pace = Pace(3, 10.0)
    assert [pace.lets("a", now) for now in (0, 1, 2, 3)] == [True, True, True, False]
    assert pace.lets("b", 3)
    assert not pace.lets("a", 9.9)
    assert pace.lets("a", 10)          # the first is ten seconds ago
    assert not pace.lets("a", 10.5)


def test_who_is_silent_is_forgotten():
    pace = Pace(1, 1.0)
    for n in range(1000):
        assert pace.lets(f"address {n}", n * 2.0)
    assert len(pace._asked) == 1
