"""A document of the ticket on the screen: fetched, taken apart by another process, shown, forgotten."""

from collections.abc import Callable

from config.texts import say
from counter.commands import Tell
from counter.pictures import Pictures
from counter.scan_rows import Scanned
from hall.client.news import Answer
from hardware.documents.reading import CannotRead, Picture, pictures_of
from ui.background import Background

NAME = "document"


class View:
    """`k` of the document that is open, 0 for none."""

    def __init__(self, background: Background, pictures: Pictures, tell: Tell, changed: Callable[[], None]) -> None:
        self._background, self._pictures, self._tell, self._changed = background, pictures, tell, changed
        self.language = "zh_CN"
        self.k, self.place, self.purpose = 0, 0, ""
        self._wanted = 0                           # the newest wish; an answer to an older one is dropped
        self._read: tuple[Picture, ...] = ()

    @property
    def places(self) -> int:
        return len(self._read)

    @property
    def picture(self) -> str:
        if not self._read:
            return ""
        page = self._read[self.place]
        return self._pictures.show(NAME, page.data, page.turn, self.purpose)

    def open(self, ticket: int, document: Scanned) -> None:
        self.close()
        wanted = self._wanted = self._wanted + 1

        def fetched(answer: Answer) -> None:
            if wanted != self._wanted:
                return
            if not answer.ok:
                self._tell(answer.detail or say("refusal.no_answer", self.language), refused=True)
            elif document.kind == "jpeg":
                self._shown(document, (Picture(answer.data),))
            else:
                self._background.run(lambda: _pages(answer.data), read)

        def read(pages: tuple[Picture, ...]) -> None:
            if wanted == self._wanted:
                self._shown(document, pages)
        self._background.get(f"/tickets/{ticket}/documents/{document.k}", fetched, language=self.language)

    def _shown(self, document: Scanned, pages: tuple[Picture, ...]) -> None:
        if not pages:
            self._tell(say("counter.scan_not_shown", self.language), refused=True)
            return
        self.k, self.place, self.purpose, self._read = document.k, 0, document.purpose, pages
        self._changed()

    def go(self, place: int) -> None:
        if 0 <= place < len(self._read):
            self.place = place
            self._changed()

    def close(self) -> None:
        self.k, self.place, self.purpose, self._read = 0, 0, "", ()
        self._wanted += 1
        self._pictures.forget(NAME)


def _pages(pdf: bytes) -> tuple[Picture, ...]:
    """Empty for what cannot be shown."""
    try:
        return pictures_of(pdf)
    except CannotRead:
        return ()
