"""The card reader's codec: worked frames, the reading cycle, and whatever bytes may come."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.mistakes import ConfigMistakes
from hardware.driver import BadFrame, DeviceState, Health
from hardware.emulators.cards import foreigner_2017, foreigner_2023, permit, resident_card
from hardware.emulators.id_card_reader import LONG_PRINT, NO_PRINT, SHORT_FRAME, SHORT_PRINT, SPOILS, CardReader
from hardware.emulators.wire import wire_s
from hardware.id_card_reader import (
    PREAMBLE,
    Answer,
    CardUnread,
    Frames,
    ReadAgain,
    ReaderNumber,
    Step,
    frame,
    module_number,
    parts_of,
    request,
)
from hardware.kinds import settings_of
from tests.hardware.card_bench import Bench

CARD = resident_card("110101199003071233")
OTHER = resident_card("11010519491231002X", "李四")
FULL_ANSWER = frame(bytes([0, 0, 0x90]) + b"\x01\x00\x04\x00" + CARD + bytes(range(256)) * 4)
FIND = Step.FIND.request()


@pytest.mark.parametrize("command, worked", [
    (0x10FF, "00 03 10 FF EC"), (0x11FF, "00 03 11 FF ED"), (0x12FF, "00 03 12 FF EE"), (0x2001, "00 03 20 01 22"),
    (0x2002, "00 03 20 02 21"), (0x3001, "00 03 30 01 32"), (0x3003, "00 03 30 03 30"), (0x3010, "00 03 30 10 23"),
    (0x6000, "00 03 60 00 63"), (0x6001, "00 03 60 01 62"), (0x6002, "00 03 60 02 61"), (0x6003, "00 03 60 03 60"),
    (0x6004, "00 03 60 04 67")])
def test_worked_requests(command, worked):
    assert request(command) == bytes.fromhex("AA AA AA 96 69" + worked)


def test_the_request_with_data():
    assert request(0x61FF, b"\x50") == bytes.fromhex("AA AA AA 96 69 00 04 61 FF 50 CA")


@pytest.mark.parametrize("worked, status, data", [
    ("00 04 00 00 90 94", 0x90, ""), ("00 08 00 00 9F 00 00 00 00 97", 0x9F, "00 00 00 00"),
    ("00 0C 00 00 90 00 00 00 00 00 00 00 00 9C", 0x90, "00" * 8), ("00 04 00 00 10 14", 0x10, ""),
    ("00 04 00 00 11 15", 0x11, ""), ("00 04 00 00 21 25", 0x21, ""), ("00 04 00 00 24 20", 0x24, ""),
    ("00 04 00 00 31 35", 0x31, ""), ("00 04 00 00 32 36", 0x32, ""), ("00 04 00 00 33 37", 0x33, ""),
    ("00 04 00 00 40 44", 0x40, ""), ("00 04 00 00 41 45", 0x41, ""), ("00 04 00 00 47 43", 0x47, ""),
    ("00 04 00 00 60 64", 0x60, ""), ("00 04 00 00 66 62", 0x66, ""), ("00 04 00 00 80 84", 0x80, ""),
    ("00 04 00 00 81 85", 0x81, ""), ("00 04 00 00 91 95", 0x91, "")])
def test_worked_answers(worked, status, data):
    whole = bytes.fromhex("AA AA AA 96 69" + worked)
    assert list(Frames().feed(whole)) == [Answer(status, bytes.fromhex(data))]


def test_what_the_card_says_in_the_status_changes_nothing():
    """SW1 SW2 are the card's: "xx xx 41" of section 4."""
    assert [*Frames().feed(frame(bytes.fromhex("69 82 41")))] == [*Frames().feed(frame(bytes.fromhex("00 00 41")))]


def test_the_worked_number_of_the_module():
    whole = bytes.fromhex("AA AA AA 96 69 00 14 00 00 90 05 00 01 00 65 66 32 01 87 D6 12 00 B1 CB 74 00 FD")
    [answer] = Frames().feed(whole)
    assert module_number(answer.data) == "05.01-20080229-0001234567-0007654321"


def test_the_worked_card_answer():
    assert (len(FULL_ANSWER), FULL_ANSWER[-1], zlib.crc32(FULL_ANSWER)) == (1295, 0x37, 0xE07EBF5B)
    assert FULL_ANSWER[:14] == bytes.fromhex("AA AA AA 96 69 05 08 00 00 90 01 00 04 00")
    [answer] = Frames().feed(FULL_ANSWER)
    assert answer.data[4:260] == CARD


