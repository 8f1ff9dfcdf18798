"""What is said of devices: own sentences before common ones, and nothing a person could not read."""

import pytest

from config.device_words import device_advice, device_says, device_trouble, trouble_advice
from config.texts import LANGUAGES, catalogue
from hardware.kinds import TABLES


@pytest.mark.parametrize("kind", [*TABLES, "speaker", "kiosk", "counter", "display", "counter_display"])
def test_every_device_has_a_name_and_states_in_every_language(kind):
    for language in LANGUAGES:
        assert f"device.{kind}" in catalogue()
        for state in ("opening", "online", "offline", "fault"):
            assert device_trouble(kind, state, "", language)
        assert trouble_advice(kind, "offline", "", language)
        assert trouble_advice(kind, "fault", "", language)


def test_a_kinds_own_sentence_comes_first():
    assert device_trouble("id_card_reader", "fault", "not_authorised", "zh_CN") == "读卡器的安全模块没有授权"
    assert device_trouble("call_pad", "offline", "no_answer", "zh_CN") == "物理叫号器没有回应"
    assert device_says("id_card_reader", "answers", "en", number="05.03") == (
        "The reader answers; number of its security module 05.03")


def test_a_reason_in_the_words_of_a_system_is_not_shown():
    for reason in ("[Errno 2] No such file", "cannot_open", "opens", "", "closed by the other side"):
        assert device_trouble("call_pad", "offline", reason, "zh_CN") == "物理叫号器连不上"


def test_a_kind_without_a_name_is_named_as_it_is():
    assert device_trouble("toaster", "offline", "", "en") == "The toaster cannot be reached"


def test_every_fault_says_what_to_do():
    told = {key for key in catalogue() if key.startswith("device.") and key.count(".") == 2}
    well = {"opening", "online", "opens", "answers", "listening", "heard", "not_heard", "ready", "bar_answers",
            "bar_told", "delivers", "page_printed"}
    silent = [key for key in sorted(told) if key.split(".")[2] not in well and f"{key}.do" not in catalogue()
              and not device_advice(*key.split(".")[1:], "zh_CN")]
    assert silent == []


def test_advice_fills_in_names_of_files_and_groups():
    assert "dialout" in device_advice("printer", "no_permission", "zh_CN")
    assert "terminal.toml" in device_advice("printer", "cannot_open", "en", where="x", why="y")
    assert device_advice("printer", "online", "en") == ""
