"""Patterns of a profile: digits found and put in, in each encoding."""

import pytest

from hardware.patterns import pattern


@pytest.mark.parametrize("written, encoding, data, digits", [
    ("{digits} 0C", "binary", b"\x00\x01\x02\x0c", "012"), ("{digits:3} 0C", "binary", b"\x00\x01\x02\x0c", "012"),
    ("{digits}C", "bcd", b"\x01\x2c", "012"), ("CALL {digits}", "ascii-text", b"CALL 012", "012"),
    ("02 {digits}", "ascii-hex", b"\x02\x07", "7")])
def test_digits_are_found_and_put_in(written, encoding, data, digits):
    made = pattern(written, encoding)
    assert made.match(data) == {"digits": digits}
    assert made.fill({"digits": digits}) == data
    assert made.places == {"digits"}


@pytest.mark.parametrize("written, encoding, data", [
    ("{digits} 0C", "binary", b"\x0c"), ("{digits} 0C", "binary", b"12\x0c"), ("{digits:3} 0C", "binary", b"\x01\x0c"),
    ("{digits:3} 0C", "binary", b"\x01\x02\x03\x04\x0c"), ("CALL {digits}", "ascii-text", b"CALL \xb2"),
    ("0C", "binary", b"\x0c\x0c"), ("", "binary", b"\x00")])
def test_other_data_does_not_fit(written, encoding, data):
    assert pattern(written, encoding).match(data) is None


def test_nothing_fits_nothing():
    assert pattern("", "binary").match(b"") == {}
    assert pattern(" ", "ascii-text").match(b" ") == {}


@pytest.mark.parametrize("written, encoding, value, data", [
    ("0A 0A 0A {number:3}", "binary", "综A012", b"\x0a\x0a\x0a\x00\x01\x02"),
    ("{number:3}", "binary", "A1234", b"\x02\x03\x04"), ("{number:3}", "ascii-text", "7", b"007"),
    ("{number}", "bcd", "123", b"\x12\x3f"), ("{number}", "ascii-text", "", b"0")])
def test_a_number_keeps_its_last_digits(written, encoding, value, data):
    assert pattern(written, encoding).fill({"number": value}) == data


def test_a_count_that_has_no_room_becomes_nines():
    assert pattern("{waiting:3}", "ascii-text").fill({"waiting": "4000"}) == b"999"


def test_text_is_put_in_as_it_is():
    made = pattern("01 {text} 00", "binary")
    assert made.fill({}, {"text": "请A012".encode("gbk")}) == b"\x01" + "请A012".encode("gbk") + b"\x00"


@pytest.mark.parametrize("written, encoding, wanted", [
    ("0", "binary", "bytes as hex digits"), ("zz", "bcd", "bytes as hex digits"),
    ("{a} {a}", "binary", "{a} once only"), ("{digits:0}", "ascii-text", "places as"),
    ("{Digits}", "binary", "places as")])
def test_what_is_no_pattern_is_told(written, encoding, wanted):
    with pytest.raises(ValueError, match=wanted):
        pattern(written, encoding)
