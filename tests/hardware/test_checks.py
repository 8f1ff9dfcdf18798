"""Every check algorithm of the reference, by its value over "123456789" and by the worked frames."""

import pytest

from hardware.checks import CHECKS


@pytest.mark.parametrize("name, value", [
    ("sum8", 0xDD), ("sum8-twos", 0x23), ("xor8", 0x31), ("crc8", 0xF4), ("crc8-maxim", 0xA1), ("crc16-arc", 0xBB3D),
    ("crc16-modbus", 0x4B37), ("crc16-ccitt-false", 0x29B1), ("crc16-xmodem", 0x31C3), ("none", 0)])
def test_value_over_the_nine_digits(name, value):
    assert CHECKS[name].of(b"123456789") == value
    assert value < 1 << 8 * CHECKS[name].size


def test_nothing_else_is_named():
    assert len(CHECKS) == 10


@pytest.mark.parametrize("name, covered, value", [
    ("xor8", "AA 55 03 01 01 04", 0xF8), ("xor8", "AA 55 03 03 01 01", 0xFF),
    ("crc16-modbus", "02 10 05", 0xC31D),                  # low byte first on the wire: 1D C3
    ("sum8", "81 11 03", 0x95), ("sum8-twos", "", 0)])
def test_value_over_worked_frames(name, covered, value):
    assert CHECKS[name].of(bytes.fromhex(covered)) == value


def test_the_text_between_dollar_and_star():
    assert f"{CHECKS['xor8'].of(b'PJ,03,5'):02X}" == "2C"
