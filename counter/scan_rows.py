"""What the scanning sheet says: pages, documents of the ticket, states and troubles, in one language. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from config.device_words import device_advice, device_says, device_trouble, trouble_advice
from config.texts import say
from counter.taken import Taken
from hardware.documents.pages import Page
from hardware.documents.told import StateTold, TroubleTold
from hardware.driver import DeviceState


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """A document of the ticket in hand, as the hall lists it."""

    k: int
    pages: int
    kind: str
    purpose: str
    added_at: datetime
    delete_on: str
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    place: int
    title: str               # 第 1 页　A4
    note: str                # what is wrong with it, "" for nothing
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    k: int
    title: str               # 第 1 份　2 页
    note: str                # since when it is there, or that it is gone
    allowed: bool
    marked: bool             # open on the screen


def page_rows(taken: Taken, language: str) -> list[PageRow]:
    return [PageRow(place=place, title=f"{say('counter.scan_page', language, n=place + 1)}　{_paper(page)}".strip("　"),
                    note="　".join(device_says(kind, code, language) for code in page.warnings),
                    marked=place == taken.marked)
            for place, (page, kind) in enumerate(zip(taken.document.pages, taken.kinds, strict=True))]


def document_rows(documents: Sequence[Scanned], opened: int, at: Sequence[str], language: str) -> list[DocumentRow]:
    """at: when each was added, as the clock says it. opened: the k that is on the screen; 0 for none."""
    return [DocumentRow(k=one.k, title=say("counter.scan_document", language, k=one.k, n=one.pages),
                        note=clock if one.deleted_at is None else say("counter.scan_deleted", language),
                        allowed=one.deleted_at is None, marked=one.k == opened)
            for one, clock in zip(documents, at, strict=True)]


def summary(documents: Sequence[Scanned], pages: int, language: str) -> str:
    """On the key beside the materials: 2 份 5 页; pages that are not handed over yet come first."""
    if pages:
        return say("counter.scan_pending", language, n=pages)
    there = [one for one in documents if one.deleted_at is None]
    return say("counter.scan_there", language, k=len(there), n=sum(one.pages for one in there)) if there else ""


def trouble(kind: str, told: TroubleTold | StateTold, language: str) -> str:
    """A sentence and what to do; "" for a device that is well."""
    if isinstance(told, TroubleTold):
        return _both(device_says(kind, told.code, language), device_advice(kind, told.code, language))
    if told.state not in (DeviceState.OFFLINE, DeviceState.FAULT):
        return ""
    return _both(device_trouble(kind, told.state, told.reason, language),
                 trouble_advice(kind, told.state, told.reason, language))


def warned(kind: str, warnings: Sequence[str], language: str) -> str:
    """What is wrong with a page or a preview, worst first, with what to do about the worst."""
    if not warnings:
        return ""
    return _both(device_says(kind, warnings[0], language), device_advice(kind, warnings[0], language))


def _both(what: str, advice: str) -> str:
    return f"{what}　{advice}" if advice else what


def _paper(page: Page) -> str:
    return page.paper.upper() if page.paper in ("a4", "a3", "a5", "b5") else ""
