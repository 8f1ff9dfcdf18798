"""Sealed documents as files: `documents/TICKET/ID.sealed` in the data folder, the centre's key in `keys/` (R83).

A file is whole or not there. A row of the store says that it belongs to a ticket; a file without one is left over from
a hall that was killed in between, and goes.
"""

import hashlib
import logging
import os
import re
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hall.documents.sealing import AnotherKey, Damaged, best_cipher, seal, unseal
from hall.domain.documents import Document
from hall.domain.errors import Refusal
from hall.trust.day_key import FOLDER as KEYS
from hall.trust.day_key import make_key

log = logging.getLogger("hall.documents")
FOLDER = "documents"
KEY = "documents.key"
SEALED, NEW = ".sealed", ".new"
NAME = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A document that lies on the disk, sealed."""

    id: str                 # of the file, 32 hex digits
    size: int               # bytes of the document itself
    sha256: str             # of the sealed file


class DocumentFiles:
    """The documents of a data folder. Safe from any thread; all of it blocks."""

    def __init__(self, data: Path) -> None:
        self._folder, self._key_file = data / FOLDER, data / KEYS / KEY
        self._lock = threading.Lock()
        self._coming: set[str] = set()           # on the disk, not yet in the store
        self._cipher = best_cipher()

    def keep(self, ticket: int, plain: bytes, about: Mapping[str, str | int]) -> Kept:
        """Seals it into a file; `settled` is to follow. Refusal documents_key_missing, document_not_kept (disk)."""
        name = secrets.token_hex(16)
        with self._lock:
            self._coming.add(name)
        try:
            sealed = seal(plain, about, self._key(), self._cipher)
            self._write(self._path(ticket, name), sealed)
        except OSError as trouble:
            log.error("a document could not be kept: %s", trouble)
            self.destroy(ticket, name)
            self.settled(name)
            raise Refusal("document_not_kept") from trouble
        except Refusal:
            self.settled(name)
            raise
        return Kept(id=name, size=len(plain), sha256=hashlib.sha256(sealed).hexdigest())

    def settled(self, name: str) -> None:
        """The store has it now, or never will."""
        with self._lock:
            self._coming.discard(name)

    def read(self, document: Document) -> bytes:
        """Refusal document_damaged, documents_key_missing."""
        try:
            return unseal(self._path(document.ticket, document.id).read_bytes(), self._key())
        except AnotherKey as wrong:
            raise Refusal("documents_key_missing", file=f"{KEYS}/{KEY}") from wrong
        except (Damaged, OSError) as wrong:
            log.error("document %s of ticket %s cannot be read: %s", document.k, document.ticket, wrong or "damaged")
            raise Refusal("document_damaged", number=document.number, k=document.k) from wrong

    def destroy(self, ticket: int, name: str) -> bool:
        """Overwrites its key, then removes it; whether it is gone. One that is not there is gone."""
        path = self._path(ticket, name)
        both = path, path.with_suffix(NEW)
        try:
            for file in both:
                if file.exists():
                    _overwrite_head(file)
                    file.unlink()
            with self._lock:                     # nobody looks into a folder, or begins a file in it, while it goes
                if path.parent.is_dir() and not any(path.parent.iterdir()):
                    path.parent.rmdir()
        except OSError as trouble:
            log.error("a document of ticket %s could not be removed: %s", ticket, trouble)
        return not any(file.exists() for file in both)

    def settled_files(self) -> set[tuple[int, str]]:
        """Ticket and id of every file that is not just being handed over, halves of files among them."""
        with self._lock:
            found = {(int(file.parent.name), file.stem) for file in self._folder.glob("*/*")
                     if file.suffix in (SEALED, NEW) and file.parent.name.isdecimal() and NAME.fullmatch(file.stem)}
            return {one for one in found if one[1] not in self._coming}

    def _path(self, ticket: int, name: str) -> Path:
        return self._folder / str(ticket) / f"{name}{SEALED}"

    def _key(self) -> bytes:
        """The centre's key; made while there is nothing yet that another one could have sealed."""
        with self._lock:
            try:
                return self._key_file.read_bytes()
            except FileNotFoundError as missing:
                if any(self._folder.glob(f"*/*{SEALED}")):
                    log.error("%s is missing: the documents cannot be opened, and none is taken", self._key_file)
                    raise Refusal("documents_key_missing", file=f"{KEYS}/{KEY}") from missing
            self._key_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            return make_key(self._key_file)

    def _write(self, path: Path, sealed: bytes) -> None:
        new = path.with_suffix(NEW)
        with self._lock:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            opened = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "wb") as out:
            out.write(sealed)
            out.flush()
            os.fsync(out.fileno())
        new.replace(path)
        for folder in (path.parent, self._folder):
            _sync(folder)


def _overwrite_head(file: Path) -> None:
    """The wrapped key is in the head: without it the rest is noise, wherever the disk still keeps it."""
    with file.open("r+b", buffering=0) as out:
        out.write(secrets.token_bytes(min(4096, file.stat().st_size)))
        os.fsync(out.fileno())


def _sync(folder: Path) -> None:
    if os.name != "posix":
        return                                   # elsewhere a folder cannot be opened; the rename is kept by itself
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
