"""How a visit may end: what a clerk writes beside the outcome, and which papers were missing (R24, R25)."""

import re
from datetime import date
from unicodedata import category, normalize

from hall.domain.errors import Refusal
from hall.domain.services import Material, ServiceList
from hall.domain.ticket import Ticket

CASE_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z_./-]{3,39}")      # 办件编号, as the provincial platform gives it
LONGEST_NOTE = 100
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)            # GB 11643, the check digit of an ID number
CHECKS = "10X98765432"
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
DIGITS = r"\d〇零一二三四五六七八九幺"
DIGIT = re.compile(f"[{DIGITS}]|(?<=[{DIGITS}])[Xx]")
LONG_NUMBER = re.compile(rf"(?:[{DIGITS}][\s\-—.·()（）]{{0,2}}){{6,}}[{DIGITS}][Xx]?")      # 7 digits and more
WITHIN = re.compile(r"(?<=\d)[\s\-—.·]{1,2}(?=\d)")                          # 139 1234 5678, as people write it
UNSEEN = ("Cc", "Cf")                        # control characters, marks that turn the direction of what follows
ID_LIKE = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")


def case_number(text: str | None) -> str | None:
    """The provincial case number, tidied; None when there is none. Refusal bad_case_number."""
    told = (text or "").strip()
    if not told:
        return None
    if not CASE_NUMBER.fullmatch(told) or is_id_number(told):
        raise Refusal("bad_case_number", least=4, most=40)
    return told


def note(text: str, most: int = LONGEST_NOTE) -> str:
    """What staff write, on one line: a word to an outcome, a reason. Refusal note_too_long, or private_number: no ID

    or phone number goes in (R81), for it would be stored, and some of it is shown to the whole hall. Wide digits,
    blanks and dashes within the number hide nothing.
    """
    told = "".join(sign for sign in " ".join(text.split()) if category(sign) not in UNSEEN)
    if len(told) > most:
        raise Refusal("note_too_long", most=most)
    plain = normalize("NFKC", told)
    for digits in (plain, WITHIN.sub("", plain)):
        if PHONE.search(digits) or any(map(is_id_number, ID_LIKE.findall(digits))):
            raise Refusal("private_number")
    return told


def masked(text: str) -> str:
    """What a visitor writes, with the digits of every number that may be a person's as `*`: an ID, a phone number.

    A visitor is not sent back for it, as staff are. Blanks and dashes within a number, wide digits and digits as
    Chinese characters hide nothing.
    """
    return LONG_NUMBER.sub(lambda found: DIGIT.sub("*", found[0]), text)


def is_id_number(text: str) -> bool:
    """Whether this is a resident's ID number: 18 signs, a date of birth, the right check digit."""
    if not ID_LIKE.fullmatch(text):
        return False
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, WEIGHTS, strict=False))
    return CHECKS[total % 11] == text[17].upper()


def papers_of(ticket: Ticket, listed: ServiceList) -> tuple[Material, ...]:
    """The papers its matter asks for: of its theme as long as the matter in hand belongs to it, else of its item.

    listed: the version of the list that its matter came from; see `version_in_hand`.
    """
    own = tuple(matter.service for matter in ticket.matters if matter.added_at is None)
    if len(own) > 1 and ticket.service in own:
        theme = next((one for one in listed.themes.values() if one.services == own), None)
        if theme is not None:
            return theme.materials
    service = listed.services.get(ticket.service)
    return service.materials if service else ()


def version_in_hand(ticket: Ticket) -> int:
    """The version of the list that the matter in hand was chosen from."""
    return version_of(ticket, ticket.service)


def version_of(ticket: Ticket, service: str) -> int:
    """The version that this matter of the ticket was chosen from; the newest such matter counts."""
    told = [matter.list_version for matter in ticket.matters if matter.service == service]
    return told[-1] or ticket.list_version if told else ticket.list_version


def chosen(papers: tuple[Material, ...], indexes: tuple[int, ...]) -> tuple[Material, ...]:
    """The papers of these indexes, each once, in the order of the list; Refusal bad_request for others."""
    if wrong := [one for one in indexes if not 0 <= one < len(papers)]:
        raise Refusal("bad_request", what=f"missing {wrong[0]}: {wanted(papers)}")
    return tuple(papers[one] for one in sorted(set(indexes)))


def wanted(papers: tuple[Material, ...]) -> str:
    return f"0 to {len(papers) - 1}" if papers else "this matter asks for no papers"
