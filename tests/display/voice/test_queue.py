"""R33: the order of calls, groups, and what is said no more."""

from hypothesis import given
from hypothesis import strategies as st

from display.voice.queue import Call, SpeechQueue
from ui.voice.agenda import Dropped


def call(seq: int, ticket: int | None = None, counter: int = 1, at_s: float = 0.0, again: bool = False) -> Call:
    return Call(seq=seq, ticket=ticket or seq, number=f"A{seq:03d}", counter=counter, again=again, at_s=at_s)


def filled(*calls: Call) -> SpeechQueue:
    queue = SpeechQueue()
    for one in calls:
        assert queue.add(one) == []
    return queue


def test_calls_are_said_one_at_a_time_in_their_order() -> None:
    queue = filled(call(1), call(2), call(3))
    taken = [queue.take(), queue.take(), queue.take(), queue.take()]
    assert [[c.seq for c in group.calls] for group in taken[:3] if group] == [[1], [2], [3]]
    assert taken[3] is None
    assert all(not group.short for group in taken if group)


def test_from_four_waiting_on_up_to_five_share_a_chime_and_are_short() -> None:
    queue = filled(*(call(n) for n in range(1, 8)))
    first, second = queue.take(), queue.take()
    assert first and second
    assert ([c.seq for c in first.calls], first.short) == ([1, 2, 3, 4, 5], True)
    assert ([c.seq for c in second.calls], second.short) == ([6], False)


def test_a_recall_takes_the_place_of_the_waiting_call_of_its_ticket() -> None:
    queue = filled(call(1), call(2), call(3))
    assert queue.add(call(9, ticket=2, again=True)) == [Dropped(seq=2, reason="called_again")]
    assert [c.seq for c in queue.waiting] == [1, 9, 3]


def test_a_recall_of_a_call_already_taken_waits_as_another() -> None:
    queue = filled(call(1))
    queue.take()
    assert queue.add(call(2, ticket=1, again=True)) == []
    assert [c.seq for c in queue.waiting] == [2]


def test_a_call_is_dropped_at_sixty_seconds_and_not_before() -> None:
    queue = filled(call(1, at_s=0.0), call(2, at_s=5.0))
    assert queue.expire(59.9) == []
    assert queue.expire(60.0) == [Dropped(seq=1, reason="too_late")]
    assert [c.seq for c in queue.waiting] == [2]


def test_a_paused_counter_and_a_withdrawn_ticket_lose_their_calls() -> None:
    queue = filled(call(1, counter=3), call(2, counter=4), call(3, counter=3), call(4, counter=5))
    assert queue.close_counter(3) == [Dropped(seq=1, reason="counter_closed"), Dropped(seq=3, reason="counter_closed")]
    assert queue.withdraw(4) == [Dropped(seq=4, reason="withdrawn")]
    assert [c.seq for c in queue.waiting] == [2]


def test_what_was_taken_and_not_said_comes_first_again() -> None:
    queue = filled(call(1), call(2), call(3))
    group = queue.take()
    assert group
    queue.add(call(4))
    assert queue.put_back(group.calls) == []
    assert [c.seq for c in queue.waiting] == [1, 2, 3, 4]


def test_a_call_put_back_gives_way_to_the_recall_that_came_meanwhile() -> None:
    queue = filled(call(1))
    group = queue.take()
    assert group
    queue.add(call(2, ticket=1, again=True))
    assert queue.put_back(group.calls) == [Dropped(seq=1, reason="called_again")]
    assert [c.seq for c in queue.waiting] == [2]


@given(st.lists(st.tuples(
    st.sampled_from(["call", "take", "expire", "close", "withdraw", "put back"]), st.integers(1, 6)), max_size=60))
def test_every_call_goes_out_once_and_in_order(steps: list[tuple[str, int]]) -> None:
    """spoken + dropped = called, whatever happens."""
    queue, called, spoken, dropped, now_s = SpeechQueue(), [], [], [], 0.0
    for seq, (what, number) in enumerate(steps):
        now_s += 7.0 * number
        if what == "call":
            called.append(seq)
            dropped += queue.add(call(seq, ticket=number, counter=number, at_s=now_s))
        elif what == "expire":
            dropped += queue.expire(now_s)
        elif what == "close":
            dropped += queue.close_counter(number)
        elif what == "withdraw":
            dropped += queue.withdraw(number)
        elif group := queue.take():
            if what == "put back":
                dropped += queue.put_back(group.calls)
            else:
                spoken += [c.seq for c in group.calls]
        assert len({c.ticket for c in queue.waiting}) == len(queue.waiting)
    out = spoken + [one.seq for one in dropped] + [c.seq for c in queue.waiting]
    assert sorted(out) == called
