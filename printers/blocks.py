"""What a slip is made of: blocks from top to bottom, pure. How they look is for `printers.layout`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """The centre's name over its rule."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """The ticket's number, the largest thing on the paper."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph. Sizes: small, text, strong, large; strong and large are bold."""

    text: str
    size: str = "text"
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """A mark of the ticket in a frame."""

    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    figure: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Two figures side by side."""

    left: Fact
    right: Fact


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    value: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Ends:
    """One text at the left edge and one at the right."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code and what it is good for."""

    url: str
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A dashed line between two parts."""


Block = Heading | Number | Words | Badge | Facts | Row | Ends | Code | Rule


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip to print."""

    ticket: int
    number: str
    copy: bool
    blocks: tuple[Block, ...]
