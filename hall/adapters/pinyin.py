"""How a Chinese name is typed: full pinyin and initials, by pypinyin."""

from pypinyin import Style, lazy_pinyin


def pinyin(name: str) -> str:
    """"申请低保" -> "shenqingdibao"; ü is typed as v."""
    return "".join(lazy_pinyin(name, v_to_u=False)).lower()


def initials(name: str) -> str:
    """"申请低保" -> "sqdb"; letters and digits stay."""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
