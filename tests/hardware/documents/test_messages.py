"""The language between program and helper."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.documents.messages import (
    LENGTHS,
    BadMessage,
    packed,
    read_message,
    settings_facts,
    settings_of,
    told_packed,
    told_read,
)
from hardware.documents.pages import Page
from hardware.documents.settings import CameraSettings, ScannerSettings
from hardware.documents.told import Finished, PageTold, PreviewTold, StateTold, TroubleTold
from hardware.driver import DeviceState

TOLD = [PageTold(Page(data=b"\xff\xd8 paper", width_px=9, height_px=7, dpi=200, paper="a4", turn=90, sharpness=1.5,
                      warnings=("glare", "blank"))),
        PreviewTold(b"\xff\xd8", ((0.1, 0.2), (0.9, 0.2), (0.9, 0.8), (0.1, 0.8)), ("page_cut",)), PreviewTold(b"x"),
        StateTold(DeviceState.OFFLINE, "no_frames"), TroubleTold("double_feed", 2, True), Finished(3, 1)]


@pytest.mark.parametrize("told", TOLD, ids=lambda told: type(told).__name__)
def test_what_is_told_arrives(told):
    assert told_read(*read_message(io.BytesIO(told_packed(told)))) == told
    assert "paper\"" not in repr(told) and "xd8" not in repr(told)


@pytest.mark.parametrize("settings", [CameraSettings(focus=3), ScannerSettings(options=("a=1", "b=2"))])
def test_settings_arrive(settings):
    head, _ = read_message(io.BytesIO(packed(settings_facts(settings))))
    assert settings_of(head) == settings


def test_messages_one_after_the_other_and_the_end():
    stream = io.BytesIO(packed({"do": "shoot"}) + packed({"do": "pdf"}, b"123"))
    assert read_message(stream) == ({"do": "shoot"}, b"")
    assert read_message(stream) == ({"do": "pdf"}, b"123")
    assert read_message(stream) is None


def test_cut_at_every_byte():
    whole = told_packed(TOLD[0])
    for size in range(1, len(whole)):
        with pytest.raises(BadMessage):
            read_message(io.BytesIO(whole[:size]))


@pytest.mark.parametrize("data", [LENGTHS.pack(4_000_000_000, 0), LENGTHS.pack(0, 4_000_000_000),
                                  LENGTHS.pack(2, 0) + b"[]", LENGTHS.pack(2, 0) + b"{]", LENGTHS.pack(1, 0) + b"\xff",
                                  LENGTHS.pack(100_000, 0) + b"[" * 100_000])
def test_what_is_no_message(data):
    with pytest.raises(BadMessage):
        read_message(io.BytesIO(data))


@pytest.mark.parametrize("head", [{}, {"told": "else"}, {"told": "state", "state": "fine"}, {"told": "page"},
                                  {"told": "preview", "corners": [1], "warnings": []}, {"told": "finished", "x": 1}])
def test_what_is_not_understood(head):
    with pytest.raises(BadMessage):
        told_read(head, b"")


@given(st.binary(max_size=60))
def test_noise(noise):
    try:
        read_message(io.BytesIO(noise))
    except BadMessage:
        pass


def test_signs_of_life_are_no_news():
    assert told_read({"told": "alive"}, b"") is None
