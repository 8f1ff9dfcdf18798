"""Which languages a slip is in: Chinese always, the visitor's above it, Tibetan beside the most needed words.

With the parts that several slips have alike.
"""

from collections.abc import Iterator

from config.texts import say
from hall.domain.views import Names
from printers.blocks import Ends, Words


class Speech:
    """Which languages a text is said in."""

    def __init__(self, language: str, tibetan: bool) -> None:
        self.extra = language if language != "zh_CN" else None
        self.beside = "bo" if tibetan and language != "en" else self.extra
        self.languages = ("zh_CN",) if self.extra is None else (self.extra, "zh_CN")

    def chinese(self, key: str, **facts: object) -> str:
        return say(key, "zh_CN", **facts)

    def label(self, key: str) -> str:
        """Chinese, with the visitor's language on a line above it."""
        return self.chinese(key) if self.extra is None else f"{say(key, self.extra)}\n{self.chinese(key)}"

    def lines(self, key: str, size: str = "text", *, centred: bool = False,
              all_visitors: bool = False) -> Iterator[Words]:
        """The other language above the Chinese; all_visitors: Tibetan also for those who did not ask for it."""
        other = self.beside if all_visitors else self.extra
        if other is not None:
            yield Words(say(key, other), "small" if size == "text" else size, centred)
        yield Words(self.chinese(key), size, centred)

    def service(self, names: Names, size: str = "strong") -> Iterator[Words]:
        """The visitor's language above the Chinese, where the service has a name in it."""
        other = names.in_language(self.extra or "zh_CN")
        if other != names.zh_CN:
            yield Words(other, "strong", centred=True)
        yield Words(names.zh_CN, size, centred=True)

    def foot(self, key: str, phone: str, printer_name: str) -> Iterator[Ends]:
        """Whom to call, where there is a number, and where the slip came from."""
        told = self.chinese(key, phone=phone) if phone else ""
        if told or printer_name:
            yield Ends(told, printer_name)
