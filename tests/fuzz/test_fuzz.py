"""The short form of `make fuzz`: every target, the worked examples with the same accidents every time."""

import random
import subprocess
import sys

import pytest

from hardware.driver import BadFrame, Health, Send
from hardware.id_card_reader import CardUnread
from hardware.kinds import KINDS
from hardware.profile_file import shipped
from printers.models import models
from tests.fuzz.codec_play import Play, check
from tests.fuzz.script import MARK, Step, changed, script_of, steps
from tests.fuzz.seeds import modules
from tests.fuzz.targets import targets
from tests.fuzz.wishes import wishes_of

RUNS = 150                                   # per target; a codec with profiles has one target for each
GUIDED_RUNS = 300
WITHOUT_CHECKSUM = ("code_reader", "led_bar")      # a bit that flips in a text makes another; "A0 90" has no check
TROUBLE = (BadFrame, Health, CardUnread)     # what may be told of something spoilt
TARGETS = targets()
WITHIN_A_CODEC = {"hardware.frame_layout.LaidFrames", "hardware.code_reader.Lines"}     # of profiles, of code readers


def test_a_script_is_pieces_times_and_wishes():
    script = b"ab" + MARK + b"\x03" + b"cd" + MARK + b"\x0e" + b"e" * 201 + MARK
    assert list(steps(script)) == [
        Step(0.0, None, b"ab"), Step(0.35, None, b"cd"), Step(0.0, 1, b"e" * 200), Step(0.0, None, b"e"),
        Step(0.0, None, b"")]
    assert list(steps(script_of([b"ab", b"cd"], 0.35))) == list(steps(script))[:2]


def test_every_kind_and_profile_has_its_target():
    assert {f"codec.{kind}" for kind in KINDS} <= TARGETS.keys()
    for profile in shipped():
        assert [name for name in TARGETS if name.startswith("codec.") and name.endswith(f".{profile}")], profile


def test_whatever_cuts_a_stream_has_its_target_or_belongs_to_a_codec():
    cutters = {one for one in classes("feed", "hardware", "printers") if not hasattr(one, "tick")}
    named = {f"{one.__module__}.{one.__name__}" for one in cutters}
    missing = {one for one in named if f"cutter.{one}" not in TARGETS} - WITHIN_A_CODEC
    assert not missing, "needs arguments: make it a target in tests/fuzz/targets.py"
    assert named >= WITHIN_A_CODEC


def test_every_emulator_has_its_target():
    fuzzed = {name.split(".")[1] for name in TARGETS if name.startswith("emulator.")}
    assert {one.__name__ for one in classes("hear", "hardware.emulators", "printers.emulator")
            if hasattr(one, "connected")} == fuzzed


def test_every_way_to_confirm_a_job_has_its_target():
    assert {f"printer.{one.confirm}" for one in models().values()} <= TARGETS.keys()


def test_what_scanners_and_their_programs_say_has_its_targets():
    assert {"reader.hardware.documents.escl.capabilities", "reader.hardware.documents.escl.status",
            "reader.hardware.documents.files.jpeg_facts",
            "reader.hardware.documents.messages.read_message", "text.sane_options", "text.profile"} <= TARGETS.keys()


def classes(method, *packages):
    """All classes of these packages with this method, but for the protocols."""
    return {one for module in modules(*packages) for one in vars(module).values()
            if isinstance(one, type) and one.__module__ == module.__name__ and hasattr(one, method)
            and not getattr(one, "_is_protocol", False)}


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_it_holds(name):
    target, chance = TARGETS[name], random.Random(20)
    seeds = target.seeds()
    assert seeds
    spoilt = [changed(chance.choice(seeds), seeds, chance) for _ in range(RUNS)]
    for script in [*chance.sample(seeds, min(RUNS, len(seeds))), *spoilt]:
        try:
            target.run(script)
        except Exception as failure:
            raise AssertionError(f"{name} fails on {script.hex()}") from failure


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - set(WITHOUT_CHECKSUM)))
def test_a_flipped_bit_never_makes_a_reading_that_was_not_there(kind):
    """Only what came whole is told: the first examples that mean something, with each of their bits flipped."""
    kept = 0
    for example in TARGETS[f"codec.{kind}"].seeds():
        told = readings(kind, example)
        if not told or len(example) > 2000 or kept == 4:
            continue
        kept += 1
        places = range(0, 8 * len(example), max(1, len(example) // 40))
        for place in places:
            spoilt = bytearray(example)
            spoilt[place // 8] ^= 1 << place % 8
            assert readings(kind, bytes(spoilt)) <= told, f"bit {place} of {example.hex()}"
    assert kept


def readings(kind: str, script: bytes) -> set[str]:
    codec = KINDS[kind].codec(KINDS[kind].settings())
    play = Play(codec, wishes_of(type(codec))).through(steps(script))
    play.passes(1.0)
    return {repr(one) for one in play.told if not isinstance(one, TROUBLE)}


class Restless:
    next_tick_s = 0.0

    def feed(self, data):
        return ()

    def tick(self, now_s):
        return ()

    def ask(self, wish):
        return ()


class Hoarder(Restless):
    def __init__(self):
        self.kept = []

    def feed(self, data):
        self.kept.append(data)
        return ()

    def tick(self, now_s):
        self.next_tick_s = now_s + 1
        return [Send(b"?")]


def test_what_never_rests_and_what_keeps_all_is_found_out():
    with pytest.raises(AssertionError, match="never rest"):
        Play(Restless(), []).through([Step(0.0, None, b"x")] * 2).passes(1.0)
    with pytest.raises(AssertionError, match="more and more"):
        check(Hoarder, [], [Step(0.0, None, b"x" * 200)], cuts_alike=False, flood=True)


def test_guided_by_coverage_for_a_moment(tmp_path):
    pytest.importorskip("atheris")
    for folder in ("seeds", "found"):
        (tmp_path / folder).mkdir()
    for number, seed in enumerate(TARGETS["codec.id_card_reader"].seeds()):
        (tmp_path / "seeds" / str(number)).write_bytes(seed)
    done = subprocess.run([sys.executable, "-m", "tests.fuzz.one", "codec.id_card_reader", str(tmp_path), "120",
                           str(GUIDED_RUNS)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Done" in done.stderr
