"""What an emulated bar understands, beyond the worked frames."""

from hardware.emulators.led_frames import orders
from hardware.led_bx import SCREEN, TEXT, request
from hardware.led_formats import SHOW, a0_frame


def test_a_card_refuses_what_it_does_not_know():
    [command, short] = orders("bx", request(1, b"\xa3\x77") + request(1, TEXT, b"\x00\x01\xff\x00" + bytes(30)))
    assert (command.what, command.reason, short.reason) == ("bad", "command", "length")
    assert command.answer != orders("bx", request(1, SCREEN, b"\x00"))[0].answer


def test_a_request_that_wants_no_answer_gets_none():
    assert orders("bx", request(1, SCREEN, b"\x00", wanted=False))[0].answer == b""


def test_unknown_commands_and_lengths_of_a0_90():
    assert [order.what for order in orders("a0_90", a0_frame(1, 0xA9))] == ["bad"]
    assert [order.reason for order in orders("a0_90", b"\xa0\x90\x01\xa5\xff\xff")] == ["length"]


def test_an_endless_beginning_is_not_kept():
    assert orders("at", [b"@" * 1000] * 10) == []
    [order] = orders("at", [b"@" * 9000, b"\x05A\r"])
    assert order.what == "text"
    assert orders("a0_90", b"\xa0\x90\x01\xa5\x00\x02\x8e") == []
    assert a0_frame(1, SHOW)[-1] == 0xA4
