"""Pairings from the hall's side, and what somebody in between may try."""

import pytest

from hall.domain.errors import Refusal
from hall.handshake import CODE_S, Side, WrongCode
from hall.trust.pairing import AWAY_S, MOST_OPEN, MOST_PER_SENDER, PROOF_S, Pairings

CODE, OTHER = "402917", "402918"
HALLS, STRANGERS = "aa" * 32, "bb" * 32


@pytest.fixture
def pairings():
    return Pairings()


def terminal(code=CODE, *, role="kiosk", name="k1", sees=HALLS):
    return Side.of_device(code, role, name, sees)


def asks(pairings, side, *, role="kiosk", name="k1", sender="10.0.0.5", now_s=0.0):
    return pairings.begin(role, name, side.message, sender=sender, now_s=now_s)


def types(pairings, code=CODE, *, now_s=1.0, only=None):
    return pairings.admit(code, fingerprint=HALLS, now_s=now_s, only=only)


def proves(pairings, pairing_id, side, now_s=2.0):
    """The terminal reads the hall's message and proves its code; gives the token."""
    state, spake = pairings.look(pairing_id, now_s=now_s)
    assert state == "answered"
    side.agree(spake)
    return side.unseal(pairings.prove(pairing_id, side.proof(), now_s=now_s).sealed)


def refused(code, work):
    with pytest.raises(Refusal) as caught:
        work()
    assert caught.value.code == code


def test_the_right_code_brings_the_token(pairings):
    side = terminal()
    wish = asks(pairings, side)
    assert pairings.look(wish, now_s=0) == ("waiting", None)
    admission = types(pairings)
    assert admission.waits(2.0)
    token = proves(pairings, wish, side)
    assert (admission.admitted.role, admission.admitted.name, admission.admitted.token) == ("kiosk", "k1", token)
    assert not admission.waits(2.0)
    assert pairings.look(wish, now_s=3) == ("admitted", None)


def test_a_lost_answer_to_the_proof_is_given_again(pairings):
    side = terminal()
    wish = asks(pairings, side)
    types(pairings)
    token = proves(pairings, wish, side)
    assert side.unseal(pairings.prove(wish, side.proof(), now_s=5).sealed) == token
    refused("wrong_code", lambda: pairings.prove(wish, "00" * 32, now_s=5))
    assert side.unseal(pairings.prove(wish, side.proof(), now_s=6).sealed) == token


def test_a_wrong_code_admits_nobody_and_may_be_typed_again(pairings):
    side = terminal()
    wish = asks(pairings, side)
    admission = types(pairings, OTHER)
    refused("wrong_code", lambda: proves(pairings, wish, side))
    assert pairings.look(wish, now_s=2)[0] == "refused" and not admission.waits(2.0)
    again = terminal()
    assert types_after(pairings, again) is not None


def types_after(pairings, side):
    wish = asks(pairings, side)
    types(pairings)
    return proves(pairings, wish, side)


def test_one_in_the_middle_with_another_certificate_gets_nothing(pairings):
    """It passes every message on unchanged, but the terminal sees its certificate and not the hall's."""
    side = terminal(sees=STRANGERS)
    wish = asks(pairings, side)
    types(pairings)
    refused("wrong_code", lambda: proves(pairings, wish, side))


@pytest.mark.parametrize(("as_role", "as_name"), [("counter", "k1"), ("kiosk", "k2")])
def test_one_in_the_middle_cannot_change_role_or_name(pairings, as_role, as_name):
    side = terminal()
    wish = asks(pairings, side, role=as_role, name=as_name)
    types(pairings)
    refused("wrong_code", lambda: proves(pairings, wish, side))


def test_a_guess_is_good_for_one_try(pairings):
    guess = terminal(OTHER)
    wish = asks(pairings, guess)
    types(pairings)
    refused("wrong_code", lambda: proves(pairings, wish, guess))
    refused("wrong_code", lambda: pairings.prove(wish, terminal_proof(CODE, pairings), now_s=2))
    assert pairings.look(wish, now_s=2) == ("refused", None)


