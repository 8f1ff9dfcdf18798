"""The code reader's codec: lines, their ends, and whatever bytes may come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.code_reader import (
    CodeKind,
    CodeReaderCodec,
    CodeReaderSettings,
    CodeScanned,
    Lines,
    ScanAgain,
    scanned,
)
from hardware.driver import BadFrame, DeviceState, Health

CODE = "q3XyZ_-0123456789abcdA"
URL = f"http://192.168.1.20:8080/t/{CODE}"
FOLLOW_UP = CodeScanned(CodeKind.FOLLOW_UP, CODE)


class Bench:
    """A codec and a clock that moves only when told."""

    def __init__(self, **settings) -> None:
        self.codec = CodeReaderCodec(CodeReaderSettings(**settings))
        self.now_s = 100.0
        self.told = list(self.codec.tick(self.now_s))

    def hears(self, *pieces: bytes) -> "Bench":
        for data in pieces:
            self.told += self.codec.feed(data)
            self.told += self.codec.tick(self.now_s)
        return self

    def passes(self, seconds: float) -> "Bench":
        end = self.now_s + seconds
        while self.codec.next_tick_s <= end:
            self.now_s = max(self.now_s, self.codec.next_tick_s)
            self.told += self.codec.tick(self.now_s)
        self.now_s = end
        return self

    @property
    def codes(self) -> list[CodeScanned]:
        return [item for item in self.told if isinstance(item, CodeScanned)]

    @property
    def trouble(self) -> list[str]:
        return [item.reason for item in self.told if isinstance(item, BadFrame)]


@pytest.mark.parametrize("line, kind, text, symbology", [
    ("204871", CodeKind.APPOINTMENT, "204871", ""),
    (URL, CodeKind.FOLLOW_UP, CODE, ""),
    ("https://hall.example/t/6f1c9a0b2d3e4f5061728394a5b6c7d8", CodeKind.FOLLOW_UP, "6f1c9a0b2d3e4f5061728394a5b6c7d8",
     ""),
    ("https://hall.example/t/short", CodeKind.OTHER, "https://hall.example/t/short", ""),
    (f"ftp://hall.example/t/{CODE}", CodeKind.OTHER, f"ftp://hall.example/t/{CODE}", ""),
    ("2048711", CodeKind.OTHER, "2048711", ""),
    ("٢٠٤٨٧١", CodeKind.OTHER, "٢٠٤٨٧١", ""),           # digits of another script are no code of ours
    ("]Q1204871", CodeKind.APPOINTMENT, "204871", "Q1"),
    ("]C101069012345678901721\x1d10ABC", CodeKind.OTHER, "01069012345678901721\x1d10ABC", "C1"),
    ("  204871  ", CodeKind.APPOINTMENT, "204871", ""),
    ("预约码", CodeKind.OTHER, "预约码", ""),
])
def test_what_a_line_says(line, kind, text, symbology):
    assert scanned(line.encode()) == CodeScanned(kind, text, symbology)


def test_a_scanner_that_speaks_gbk_is_understood():
    assert scanned("预约码204871".encode("gb18030")) == CodeScanned(CodeKind.OTHER, "预约码204871")


@pytest.mark.parametrize("line, trouble", [
    (b"", None), (b"   ", None), (b"\x00\xff", None), (b"]Q1", None),
    (b"20\x0048", BadFrame("noise")), (b"A\x1bB", BadFrame("noise")), (b"A\xfe\xffB", BadFrame("encoding"))])
def test_what_is_no_code(line, trouble):
    assert scanned(line) == trouble


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"\x03"])
def test_every_line_end_cut_at_every_byte(end):
    whole = b"\x02" + URL.encode() + end
    for cut in range(len(whole) + 1):
        bench = Bench().hears(whole[:cut], whole[cut:])
        assert bench.codes == [FOLLOW_UP], f"cut at {cut}"
        assert not bench.trouble
    assert Bench().hears(*(whole[at:at + 1] for at in range(len(whole)))).codes == [FOLLOW_UP]


def test_it_is_online_at_once_and_never_sends():
    bench = Bench().hears(b"204871\r").passes(600)
    assert bench.told == [Health(DeviceState.ONLINE), CodeScanned(CodeKind.APPOINTMENT, "204871")]


def test_noise_between_codes_costs_none():
    bench = Bench().hears(b"\xff\x00\x80204871\r\n\x00\r\r\n\xff" + URL.encode() + b"\r")
    assert [code.kind for code in bench.codes] == ["appointment", "follow_up"]
    assert not bench.trouble


def test_noise_in_a_code_costs_that_code_only():
    bench = Bench().hears(b"2048\x0171\r204871\r")
    assert (bench.trouble, len(bench.codes)) == (["noise"], 1)


def test_an_unfinished_code_is_never_completed_by_the_next():
    bench = Bench().hears(b"2048").passes(1).hears(b"204871\r")
    assert bench.trouble == ["unfinished"]
    assert [code.text for code in bench.codes] == ["204871"]


def test_silence_ends_a_code_where_the_scanner_sends_no_line_end():
    bench = Bench(ends_by_silence=True).hears(b"2048", b"71").passes(0.2)
    assert not bench.codes
    bench.passes(0.2).hears(b"204871").passes(0.4)                  # held there: told once
    assert [code.text for code in bench.codes] == ["204871"]


def test_a_code_that_is_held_there_is_told_once():
    bench = Bench()
    for _ in range(8):
        bench.hears(b"204871\r").passes(1.5)                        # longer than same_code_s in all
    assert len(bench.codes) == 1
    assert len(bench.passes(1).hears(b"204871\r").codes) == 2       # taken away for a while
    list(bench.codec.ask(ScanAgain()))
    assert len(bench.hears(b"204871\r").codes) == 3                 # the next visitor
    assert len(bench.hears(b"204872\r").codes) == 4                 # another code


def test_a_code_is_new_after_a_while_though_other_bytes_came_all_the_time():
    """Found by fuzzing: an unfinished line kept the codec from looking at the clock for the code before it."""
    bench = Bench().hears(b"204871\r")
    for _ in range(27):
        bench.passes(0.07).hears(b"x\x01")
    assert len(bench.passes(0.15).hears(b"\r204871\r").codes) == 2


def test_an_endless_stream_is_told_once_and_holds_no_memory():
    bench = Bench()
    for _ in range(1000):
        bench.hears(b"x" * 1000)
        assert len(bench.codec._lines.rest) <= 513
    assert bench.trouble == ["too_long"]
    bench.hears(b"\r204871\r")
    assert (bench.trouble, len(bench.codes)) == (["too_long"], 1)


def test_an_endless_stream_that_falls_silent_does_not_eat_the_next_code():
    bench = Bench().hears(b"x" * 5000).passes(1).hears(b"204871\r")
    assert (bench.trouble, len(bench.codes)) == (["too_long"], 1)


def test_the_longest_code_and_one_more():
    assert list(Lines(8).feed(b"12345678\r123456789\r1\r")) == [b"12345678", BadFrame("too_long"), b"1"]


def test_no_reading_shows_a_code():
    assert CODE not in repr(Bench().hears(URL.encode() + b"\r").told)
    assert repr(FOLLOW_UP) == str(FOLLOW_UP) == "CodeScanned(follow_up, 22 characters)"


@given(st.lists(st.one_of(st.binary(max_size=700), st.just(b"\r"), st.just(URL.encode())), max_size=12))
def test_a_codec_survives_all_bytes_and_reads_a_code_afterwards(pieces):
    bench = Bench().hears(*pieces)
    assert len(bench.codec._lines.rest) <= 513
    bench.passes(5).told.clear()
    assert bench.hears(b"204871\r").codes == [CodeScanned(CodeKind.APPOINTMENT, "204871")]
