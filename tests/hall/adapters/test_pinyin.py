"""How a Chinese name is typed."""

import subprocess
import sys

from hall.adapters.pinyin import initials, pinyin


def test_full_pinyin_and_initials():
    assert (pinyin("申请低保"), initials("申请低保")) == ("shenqingdibao", "sqdb")
    assert (pinyin("女A1"), initials("女A1")) == ("nva1", "na1")


def test_a_hall_that_starts_does_not_hold_the_dictionary():
    """50 MB of the 150 that a hall may hold."""
    told = "import hall.main, sys; sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0
