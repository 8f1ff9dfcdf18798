"""How numbers and letters are read, in hanzi that every Mandarin engine reads right. Pure.

Engines disagree about Latin letters and digits, so neither ever reaches them.
"""

from collections.abc import Mapping

SPOKEN = "zh_CN"                 # no engine that we found speaks Tibetan
YI, YAO = "一", "幺"             # the two readings of the digit 1; a site uses one of them everywhere
DIGITS = "零一二三四五六七八九"
DIGIT_BY_DIGIT_FROM = 101        # counter numbers from here on are read like a room number
LETTERS: Mapping[str, str] = {   # hanzi close to the usual Chinese reading of each letter
    "A": "诶", "B": "必", "C": "西", "D": "迪", "E": "伊", "F": "艾弗", "G": "吉", "H": "艾尺", "I": "爱",
    "J": "杰", "K": "开", "L": "艾勒", "M": "艾姆", "N": "恩", "O": "欧", "P": "皮", "Q": "丘", "R": "阿尔",
    "S": "艾丝", "T": "提", "U": "优", "V": "维", "W": "达不溜", "X": "艾克斯", "Y": "歪", "Z": "贼",
}


def digits(text: str, one: str = YI) -> str:
    """Each digit by itself, leading zeros kept: "012" is 零一二."""
    return "".join(one if digit == "1" else DIGITS[int(digit)] for digit in text)


def number_words(number: int) -> str:
    """A number from 0 to 999 as it is counted: 12 is 十二, 110 is 一百一十."""
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        if rest == 0:
            return DIGITS[hundreds] + "百"
        return DIGITS[hundreds] + "百" + (DIGITS[0] if rest < 10 else "") + _tens(rest, DIGITS[rest // 10])
    return _tens(number, "" if number < 20 else DIGITS[number // 10])


def _tens(number: int, tens: str) -> str:
    if number < 10:
        return DIGITS[number]
    return tens + "十" + (DIGITS[number % 10] if number % 10 else "")


def counter_words(counter: int, one: str = YI) -> str:
    """3 is 三, 12 is 十二, 101 is 一零一."""
    if counter >= DIGIT_BY_DIGIT_FROM:
        return digits(str(counter), one)
    return number_words(counter)


def ticket_words(number: str, one: str = YI) -> str:
    """A012 is 诶，零一二: the comma keeps the letter apart from the first digit."""
    letters, figures = number.rstrip("0123456789"), number[len(number.rstrip("0123456789")):]
    return "".join(LETTERS[letter] for letter in letters.upper()) + ("，" if letters else "") + digits(figures, one)


def syllables(text: str) -> int:
    """How many syllables a text has: hanzi are one each, marks have none."""
    return sum(1 for character in text if "\u4e00" <= character <= "\u9fff")