def terminal_proof(code, pairings):
    """The proof of another exchange under the right code: of no use in this one."""
    side = terminal(code)
    wish = asks(pairings, side, sender="10.0.0.9")
    types(pairings, code)
    side.agree(pairings.look(wish, now_s=2)[1])
    return side.proof()


def test_a_copied_message_is_of_no_use_to_the_copier(pairings):
    """The copier repeats the terminal's message, in a wish of its own, and lacks the secret behind it."""
    side = terminal()
    true = asks(pairings, side)
    copied = pairings.begin("kiosk", "k1", side.message, sender="10.0.0.66", now_s=0)
    types(pairings)
    side.agree(pairings.look(true, now_s=2)[1])
    refused("wrong_code", lambda: pairings.prove(copied, side.proof(), now_s=2))
    assert side.unseal(pairings.prove(true, side.proof(), now_s=2).sealed)


def test_an_old_proof_does_not_open_a_new_wish(pairings):
    side = terminal()
    wish = asks(pairings, side)
    types(pairings)
    proves(pairings, wish, side)
    again = pairings.begin("kiosk", "k1", side.message, sender="10.0.0.5", now_s=3)
    types(pairings, now_s=4)
    refused("wrong_code", lambda: pairings.prove(again, side.proof(), now_s=5))


def test_the_halls_own_message_sent_back_proves_nothing(pairings):
    wish = asks(pairings, terminal())
    types(pairings)
    mirrored = pairings.look(wish, now_s=2)[1]
    refused("bad_request", lambda: pairings.begin("kiosk", "k1", mirrored[:-1], sender="x", now_s=2))
    reflected = pairings.begin("kiosk", "k3", mirrored, sender="x", now_s=2)
    assert not types(pairings, now_s=3).waits(3)
    assert pairings.look(reflected, now_s=3)[0] == "refused"


def test_a_message_that_is_no_point_is_refused_when_the_code_comes(pairings):
    wish = pairings.begin("kiosk", "k1", "41" + "ff" * 32, sender="x", now_s=0)
    assert not types(pairings).waits(1)
    assert pairings.look(wish, now_s=1) == ("refused", None)


def test_three_codes_nobody_proved_close_the_desk_for_ten_minutes(pairings):
    for n in range(3):
        asks(pairings, terminal(), now_s=n)
        types(pairings, OTHER, now_s=n)
    asks(pairings, terminal(), now_s=4)
    refused("too_many_requests", lambda: types(pairings, now_s=4))
    side = terminal()
    wish = asks(pairings, side, now_s=CODE_S)
    types(pairings, now_s=CODE_S + 0.5)
    assert proves(pairings, wish, side, now_s=CODE_S + 1)


def test_a_proved_code_forgives_the_wrong_ones(pairings):
    for n in range(5):
        asks(pairings, terminal(), now_s=n)
        types(pairings, OTHER, now_s=n)
        assert types_after(pairings, terminal())


def test_a_code_stands_ten_minutes(pairings):
    wish = asks(pairings, terminal())
    pairings.look(wish, now_s=CODE_S - 1)
    assert pairings.open(now_s=CODE_S - 1)
    refused("nobody_asks", lambda: types(pairings, now_s=CODE_S))
    assert pairings.look(wish, now_s=CODE_S) == ("expired", None)
    side = terminal()
    late = asks(pairings, side)
    types(pairings, now_s=1)
    side.agree(pairings.look(late, now_s=2)[1])
    refused("wrong_code", lambda: pairings.prove(late, side.proof(), now_s=CODE_S))


def test_an_admission_without_a_proof_ends(pairings):
    asks(pairings, terminal())
    admission = types(pairings, now_s=1)
    assert admission.waits(PROOF_S) and not admission.waits(1 + PROOF_S)