@pytest.mark.parametrize("speed, worked_ms", [(9600, 1349), (19200, 674), (38400, 337), (57600, 225), (115200, 112)])
def test_the_worked_times_of_a_card_answer(speed, worked_ms):
    assert round(wire_s(len(FULL_ANSWER), speed) * 1000) == worked_ms


@pytest.mark.parametrize("fingerprint, length, size", [
    (LONG_PRINT, "09 0A", 2321), (SHORT_PRINT, "07 0A", 1809), (NO_PRINT, "05 0A", 1297)])
def test_answers_with_fingerprints_have_the_worked_sizes(fingerprint, length, size):
    reader = CardReader()
    reader.fingerprint = fingerprint
    reader.lay(CARD)
    for command in (0x2001, 0x2002):
        list(reader.hear(request(command)))
    [whole] = reader.hear(request(0x3010))
    assert len(whole) == size
    assert whole[:14] == PREAMBLE + bytes.fromhex(length + "00 00 90 01 00 04 00")
    assert whole[14:16] == fingerprint.to_bytes(2, "big")
    [answer] = Frames().feed(whole)
    assert parts_of(answer.data, 3) == [CARD, bytes(range(256)) * 4, bytes(fingerprint)]


def test_the_worked_size_of_a_later_address():
    reader = CardReader()
    reader.latest_address = "北京市西城区示例街道2号"
    reader.lay(CARD)
    for command in (0x2001, 0x2002):
        list(reader.hear(request(command)))
    [whole] = reader.hear(request(0x3003))
    assert (len(whole), whole[5:7]) == (81, bytes.fromhex("00 4A"))
    [answer] = Frames().feed(whole)
    assert answer.data.decode("utf-16-le").rstrip() == "北京市西城区示例街道2号"


def test_parts_are_cut_by_their_own_lengths():
    assert parts_of(bytes.fromhex("00 02 00 01 41 42 43"), 2) == [b"AB", b"C"]
    assert parts_of(bytes.fromhex("FF FF 00 01 41 42 43"), 2) == [b"ABC", b""]
    assert parts_of(bytes.fromhex("00 00 00 00"), 2) == [b"", b""]


@pytest.mark.parametrize("fingerprint", [LONG_PRINT, SHORT_PRINT, NO_PRINT])
def test_a_card_is_read_with_its_fingerprint_where_the_module_wants_that(fingerprint):
    bench = Bench(with_fingerprint=True).passes(1)
    bench.reader.fingerprint = fingerprint
    bench.reader.lay(CARD)
    bench.passes(1)
    assert bench.numbers == ["110101199003071233"]
    assert Step.READ_WITH_PRINT.request() in bench.sent


def test_a_module_that_knows_no_fingerprints_is_asked_without():
    bench = Bench(with_fingerprint=True).passes(1)
    bench.reader.faults[0x3010] = [0x21]
    bench.reader.lay(CARD)
    bench.passes(1)
    assert bench.numbers == ["110101199003071233"]


@pytest.mark.parametrize("answer", [None, 0x21])
def test_the_largest_frame_over_the_air_is_set_once(answer):
    reader = CardReader()
    reader.faults[0x61FF] = [answer] if answer else []
    bench = Bench(reader, rf_frame=0x50).passes(2)
    assert bench.sent.count(bytes.fromhex("AA AA AA 96 69 00 04 61 FF 50 CA")) == 1
    assert bench.sent[-1] == FIND


@pytest.mark.parametrize("card, number", [
    (permit(), "810000199408230021"), (foreigner_2017(), "KAZ110090123105"), (foreigner_2023(), "911840198808151239"),
    (resident_card("11010519491231002X", "𠮷·卓玛"), "11010519491231002X")])
def test_every_kind_of_card_is_read(card, number):
    bench = Bench().passes(1)
    bench.reader.lay(card)
    bench.passes(1)
    assert bench.numbers == [number]


def test_three_tries_for_the_number_of_a_module_that_just_woke_up():
    reader = CardReader()
    reader.mangle = ["", "short_frame", "short_frame"]
    bench = Bench(reader).passes(3)
    assert bench.sent.count(Step.NUMBER.request()) == 3
    assert bench.of(ReaderNumber) == [ReaderNumber("05.01-20080229-0001234567-0007654321")]


def test_a_module_that_never_tells_its_number_reads_cards_all_the_same():
    reader = CardReader()
    reader.faults[0x12FF] = [0x21]
    reader.lay(CARD)
    bench = Bench(reader).passes(3)
    assert bench.of(ReaderNumber) == []
    assert bench.numbers == ["110101199003071233"]


@pytest.mark.parametrize("key, value", [("poll_s", 0), ("rf_frame", 256), ("speeds", []), ("pause_s", float("nan"))])
def test_settings_that_would_stop_the_reader_are_told(key, value):
    with pytest.raises(ConfigMistakes, match=f"id_card_reader.{key}: is"):
        settings_of("id_card_reader", {key: value})


