"""The work of the night on scanned pages: at the start, and whenever a day begins or ends."""

import asyncio
import logging
from datetime import date

from hall.actions import documents
from hall.documents.files import DocumentFiles
from hall.documents.night import look_over
from hall.domain.documents import Document
from hall.domain.errors import Refusal
from hall.store.unit import HallUnit
from hall.web.desk import Desk

log = logging.getLogger("hall.documents")
AGAIN_S = 600.0              # after a store that could not keep what was deleted


async def keep_documents(desk: Desk, files: DocumentFiles) -> None:
    """For ever: what is due for deletion goes, and is looked for afterwards."""
    while True:
        desk.day_turned.clear()
        try:
            await look(desk, files)
            await desk.day_turned.wait()
        except (Refusal, OSError) as trouble:
            log.error("the documents could not be looked over: %s", trouble)
            await asyncio.sleep(AGAIN_S)


async def look(desk: Desk, files: DocumentFiles) -> None:
    """Once. Files go before their rows say so: a hall that is killed in between finds them gone the next time."""
    settled = await asyncio.to_thread(files.settled_files)
    today, rows = await desk.ask(_rows)
    found = await asyncio.to_thread(look_over, files, rows, settled, today.isoformat())
    if found.deleted:
        await desk.ask(lambda unit: documents.deleted(unit, found.deleted))


def _rows(unit: HallUnit) -> tuple[date, list[Document]]:
    return unit.local.date(), unit.documents()
