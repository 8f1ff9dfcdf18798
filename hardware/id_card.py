"""The text of a chip card: from 256 bytes to a card that keeps its secrets, or a reason to refuse it.

    offset   0        30   32      36      52       122      158        188       204      220   248   250
    resident name(30) sex  nation  birth   address  number   authority  valid from      to reserved ' '
    UTF-16LE, fields padded with U+0020; other documents (letter at 248) have their fields elsewhere.
Source: the SDT reader's protocol, sections 6 and 8 (GB 11643, ISO 7064 MOD 11-2).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from re import fullmatch

PADDING = " \u3000\0"
FOR_EVER = "长期"
PERMIT_REGIONS = ("810000", "820000", "830000")     # Hong Kong, Macao, Taiwan
WEIGHTS_18 = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS_18 = "10X98765432"
WEIGHTS_15 = (7, 3, 1)


class CardKind(StrEnum):
    RESIDENT = " "
    PERMIT = "J"              # residence permit of Hong Kong, Macao and Taiwan residents
    FOREIGNER_2017 = "I"      # foreign permanent resident
    FOREIGNER_2023 = "Y"


Place = tuple[int, int]        # first byte, and the one after the last


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where a document keeps what a terminal needs, in bytes; `latin`: the parts of its English name."""

    name: Place = (0, 30)
    sex: Place = (30, 32)
    birth: Place = (36, 52)
    number: Place = (122, 158)
    latin: tuple[Place, ...] = ()


LAYOUTS = {
    CardKind.RESIDENT: Layout(),
    CardKind.PERMIT: Layout(),
    CardKind.FOREIGNER_2017: Layout(name=(158, 188), sex=(120, 122), birth=(220, 236),
                                    number=(122, 152), latin=((0, 120),)),
    CardKind.FOREIGNER_2023: Layout(latin=((52, 122), (220, 242))),
}
KIND, VALID_FROM, VALID_TO = (248, 250), (188, 204), (204, 220)      # the same in all four
SEX_IN_NUMBER = {"1": 1, "2": 0}                             # male, female: the last digit of the sequence is odd, even


class Secret:
    """A word about a person, which only `told` tells: it prints itself nowhere, and goes into no file."""

    __slots__ = ("_word",)

    def __init__(self, word: str) -> None:
        self._word = word

    def told(self) -> str:
        return self._word

    def __repr__(self) -> str:
        return "***"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._word == self._word

    def __hash__(self) -> int:
        return hash(self._word)

    def __deepcopy__(self, memo: object) -> "Secret":
        return self                                  # so that `asdict` of a card is no way out

    def __reduce__(self) -> str:
        raise TypeError("what a card says of a person is not pickled")


class CardRefusal(Exception):
    """The card is not one to go by. `code`: unknown_document, bad_number, bad_date, birth_differs, sex_differs."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class IdCard:
    """What a terminal needs of a card, for as long as it makes a pseudonym of it. Its repr tells nobody apart."""

    kind: CardKind
    number: Secret
    name: Secret                  # Chinese; the English one where a foreigner has no Chinese name
    birth: date
    valid_from: date
    valid_to: date | None         # None: for ever

    def __repr__(self) -> str:
        number = self.number.told()
        return f"IdCard({self.kind.name}, {'*' * (len(number) - 2)}{number[-2:]})"

    __str__ = __repr__

    def problem_on(self, day: date) -> str | None:
        """born_later, not_yet_valid, expired; None when the card holds on this day."""
        if self.birth > day:
            return "born_later"
        if self.valid_from > day:
            return "not_yet_valid"
        return "expired" if self.valid_to is not None and self.valid_to < day else None


def parse_card(block: bytes) -> IdCard:
    """The card in a text block of 256 bytes; CardRefusal when it is none, or its parts contradict each other."""
    try:
        kind = CardKind(_text(block, KIND) or " ")
    except ValueError:
        raise CardRefusal("unknown_document") from None
    layout = LAYOUTS[kind]
    number, birth = _text(block, layout.number), _date(_text(block, layout.birth))
    _check_number(kind, number, birth, _text(block, layout.sex))
    name = _text(block, layout.name) or _text(b"".join(block[start:end] for start, end in layout.latin))
    ends = _text(block, VALID_TO)
    return IdCard(kind=kind, number=Secret(number), name=Secret(name), birth=birth,
                  valid_from=_date(_text(block, VALID_FROM)), valid_to=None if ends == FOR_EVER else _date(ends))


def number_is_valid(number: str) -> bool:
    """The check digit of an 18-character number, or of a foreigner's number of 15."""
    if fullmatch("[0-9]{17}[0-9X]", number):
        total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS_18, number[:17], strict=True))
        return CHECKS_18[total % 11] == number[17]
    if fullmatch("[A-Z]{3}[0-9]{12}", number):
        values = [int(character, 36) for character in number]     # A is 10, Z is 35
        return sum(value * WEIGHTS_15[place % 3] for place, value in enumerate(values[:14])) % 10 == values[14]
    return False


def _check_number(kind: CardKind, number: str, birth: date, sex: str) -> None:
    """CardRefusal when the number is not of this kind, miscounts, or names another birth date or sex than the card."""
    foreign = kind is CardKind.FOREIGNER_2017
    region_ok = {CardKind.PERMIT: number[:6] in PERMIT_REGIONS, CardKind.FOREIGNER_2023: number[:1] == "9"}
    if len(number) != (15 if foreign else 18) or not region_ok.get(kind, True) or not number_is_valid(number):
        raise CardRefusal("bad_number")
    written = number[7:13] if foreign else number[6:14]
    if written != birth.strftime("%y%m%d" if foreign else "%Y%m%d"):
        raise CardRefusal("birth_differs")
    told = SEX_IN_NUMBER.get(sex) if kind in (CardKind.RESIDENT, CardKind.PERMIT) else None
    if told is not None and int(number[16]) % 2 != told:
        raise CardRefusal("sex_differs")


def _text(block: bytes, place: Place = (0, 256)) -> str:
    return block[slice(*place)].decode("utf-16-le", errors="replace").strip(PADDING)


def _date(text: str) -> date:
    if len(text) != 8 or not text.isascii() or not text.isdigit():
        raise CardRefusal("bad_date")
    try:
        return datetime.strptime(text, "%Y%m%d").date()      # noqa: DTZ007 - a day of the calendar has no zone
    except ValueError:
        raise CardRefusal("bad_date") from None