def test_an_error_that_stays_is_no_hurry():
    """A module that answers 24 to every search is reset each time, and neither is asked without end."""
    bench = Bench().passes(1)
    bench.reader.faults[0x2001] = [0x24] * 1000
    asked = len(bench.sent)
    bench.passes(3)
    assert len(bench.sent) - asked < 30


@pytest.mark.parametrize("command", [0x2002, 0x3001])
def test_a_card_that_is_pulled_away_is_told(command):
    bench = Bench().passes(1)
    bench.reader.pulled_at = command
    bench.reader.lay(CARD)
    bench.passes(2)
    assert bench.of(CardUnread) == [CardUnread("moved")]
    bench.passes(5)
    assert len(bench.of(CardUnread)) == 1


def test_an_answer_cut_anywhere_is_the_same_answer():
    for cut in range(len(FULL_ANSWER) + 1):
        frames = Frames()
        [answer] = [*frames.feed(FULL_ANSWER[:cut]), *frames.feed(FULL_ANSWER[cut:])]
        assert answer.data[4:260] == CARD, f"cut at {cut}"
        assert not frames.rest


def test_frames_are_found_again_after_trouble():
    good = bytes.fromhex("AA AA AA 96 69 00 04 00 00 80 84")
    found = Answer(0x80, b"")
    assert list(Frames().feed(b"\xaa\xaa" + good)) == [found]                  # more than three AA
    assert list(Frames().feed(b"\x00\x96\x69\xaa" + good)) == [found]
    assert list(Frames().feed(good[:-1] + b"\x85" + good)) == [BadFrame("checksum"), found]
    assert list(Frames().feed(good[:5] + b"\x00\x03" + good)) == [BadFrame("length"), found]
    assert list(Frames().feed(good[:5] + b"\xff\xff" + good)) == [BadFrame("length"), found]


@given(st.lists(st.binary(max_size=40), max_size=30))
def test_noise_never_breaks_the_cutter_nor_fills_it(pieces):
    frames = Frames()
    for piece in pieces:
        list(frames.feed(piece))
        assert len(frames.rest) <= 4096 + 7
    frames.rest.clear()
    assert list(frames.feed(FULL_ANSWER)) != []


PIECES = st.one_of(st.binary(max_size=30), st.sampled_from([FULL_ANSWER, SHORT_FRAME, FIND, CARD]))


@given(st.lists(PIECES, max_size=12), st.floats(0, 10))
def test_a_codec_survives_all_bytes_and_reads_a_card_afterwards(pieces, seconds):
    bench = Bench().passes(0.1)
    for piece in pieces:
        bench.hears(piece)
    bench.passes(seconds + 10)
    bench.told.clear()
    bench.reader.lay(OTHER)
    bench.passes(5)
    assert bench.numbers == ["11010519491231002X"]


def test_it_says_hello_tells_its_number_and_looks_for_cards():
    bench = Bench().passes(2)
    assert bench.told[:2] == [Health(DeviceState.ONLINE), ReaderNumber("05.01-20080229-0001234567-0007654321")]
    assert bench.sent[:2] == [Step.STATUS.request(), Step.NUMBER.request()]
    assert set(bench.sent[2:]) == {FIND}
    assert 4 <= len(bench.sent[2:]) <= 7                # every 300 to 500 ms


@pytest.mark.parametrize("cut", [0, 1, 7, 63, 64])
def test_a_card_is_read_once(cut):
    bench = Bench().passes(1)
    bench.cut = cut
    bench.reader.lay(CARD)
    bench.passes(10)
    assert bench.numbers == ["110101199003071233"]
    assert bench.of(BadFrame) == []


def test_the_same_card_laid_again_at_once_is_not_told_again_until_someone_else_is_there():
    bench = Bench().passes(1)
    for card in (CARD, CARD):
        bench.reader.lay(card)
        bench.passes(1)
        bench.reader.lift()
    assert len(bench.numbers) == 1
    list(bench.codec.ask(ReadAgain()))
    bench.reader.lay(CARD)
    bench.passes(1)
    assert len(bench.numbers) == 2
    bench.reader.lift()
    bench.passes(6)                                     # same_card_s is over
    bench.reader.lay(CARD)
    bench.passes(1)
    assert len(bench.numbers) == 3


def test_another_card_is_told_at_once():
    bench = Bench().passes(1)
    bench.reader.lay(CARD)
    bench.passes(1)
    bench.reader.lay(OTHER)
    bench.passes(1)
    assert bench.numbers == ["110101199003071233", "11010519491231002X"]


