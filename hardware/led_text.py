"""What an LED bar can show of a text: its characters, its width. Pure.

A bar has cells of 8 dots: a Chinese character takes two, an ASCII one; that is as many as its bytes in GBK.
Source: protocol reference of the LED bars, introduction and section 7.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

GBK = ("gbk", "gb2312")    # how a bar may know its characters
UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Look:
    """How a bar looks. fresh: a call just made, shown by an effect where the bar has one."""

    text: str              # `plain`, and no wider than the bar; spaces: dark
    colour: str = ""       # red, green, yellow; "": the bar's own
    fresh: bool = False
    number: str = ""       # the ticket, for bars of digits only


def plain(text: str, encoding: str) -> str:
    """The text in characters of this encoding (gbk, gb2312); what it does not have becomes a likeness or a "?"."""
    return "".join(_shown(sign, encoding) for sign in unicodedata.normalize("NFC", text)).strip()


def fitting(texts: Sequence[str], cells: int, encoding: str) -> str:
    """The first of these texts that is no wider than the bar; the beginning of the last when none is."""
    shown = [plain(text, encoding) for text in texts]
    return next((text for text in shown if width(text) <= cells), _cut(shown[-1], cells) if shown else "")


def width(text: str) -> int:
    """Cells of a plain text."""
    return sum(1 if sign.isascii() else 2 for sign in text)


def _cut(text: str, cells: int) -> str:
    while width(text) > cells:
        text = text[:-1]
    return text


def _shown(sign: str, encoding: str) -> str:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):      # marks and joiners take no room of their own
        return ""
    for likeness in (sign, unicodedata.normalize("NFKC", sign)):
        if likeness.isprintable() and _has(likeness, encoding):
            return likeness
    return " " if sign.isspace() else UNKNOWN


def _has(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
