"""The published services as pages of the panel, in one language. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from config.texts import say
from display.rotation import FREE, Page
from hall.domain.views import QueueView, ServiceView


def service_page(service: ServiceView, counters: Sequence[int], language: str) -> Page:
    """Name, promised time, fee, papers, counters: what decides whether somebody comes."""
    lines = [_promise(service, language), _fee(service, language), _papers(service, language)]
    if counters:
        lines.append(say("display.service_counters", language, counters="、".join(map(str, counters))))
    return Page(key=service.code, kind="service", title=service.name.in_language(language), lines=tuple(lines))


def service_pages(services: Sequence[ServiceView], queues: Mapping[str, QueueView], language: str) -> list[Page]:
    return [service_page(service, queues[service.queue].counters if service.queue in queues else (), language)
            for service in services]


def with_queues_between(pages: Sequence[Page]) -> list[Page]:
    """After each page a turn for the queues, where both share one place; its kind is queues."""
    return [one for page in pages for one in (page, replace(page, key=f"{page.key}-queues", kind="queues"))]


def _promise(service: ServiceView, language: str) -> str:
    if service.promised_days == 0 or service.day_unit == "immediate":
        return say("display.service_immediate", language)
    unit = "working" if service.day_unit == "working" else "calendar"
    return say(f"display.service_{unit}", language, days=service.promised_days)


def _fee(service: ServiceView, language: str) -> str:
    if service.fee in FREE:
        return say("display.service_free", language)
    return say("display.service_fee", language, fee=service.fee)


def _papers(service: ServiceView, language: str) -> str:
    if not service.materials:
        return say("display.service_no_materials", language)
    return say("display.service_materials", language, count=len(service.materials))
