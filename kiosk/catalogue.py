"""The published list as the kiosk offers it: frequent matters, groups, themes, finding."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Any

from hall.domain.services import find
from hall.domain.views import MaterialView, ServiceView, TicketView
from hall.wire import from_json
from kiosk.session import Choice

CONSULT = "B"                        # 不知道选哪个 takes a number here
NOT_AT_HOME = (CONSULT, "K")         # the consultation has a tile of its own; nobody is welcomed by 办不成事


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeView:
    """一件事一次办: several matters with one ticket and one list of papers."""

    code: str
    name: str
    question: str
    services: tuple[str, ...]
    materials: tuple[MaterialView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    services: tuple[ServiceView, ...] = ()
    themes: tuple[ThemeView, ...] = ()
    list_version: int = 0

    def service(self, code: str) -> ServiceView | None:
        return next((one for one in self.services if one.code == code), None)

    def theme(self, code: str) -> ThemeView | None:
        return next((one for one in self.themes if one.code == code), None)

    def of_group(self, prefix: str) -> tuple[ServiceView, ...]:
        return tuple(one for one in self.services if one.queue == prefix)

    def found(self, words: str) -> tuple[ServiceView, ...]:
        return tuple(find(self.services, words))

    def consultation(self) -> ServiceView | None:
        """For those who do not know what to choose."""
        return next(iter(sorted(self.of_group(CONSULT), key=lambda one: not one.frequent)), None)

    def frequent(self, queues: Iterable[str], count: int) -> tuple[ServiceView, ...]:
        """Matters for the home page: of each queue in turn the one that the list names first, then the second …"""
        of_each = [[one for one in self.of_group(prefix) if one.frequent]
                   for prefix in queues if prefix not in NOT_AT_HOME]
        in_turn = chain.from_iterable(zip_longest(*of_each))
        return tuple(one for one in in_turn if one is not None)[:count]

    def materials_of(self, ticket: TicketView) -> tuple[MaterialView, ...]:
        """The papers that the matter of a ticket asks for: those of its theme, or of its item."""
        matters = tuple(matter.service for matter in ticket.matters)
        theme = next((one for one in self.themes if len(matters) > 1 and set(one.services) == set(matters)), None)
        asked = theme or self.service(ticket.service)
        return asked.materials if asked else ()

    def choice(self, code: str) -> Choice | None:
        """The matter behind a tile: an item, or a theme."""
        if (service := self.service(code)) is not None:
            return Choice(code=code, materials=len(service.materials), needs_card=service.needs_id_card)
        if (theme := self.theme(code)) is not None:
            return Choice(code=code, theme=True, materials=len(theme.materials))
        return None


def catalogue_from_json(body: Mapping[str, Any]) -> Catalogue:
    """What `GET /services` answers."""
    return Catalogue(services=tuple(from_json(ServiceView, one) for one in body["services"]),
                     themes=tuple(from_json(ThemeView, one) for one in body["themes"]),
                     list_version=int(body["list_version"]))
