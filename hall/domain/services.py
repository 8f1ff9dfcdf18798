"""The published list: items, themes, queues; and finding an item by words, pinyin or initials."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hall.domain.views import ServiceView


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    name: str
    form: str        # original, copy
    count: int
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """An item of the published list, as one version of the list says it."""

    code: str
    name: str
    short_name: str
    department: str
    item_class: str
    frequent: bool
    themes: tuple[str, ...]
    agency: bool
    legal_basis: str
    conditions: str
    materials: tuple[Material, ...]
    steps: tuple[str, ...]
    statutory_days: int | None
    promised_days: int
    day_unit: str
    fee: str
    fee_basis: str
    queue: str              # prefix letter
    needs_id_card: bool
    average_minutes: int
    pinyin: str
    initials: str
    full_initials: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """一件事一次办: several items asked for with one ticket and one list of papers."""

    code: str
    name: str
    question: str
    services: tuple[str, ...]
    materials: tuple[Material, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceList:
    """What one version of the published list holds."""

    version: int
    services: Mapping[str, Service]
    themes: Mapping[str, Theme]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """So many tickets an item may have in each session of this kind. An item without one has no limit (R9)."""

    service: str
    session_kind: str
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Tickets waiting under one prefix letter."""

    prefix: str
    name: str
    text_key: str
    sort_order: int


def find(services: Iterable[ServiceView], words: str) -> list[ServiceView]:
    """The services that `words` may mean, the likeliest first.

    words: Chinese characters, pinyin or initials of either name, or a code; blanks part them, all must match.
    """
    parts = words.lower().split()
    if not parts:
        return []
    ranked = [(max(ranks), n, service) for n, service in enumerate(services)
              if all(ranks := [_rank(service, part) for part in parts])]
    return [service for _, _, service in sorted(ranked, key=lambda one: (one[0], one[1]))]


def _rank(service: ServiceView, part: str) -> int:
    """1 is the best match, 0 none."""
    if part in (service.short_name, service.name.zh_CN, service.code.lower()):
        return 1
    if service.short_name.startswith(part) or service.initials.startswith(part):
        return 2
    if service.pinyin.startswith(part) or service.full_initials.startswith(part):
        return 3
    if part in service.short_name or part in service.name.zh_CN:
        return 4
    return 5 if part in service.pinyin or part in service.initials else 0
