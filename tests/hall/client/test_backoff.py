"""Pauses between tries."""

from itertools import islice

from hall.client.backoff import pauses


def test_pauses_double_up_to_the_most():
    most = [0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0]
    for pause, at_most in zip(pauses(), most, strict=False):
        assert 0.75 * at_most <= pause <= at_most


def test_many_terminals_do_not_come_back_at_once():
    firsts = {next(islice(pauses(), 5, None)) for _ in range(50)}
    assert len(firsts) > 40
