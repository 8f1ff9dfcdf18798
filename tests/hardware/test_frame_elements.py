"""Numbers of a frame in each encoding, there and back."""

import pytest

from hardware.frame_elements import ENCODINGS, Element, in_hex, out_of_hex, replaced


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("kind", ["len", "addr", "func", "check"])
@pytest.mark.parametrize("little", [True, False])
def test_numbers_come_back(encoding, kind, little):
    one = Element(kind=kind, name=kind, size=2, little=little)
    wire = one.written(42, encoding)
    assert one.read(wire, encoding) == 42
    assert len(wire) == 2 * one.width(encoding)


@pytest.mark.parametrize("encoding, wire", [
    ("binary", b"\x00\x2a"), ("bcd", b"\x00\x42"), ("ascii-hex", b"002A"), ("ascii-text", b"42")])
def test_an_address_on_the_wire(encoding, wire):
    assert Element(kind="addr", name="addr", size=2).written(42, encoding) == wire


@pytest.mark.parametrize("encoding, wire", [("bcd", b"\x4a"), ("ascii-text", b"4x"), ("ascii-hex", b"4_")])
def test_what_is_no_number_is_refused(encoding, wire):
    with pytest.raises(ValueError, match="encoding"):
        Element(kind="addr", name="addr", size=1).read(wire, encoding)


def test_hex_and_replacing():
    assert out_of_hex(in_hex(b"\xab", "data", "ascii-hex"), "data", "ascii-hex") == b"\xab"
    assert in_hex(b"\xab", "data", "binary") == b"\xab"
    assert replaced(b"\x7e\x7d", {b"\x7e": b"\x7d\x5e", b"\x7d": b"\x7d\x5d"}) == b"\x7d\x5e\x7d\x5d"
    assert replaced(b"abc", {}) == b"abc"