def test_of_several_terminals_the_one_with_this_code_is_admitted(pairings):
    sides = {name: terminal(f"31415{n}", name=name) for n, name in enumerate(("k1", "k2", "k3"))}
    wishes = {name: asks(pairings, side, name=name) for name, side in sides.items()}
    admission = types(pairings, "314151")
    for name in ("k1", "k3"):
        refused("wrong_code", lambda name=name: proves(pairings, wishes[name], sides[name]))
    assert proves(pairings, wishes["k2"], sides["k2"]) == admission.admitted.token


def test_a_manager_may_name_the_terminal(pairings):
    first, second = terminal(name="k1"), terminal(name="k2")
    one, two = asks(pairings, first, name="k1"), asks(pairings, second, name="k2")
    assert [name for _, _, name in pairings.open(now_s=1)] == ["k1", "k2"]
    types(pairings, only=two)
    assert pairings.look(one, now_s=1)[0] == "waiting"
    assert proves(pairings, two, second)


def test_open_wishes_are_bounded(pairings):
    for n in range(MOST_PER_SENDER):
        asks(pairings, terminal(), name=f"k{n}", sender="flood")
    refused("too_many_requests", lambda: asks(pairings, terminal(), name="more", sender="flood"))
    for n in range(MOST_OPEN - MOST_PER_SENDER):
        asks(pairings, terminal(), name=f"k{n}", sender=f"10.0.0.{n}")
    refused("too_many_requests", lambda: asks(pairings, terminal(), sender="10.0.1.1"))
    assert asks(pairings, terminal(), sender="10.0.1.1", now_s=CODE_S)


def test_a_terminal_that_is_gone_is_not_waited_for(pairings):
    wish = asks(pairings, terminal())
    refused("nobody_asks", lambda: types(pairings, now_s=AWAY_S))
    assert pairings.look(wish, now_s=AWAY_S) == ("waiting", None)
    assert types(pairings, now_s=AWAY_S + 1).waits(AWAY_S + 1)


def test_a_wish_of_the_same_terminal_takes_the_place_of_its_last(pairings):
    for _ in range(50):
        wish = asks(pairings, terminal())
    assert [one for one, _, _ in pairings.open(now_s=0)] == [wish]


def test_memory_stays_bounded(pairings):
    for n in range(300):
        asks(pairings, terminal(), name=f"k{n}", sender=str(n))
        for wish, _, _ in pairings.open(now_s=0):
            pairings._wishes[wish].state = "refused"
    assert len(pairings._wishes) <= 5 * MOST_OPEN


@pytest.mark.parametrize(("role", "name", "spake"), [
    ("manager", "k1", "41" * 33), ("kiosk", "", "41" * 33), ("kiosk", "x" * 65, "41" * 33),
    ("kiosk", "k\n1", "41" * 33), ("kiosk", " k1", "41" * 33), ("kiosk", "k1", "41" * 32), ("kiosk", "k1", "zz" * 33)])
def test_a_wish_of_the_wrong_shape_is_refused(pairings, role, name, spake):
    refused("bad_request", lambda: pairings.begin(role, name, spake, sender="x", now_s=0))


@pytest.mark.parametrize("code", ["", "12345", "1234567", "12a456", "１２３４５６"])
def test_a_code_is_six_digits(pairings, code):
    refused("bad_request", lambda: types(pairings, code))


def test_a_token_sealed_by_another_is_not_taken(pairings):
    side, stranger = terminal(), Side.of_hall(OTHER, "kiosk", "k1", HALLS)
    stranger.agree(side.message)
    side.agree(stranger.message)
    with pytest.raises(WrongCode):
        side.unseal(stranger.seal("a token of a false hall"))


def test_secrets_stay_out_of_what_is_written(pairings):
    side = terminal()
    wish = asks(pairings, side)
    admission = types(pairings)
    token = proves(pairings, wish, side)
    assert token not in repr(admission) and CODE not in repr(admission)
