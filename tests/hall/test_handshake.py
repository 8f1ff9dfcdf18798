"""What both sides of a pairing compute, by value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.handshake import Side, WrongCode, fingerprint_of, make_code
from hall.trust.certificate import own_certificate

HALLS = "aa" * 32


def agreed(code="123456", name="k"):
    device, hall = Side.of_device(code, "kiosk", name, HALLS), Side.of_hall(code, "kiosk", name, HALLS)
    device.agree(hall.message)
    hall.agree(device.message)
    return device, hall


def test_the_same_code_gives_the_same_key():
    device, hall = agreed()
    assert hall.proves(device.proof())
    assert device.unseal(hall.seal("token")) == "token"


def test_each_exchange_has_its_own_key():
    assert agreed()[0].proof() != agreed()[0].proof()


def test_the_code_is_not_in_the_messages():
    first, second = (Side.of_device("123456", "kiosk", "k", HALLS).message for _ in range(2))
    assert first != second and len(first) == len(second) == 66


@given(st.text(max_size=200))
def test_noise_is_never_a_message_a_proof_or_a_seal(noise):
    device, hall = DEVICE, HALL
    assert not hall.proves(noise)
    with pytest.raises(WrongCode):
        device.unseal(noise)
    with pytest.raises(WrongCode):
        Side.of_device("123456", "kiosk", "k", HALLS).agree(noise)


DEVICE, HALL = agreed()


def test_every_changed_byte_breaks_the_seal():
    device, hall = agreed()
    sealed = hall.seal("token")
    for n in range(0, len(sealed), 2):
        with pytest.raises(WrongCode):
            device.unseal(sealed[:n] + f"{int(sealed[n:n + 2], 16) ^ 1:02x}" + sealed[n + 2:])


def test_codes_are_six_digits_and_differ():
    codes = {make_code() for _ in range(100)}
    assert all(len(code) == 6 and code.isdigit() for code in codes) and len(codes) > 90


def test_a_fingerprint_is_of_the_key(tmp_path):
    assert len(fingerprint_of(own_certificate(tmp_path).pem)) == 64
    with pytest.raises(ValueError):
        fingerprint_of("no certificate")
