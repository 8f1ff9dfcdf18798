"""How a Chinese name is typed: full pinyin and initials, by pypinyin.

Its dictionary holds 50 MB: a hall that runs has names typed by a program of its own (`typed_elsewhere`), which is this
module: names as a JSON list on standard input, the same names with how they are typed on standard output.
"""

import json
import subprocess
import sys
from collections.abc import Collection, Mapping

LONGEST_S = 60
Typed = Mapping[str, tuple[str, str]]       # name -> full pinyin, initials


def typed(names: Collection[str]) -> Typed:
    """Each name as it is typed, worked out in this process."""
    return {name: (pinyin(name), initials(name)) for name in names}


def typed_elsewhere(names: Collection[str]) -> Typed:
    """The same, by a process that ends with its dictionary. OSError when it cannot be started."""
    told = subprocess.run([sys.executable, "-m", "hall.adapters.pinyin"], input=json.dumps(list(names)).encode(),
                          stdout=subprocess.PIPE, timeout=LONGEST_S, check=False)
    if told.returncode:
        raise OSError(f"hall.adapters.pinyin ended with {told.returncode}")
    return {name: (full, first) for name, (full, first) in json.loads(told.stdout).items()}


def pinyin(name: str) -> str:
    """"申请低保" -> "shenqingdibao"; ü is typed as v."""
    from pypinyin import lazy_pinyin
    return "".join(lazy_pinyin(name, v_to_u=False)).lower()


def initials(name: str) -> str:
    """"申请低保" -> "sqdb"; letters and digits stay."""
    from pypinyin import Style, lazy_pinyin
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()


if __name__ == "__main__":
    print(json.dumps(typed(json.load(sys.stdin))))
