"""Input events as text; the codes are those of the `evdev` package, which we did not write."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.emulators.keyboard import events_of, pressed
from hardware.keyboard import EVENT, F_KEYS, KEYPAD, PLAIN, ROWS, SHIFTS, TypedText

ecodes = pytest.importorskip("evdev.ecodes")


@pytest.mark.parametrize("name, typed", [
    ("KEY_1", b"1"), ("KEY_0", b"0"), ("KEY_MINUS", b"-"), ("KEY_A", b"a"), ("KEY_E", b"e"), ("KEY_Z", b"z"),
    ("KEY_KP0", b"0"), ("KEY_KP5", b"5"), ("KEY_KP9", b"9"), ("KEY_KPPLUS", b"+"), ("KEY_KPMINUS", b"-"),
    ("KEY_KPASTERISK", b"*"), ("KEY_KPSLASH", b"/"), ("KEY_KPDOT", b"."), ("KEY_ENTER", b"\r"),
    ("KEY_KPENTER", b"\r"), ("KEY_TAB", b"\t"), ("KEY_F1", b"\xf1"), ("KEY_F5", b"\xf5"), ("KEY_F10", b"\xfa"),
    ("KEY_F11", b"\xfb"), ("KEY_F12", b"\xfc"), ("KEY_SPACE", b" "), ("KEY_SLASH", b"/"), ("KEY_SEMICOLON", b";"),
    ("KEY_BACKSLASH", b"\\"), ("KEY_APOSTROPHE", b"'"), ("KEY_GRAVE", b"`"), ("KEY_LEFTBRACE", b"[")])
def test_keys_are_those_of_the_kernel(name, typed):
    assert PLAIN[getattr(ecodes, name)] == typed


def test_letters_and_shifts_are_those_of_the_kernel():
    for sign in "abcdefghijklmnopqrstuvwxyz0123456789":
        assert PLAIN[getattr(ecodes, f"KEY_{sign.upper()}")] == sign.encode()
    assert SHIFTS == {ecodes.KEY_LEFTSHIFT, ecodes.KEY_RIGHTSHIFT}
    assert len(PLAIN) == sum(len(row[0]) for row in ROWS.values()) + len(KEYPAD) + len(F_KEYS) + 3


def test_an_event_is_as_long_as_the_kernels():
    assert EVENT.size == struct.calcsize("llHHi")


@pytest.mark.parametrize("text", [
    "204871", "https://192.168.1.10:8443/t/AbC-d_E0123456789", "A012\r", "~!@#$%^&*()_+{}|:\"<>?"])
def test_what_is_typed_comes_out(text):
    assert TypedText().feed(events_of(text)) == text.encode()


def test_a_key_that_is_held_counts_once_and_other_events_never():
    code = ecodes.KEY_1
    held = pressed(code)[:EVENT.size * 2] + EVENT.pack(0, 0, 1, code, 2) * 5
    mouse = EVENT.pack(0, 0, 2, 0, 7) + EVENT.pack(0, 0, 4, 4, 458782)
    assert TypedText().feed(held + mouse + pressed(ecodes.KEY_CAPSLOCK)) == b"1"


def test_lost_events_leave_no_shift_behind():
    typed = TypedText()
    assert typed.feed(EVENT.pack(0, 0, 1, ecodes.KEY_LEFTSHIFT, 1) + pressed(ecodes.KEY_A)) == b"A"
    assert typed.feed(EVENT.pack(0, 0, ecodes.EV_SYN, ecodes.SYN_DROPPED, 0) + pressed(ecodes.KEY_A)) == b"a"


def test_a_stream_cut_anywhere_is_the_same_text():
    whole = events_of("A1\r")
    for place in range(len(whole)):
        typed = TypedText()
        assert typed.feed(whole[:place]) + typed.feed(whole[place:]) == b"A1\r"


@given(st.lists(st.binary(max_size=100), max_size=8))
def test_any_bytes_are_survived(pieces):
    typed = TypedText()
    for piece in pieces:
        typed.feed(piece)
    assert len(typed._rest) < EVENT.size
