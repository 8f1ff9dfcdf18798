"""What a printer knows of itself, and how it says so (section 5 of the protocol reference)."""

from dataclasses import dataclass


@dataclass(slots=True)
class Sensors:
    """What the printer knows of itself."""

    paper_low: bool = False
    paper_out: bool = False
    cover_open: bool = False
    cutter: bool = False
    hot: bool = False
    broken: bool = False

    @property
    def offline(self) -> bool:
        return self.paper_out or self.cover_open or self.cutter or self.hot or self.broken

    def real_time(self, number: int) -> int:
        """The answer to DLE EOT (section 5.1)."""
        error = self.cutter or self.hot or self.broken
        return 0x12 | {
            1: self.offline << 3,
            2: self.cover_open << 2 | self.paper_out << 5 | error << 6,
            3: self.cutter << 3 | self.broken << 5 | self.hot << 6,
            4: (0x0C if self.paper_low else 0) | (0x60 if self.paper_out else 0)}[number]

    def automatic(self) -> bytes:
        """The four bytes of the automatic status (section 5.4)."""
        first = 0x10 | self.offline << 3 | self.cover_open << 5
        return bytes((first, self.cutter << 3 | self.broken << 5 | self.hot << 6, self.paper_state(), 0))

    def paper_state(self) -> int:
        return (0x03 if self.paper_low else 0) | (0x0C if self.paper_out else 0)
