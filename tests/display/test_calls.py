"""Which fresh calls stand on the plate, and when each ends (R41)."""

from hypothesis import given
from hypothesis import strategies as st

from display.calls import FRESH_S, TURN_S, FreshCall, FreshCalls


def fresh(seq: int, counter: int, since_s: float = 0.0) -> FreshCall:
    return FreshCall(seq=seq, ticket=seq, number=f"A{seq:03d}", counter=counter, mark="", since_s=since_s)


def test_a_call_blinks_once_a_second_half_and_half() -> None:
    call = fresh(1, 1, since_s=10.0)
    assert [call.lit(10.0 + quarter / 4) for quarter in range(8)] == [True, True, False, False] * 2


def test_a_counter_has_one_fresh_call() -> None:
    calls = FreshCalls()
    calls.add(fresh(1, counter=3))
    calls.add(fresh(2, counter=3))
    assert [call.seq for call in calls.look(0.0)[0]] == [2]


def test_a_withdrawn_call_leaves_at_once() -> None:
    calls = FreshCalls()
    calls.add(fresh(1, counter=1))
    calls.add(fresh(2, counter=2))
    calls.withdraw(ticket=1)
    assert [call.seq for call in calls.look(0.0)[0]] == [2]
    calls.withdraw(counter=2)
    assert calls.look(0.1) == ((), ())


@given(st.lists(st.floats(0.0, 4.0), min_size=1, max_size=8))
def test_every_call_is_seen_from_the_start_and_stands_three_seconds(pauses: list[float]) -> None:
    calls, stood, now_s = FreshCalls(), dict.fromkeys(range(1, len(pauses) + 1), 0.0), 0.0
    coming = [(sum(pauses[:n]), n) for n in range(1, len(pauses) + 1)]
    while coming or calls.look(now_s)[0]:
        while coming and coming[0][0] <= now_s:
            _, seq = coming.pop(0)
            calls.add(fresh(seq, counter=seq, since_s=now_s))
            assert seq in [call.seq for part in calls.look(now_s) for call in part]
        plate, others = calls.look(now_s)
        assert len(plate) <= 2
        assert plate or not others
        for call in plate:
            stood[call.seq] += 0.1
        now_s += 0.1
        assert now_s < sum(pauses) + FRESH_S + TURN_S * len(pauses) + 1
    assert min(stood.values()) >= TURN_S - 0.2
