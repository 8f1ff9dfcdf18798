"""The pages that a clerk has taken and not handed over: in order, by which device, and which one is looked at. Pure."""

from dataclasses import dataclass, field, replace

from hardware.documents.pages import Document, Page

NONE = -1


@dataclass(frozen=True, slots=True)
class Taken:
    """Every change is a new one; whatever is taken out, no other page is looked at in its place."""

    document: Document = field(default_factory=Document)
    kinds: tuple[str, ...] = ()          # by page: of the device that took it
    marked: int = NONE                   # the page that is looked at

    def __len__(self) -> int:
        return len(self.document.pages)

    @property
    def page(self) -> Page | None:
        """The one that is looked at."""
        return self.document.pages[self.marked] if self.marked != NONE else None

    @property
    def kind(self) -> str:
        """Of the device that took it; "" while none is looked at."""
        return self.kinds[self.marked] if self.marked != NONE else ""

    def with_page(self, page: Page, kind: str) -> "Taken":
        return replace(self, document=self.document.with_page(page), kinds=(*self.kinds, kind))

    def mark(self, place: int) -> "Taken":
        """No page, where there is none at this place."""
        return replace(self, marked=place if 0 <= place < len(self) else NONE)

    def turned(self) -> "Taken":
        return self if self.page is None else replace(self, document=self.document.turned(self.marked))

    def without(self, place: int) -> "Taken":
        if not 0 <= place < len(self):
            return self
        return Taken(self.document.without(place), self.kinds[:place] + self.kinds[place + 1:])
