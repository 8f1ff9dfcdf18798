"""How a Chinese name is typed."""

import subprocess
import sys

from hall.adapters.pinyin import initials, pinyin, typed, typed_elsewhere


def test_full_pinyin_and_initials():
    assert (pinyin("申请低保"), initials("申请低保")) == ("shenqingdibao", "sqdb")
    assert (pinyin("女A1"), initials("女A1")) == ("nva1", "na1")


def test_a_hall_that_starts_does_not_hold_the_dictionary():
    """50 MB of the 150 that a hall may hold."""
    told = "import hall.main, sys; sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0


def test_nor_does_one_that_reads_a_new_list():
    told = """import sys
from pathlib import Path
from hall.listing import read_list, sources_of
centre, _ = read_list(sources_of(Path("config/centres/sample")), {}, "town", 2)
sys.exit("pypinyin" in sys.modules or centre.services["MZ001"].initials != "sqdb")"""
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0


def test_names_are_typed_alike_here_and_elsewhere():
    names = ["申请低保", "女A1", "“一件事”", ""]
    assert typed_elsewhere(names) == typed(names)
    assert typed(["申请低保"]) == {"申请低保": ("shenqingdibao", "sqdb")}
