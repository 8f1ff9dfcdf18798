"""One visitor at the kiosk, from the first touch to the reset. Nothing of it outlives them (R76)."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from hall.domain.ticket import Identity
from hall.domain.views import TicketView


class Page(StrEnum):
    """What fills the middle of the screen. Help and the idle warning lie over any of them."""

    IDLE = "idle"          # nobody is here
    HOME = "home"          # what would you like to do?
    GROUPS = "groups"      # all matters: the ten groups
    GROUP = "group"        # the matters of one group
    THEMES = "themes"      # one thing, one visit
    SEARCH = "search"      # by initials
    SERVICE = "service"    # what it is, what to bring, and the keys that take a number
    GUIDE = "guide"        # the other published fields of a matter
    CARD = "card"          # lay the card on the reader
    PHONE = "phone"        # type a phone number, or not
    ISSUING = "issuing"    # the hall is asked, the slip is printed
    TICKET = "ticket"      # please take your slip
    FAILED = "failed"      # the number is valid, the slip could not be printed
    HELD = "held"          # a number for this matter is held already
    SORRY = "sorry"        # the hall refused, or did not answer


PHONE_DIGITS = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The matter a number is wanted for: an item, or a theme."""

    code: str
    theme: bool = False
    materials: int = 0                 # how many papers it asks for
    needs_card: bool = True            # ask for the card (and never refuse without it, R3)
    marks: tuple[bool | None, ...] = ()   # per paper: has it, has it not, not said

    @property
    def missing(self) -> tuple[int, ...]:
        return tuple(n for n, has in enumerate(self.marks) if has is False)

    def marked(self, n: int) -> "Choice":
        """After a touch on paper n: not said, has it, has it not, and round again."""
        following = {None: True, True: False, False: None}
        return replace(self, marks=(*self.marks[:n], following[self.marks[n]], *self.marks[n + 1:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """All the kiosk knows of the visitor before it. `Session()` knows nobody."""

    page: Page = Page.IDLE
    back: tuple[Page, ...] = ()             # pages behind this one, the last is where 返回 leads
    language: str = "zh_CN"
    large: bool = False
    contrast: bool = False
    low: bool = False
    group: str = ""                         # prefix letter of the open group
    shelf: int = 0                          # which page of a long list
    words: str = ""                         # typed into the search
    choice: Choice | None = None
    appointment: str = field(default="", repr=False)    # code of the one whose number is wanted
    visitor: Identity | None = field(default=None, repr=False)
    phone: str = field(default="", repr=False)   # being typed; masked once it is complete
    command: str = ""                       # id of the wish for a number; the same until it is answered
    ticket: TicketView | None = None
    undoable: bool = False                  # 我选错了 is still on the page
    trouble: str = ""                       # code of what went wrong, for FAILED and SORRY
    sentence: str = ""                      # the hall's own words for it
    held: str = ""                          # number of the ticket held already
    held_ticket: int = 0                    # its id
    printing: bool = False                  # its slip is on the way
    copied: bool = False                    # and is a reprint
    helping: bool = False                   # the help sheet is open
    help_state: str = ""                    # asking, told, failed
    toast: tuple[str, str] | None = None    # a passing note: key of its text, the number in it
    quiet_s: float = 0.0                    # since the last touch
    page_s: float = 0.0                     # since the page opened

    @property
    def greeted(self) -> bool:
        """A card was read; the next number is taken with it."""
        return self.visitor is not None and self.visitor.kind == "id_card"


def masked(phone: str) -> str:
    """138 **** 0000: all that is shown of a complete number."""
    return f"{phone[:3]} **** {phone[7:]}"
