"""What is due goes, and it is looked whether it went: at every start and when a day begins or ends (R83)."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from hall.documents.files import DocumentFiles
from hall.domain.documents import Document

log = logging.getLogger("hall.documents")


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a look at all documents found. deleted: ids whose files are gone now, as they should."""

    deleted: tuple[str, ...]
    kept: int
    left_over: int                   # files without a row, removed
    stuck: int                       # could not be removed
    lost: int                        # a row that should have a file and has none


def look_over(files: DocumentFiles, rows: Sequence[Document], settled: set[tuple[int, str]], today: str) -> Looked:
    """Deletes what is due on this day (YYYY-MM-DD) or was left over, and logs what it found.

    rows: those that were not deleted yet. settled: the files as they were listed before the rows were read: one
    without a row belongs to nobody then.
    """
    due = [one for one in rows if one.delete_on <= today]
    known = {(one.ticket, one.id) for one in rows}
    gone = {one.id for one in due if files.destroy(one.ticket, one.id)}
    orphans = [files.destroy(*one) for one in sorted(settled - known)]
    there = files.settled_files()
    deleted = tuple(one.id for one in due if one.id in gone and (one.ticket, one.id) not in there)
    kept = [one for one in rows if one.delete_on > today]
    lost = [one for one in kept if (one.ticket, one.id) not in there]
    for one in lost:
        log.error("document %s of ticket %s is not on the disk any more", one.k, one.ticket)
    found = Looked(deleted=deleted, kept=len(kept), left_over=sum(orphans), lost=len(lost),
                   stuck=len(due) - len(deleted) + orphans.count(False))
    say = log.error if found.stuck or found.lost else log.info
    say("documents: %d deleted as due, %d kept, %d left over and removed, %d could not be removed, %d lost",
        len(deleted), found.kept, found.left_over, found.stuck, found.lost)
    return found