@pytest.mark.parametrize("command, status", [(0x2002, 0x81), (0x3001, 0x41), (0x3001, 0x31), (0x3001, 0x47)])
def test_a_card_lifted_too_early_is_read_in_silence_at_the_second_or_third_time(command, status):
    bench = Bench().passes(1)
    bench.reader.faults[command] = [status, status]
    bench.reader.lay(CARD)
    bench.passes(1)
    assert bench.numbers == ["110101199003071233"]
    assert bench.of(CardUnread) == []


def test_a_card_that_keeps_moving_is_told():
    bench = Bench().passes(1)
    bench.reader.faults[0x3001] = [0x41] * 3
    bench.reader.lay(CARD)
    bench.passes(1)
    assert bench.of(CardUnread) == [CardUnread("moved")]
    bench.passes(4)
    assert bench.numbers == ["110101199003071233"]


@pytest.mark.parametrize("status, code", [(0x40, "other_card"), (0x32, "not_genuine"), (0x33, "not_genuine")])
def test_a_card_of_another_kind_is_told_once_in_a_while(status, code):
    bench = Bench().passes(1)
    bench.reader.faults[0x2002] = [status] * 10
    bench.reader.lay(CARD)
    bench.passes(1.9)
    assert bench.of(CardUnread) == [CardUnread(code)]


def test_a_card_with_a_bad_check_digit_is_refused():
    bench = Bench().passes(1)
    bench.reader.lay(resident_card("110101199003071234"))
    bench.passes(1)
    assert bench.numbers == []
    assert bench.of(CardUnread) == [CardUnread("bad_number")]


@pytest.mark.parametrize("status, reason", [(0x60, "self_test_failed"), (0x66, "not_authorised")])
def test_a_broken_module_is_a_fault_until_it_is_well(status, reason):
    bench = Bench().passes(1)
    bench.reader.faults[0x2001] = [status]
    bench.reader.faults[0x11FF] = [status]
    bench.passes(1)
    assert bench.told[-1] == Health(DeviceState.FAULT, reason)
    bench.passes(6)
    assert bench.health[-1] is DeviceState.ONLINE


def test_an_unspecified_error_resets_the_module():
    bench = Bench().passes(1)
    bench.reader.faults[0x3001] = [0x24]
    bench.reader.lay(CARD)
    bench.passes(1)
    assert Step.RESET.request() in bench.sent
    assert bench.numbers == ["110101199003071233"]


@pytest.mark.parametrize("fault", [fault for fault in SPOILS if fault != "late"])
@pytest.mark.parametrize("healthy", range(3))          # the fault strikes the find, the select or the read
def test_one_spoilt_answer_costs_a_moment_and_nothing_else(fault, healthy):
    bench = Bench().passes(1)
    bench.reader.lay(CARD)
    bench.reader.mangle = [""] * healthy + [fault]
    bench.passes(6)
    assert bench.numbers == ["110101199003071233"]
    assert DeviceState.OFFLINE not in bench.health


def test_the_short_frame_is_never_completed_by_the_next_answer():
    """Two bytes short of its length, it ends in a right checksum when the next preamble follows (section 4)."""
    bench = Bench().passes(1)
    bench.reader.mangle = ["short_frame"]
    bench.passes(3)
    assert bench.of(BadFrame) == [BadFrame("unfinished")]
    assert DeviceState.OFFLINE not in bench.health


def test_a_silent_reader_is_asked_twice_and_then_offline():
    bench = Bench().passes(1)
    bench.reader.silent = True
    asked = len(bench.sent)
    bench.passes(1.5)
    assert bench.sent[asked:] == [FIND, FIND]
    assert bench.told[-1] == Health(DeviceState.OFFLINE, "no_answer")


def test_a_late_answer_is_not_taken_for_the_next():
    bench = Bench().passes(1)
    bench.reader.lay(CARD)
    bench.reader.mangle = ["", "short_frame"]              # the answer to select comes late, and then twice
    late = frame(bytes([0, 0, 0x90]) + bytes(8))
    bench.passes(0.45).hears(late)
    bench.passes(6)
    assert bench.numbers == ["110101199003071233"]
    assert bench.of(CardUnread) == []


def test_no_reading_shows_a_number():
    bench = Bench().passes(1)
    bench.reader.lay(CARD)
    bench.passes(1)
    bench.codec.feed(FULL_ANSWER)
    assert CARD.hex() not in repr(list(Frames().feed(FULL_ANSWER)))
    assert repr(Answer(0x90, CARD)) == "Answer(status=144)"
    assert "199003" not in repr(bench.told)
    assert "张" not in repr(bench.told)
