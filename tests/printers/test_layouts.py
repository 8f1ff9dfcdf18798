"""Layouts are files: what they may say, that every mistake is named, and that a slip comes out all the same."""

import pytest

from config.mistakes import ConfigMistakes
from printers.blocks import Badge, Heading, Number, Row, Rule, Words
from printers.layouts import USUAL, layout_of, read_layout
from printers.preview import KINDS, PAPERS
from printers.slip import COPY_MARK, TICKET, compose
from tests.printers.slips import centre, ticket

NEEDED = "".join(f'[[block]]\npart = "{part}"\n' for part in TICKET.needed)


def own(folder, text):
    (folder / "ticket.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_usual_layout_is_whole_and_uses_every_part(name):
    parts = {part.part for part in read_layout(KINDS[name], USUAL / f"{name}.toml")}
    assert set(KINDS[name].parts) <= parts


def test_the_centres_own_file_goes_first(tmp_path):
    layouts = own(tmp_path, NEEDED + '[[block]]\npart = "words"\nsize = "strong"\ncentred = true\n'
                                     'text = { zh_CN = "免费复印在二楼", en = "Copies: 2nd floor" }')
    blocks = compose(ticket(language="en"), centre(), layouts=layouts).blocks
    assert blocks[0] == Number("D023")
    assert blocks[-2:] == (Words("Copies: 2nd floor", "strong", True), Words("免费复印在二楼", "strong", True))
    assert not any(isinstance(block, Heading) for block in blocks)


def test_sizes_of_words_and_rows(tmp_path):
    layouts = own(tmp_path, NEEDED + '[[block]]\npart = "service"\nsize = "small"\ncentred = false\n'
                                     '[[block]]\npart = "taken_at"\nsize = "strong"\n')
    blocks = compose(ticket(), centre(), layouts=layouts).blocks
    assert Words("养老资格认证", "small") in blocks
    assert [block.strong for block in blocks if isinstance(block, Row)] == [True]


@pytest.mark.parametrize("when, shown", [
    ("copy", {"copy"}), ("not copy", {"plain", "bo", "missing", "silent"}), ("bo", {"bo"}), ("missing", {"missing"}),
    ("not phone_pages", {"silent"}), ("tibetan", {"plain", "copy", "bo", "missing", "silent"})])
def test_conditions(tmp_path, when, shown):
    layouts = own(tmp_path, NEEDED + f'[[block]]\npart = "words"\nwhen = ["{when}"]\ntext = {{ zh_CN = "看这里" }}')
    slips = {"plain": compose(ticket(), centre(), layouts=layouts),
             "copy": compose(ticket(), centre(), copy=True, layouts=layouts),
             "bo": compose(ticket(language="bo"), centre(), layouts=layouts),
             "missing": compose(ticket(missing=(0,)), centre(), materials=PAPERS, layouts=layouts),
             "silent": compose(ticket(follow_url=""), centre(), layouts=layouts)}
    assert {name for name, slip in slips.items() if Words("看这里") in slip.blocks} == shown


def test_two_rules_never_meet(tmp_path):
    layouts = own(tmp_path, '[[block]]\npart = "rule"\n' * 2 + NEEDED + '[[block]]\npart = "rule"\n' * 3)
    blocks = compose(ticket(), centre(), layouts=layouts).blocks
    assert blocks[0] == Number("D023")
    assert sum(isinstance(block, Rule) for block in blocks) == 1


def test_every_mistake_is_named_at_once(tmp_path):
    own(tmp_path, '[[block]]\npart = "numbr"\n[[block]]\npart = "words"\nsize = "huge"\nwhen = ["cpoy"]\nbold = true\n'
                  '[[block]]\npart = "marks"\nwhen = ["not copy"]\n')
    with pytest.raises(ConfigMistakes) as wrong:
        read_layout(TICKET, tmp_path / "ticket.toml")
    told = str(wrong.value)
    for piece in ("line 2, block.1.part: is 'numbr'", "(nearest: 'number')", "'huge'; wanted: one of small", "'cpoy'",
                  "block.2.bold", "block.2.text", 'part = "number"', 'part = "marks" and without `when`',
                  'part = "follow"'):
        assert piece in told.replace("part is", "part: is"), (piece, told)


@pytest.mark.parametrize("text", ["[[block]", "block = 3", "\n", "[[block]]\n" * 3])
def test_with_a_bad_file_the_usual_slip_comes_out_and_the_log_says_why(tmp_path, caplog, text):
    layouts = own(tmp_path, text)
    assert compose(ticket(), centre(), layouts=layouts) == compose(ticket(), centre())
    assert "the usual layout is used" in caplog.text
    caplog.clear()
    layout_of(TICKET, layouts)
    assert not caplog.records                             # said once


def test_no_layout_takes_the_mark_of_a_copy_away(tmp_path):
    layouts = own(tmp_path, '[[block]]\npart = "number"\n[[block]]\npart = "follow"\n')
    assert Badge(COPY_MARK) in compose(ticket(), centre(), copy=True, layouts=layouts).blocks
