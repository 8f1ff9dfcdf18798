"""How a Chinese name is typed: full pinyin and initials, by pypinyin.

Its dictionary holds 50 MB: it is loaded when a list is read, not by every hall that starts.
"""


def pinyin(name: str) -> str:
    """"申请低保" -> "shenqingdibao"; ü is typed as v."""
    from pypinyin import lazy_pinyin
    return "".join(lazy_pinyin(name, v_to_u=False)).lower()


def initials(name: str) -> str:
    """"申请低保" -> "sqdb"; letters and digits stay."""
    from pypinyin import Style, lazy_pinyin
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
