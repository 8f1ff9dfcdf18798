"""A folder for pages on their way, which nobody else can read and nothing survives in. Source: document-scanner.md A5.

In memory where the system has such a place. What a killed process left is wiped when the next one begins.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

LOCK = "lock"


@contextlib.contextmanager
def private_folder(base: Path | None = None) -> Iterator[Path]:
    """A new folder of mode 0700, gone afterwards; those of processes that are no more are wiped first."""
    import fcntl

    home = _home(base)
    wipe_orphans(home)
    folder = Path(tempfile.mkdtemp(dir=home))
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)            # the system lets go of it when this process ends, however it ends
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def wipe_left_behind() -> None:
    """What a killed process left is gone."""
    wipe_orphans(_home(None))


def wipe_orphans(home: Path) -> None:
    """Removes every folder whose process is gone."""
    import fcntl

    for folder in home.iterdir():
        try:
            with (folder / LOCK).open("r+") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            continue                                # another program scans just now
        except FileNotFoundError:
            with contextlib.suppress(OSError):
                folder.rmdir()                      # killed before it had its lock; one with pages always has it


def _home(base: Path | None) -> Path:
    """Where these folders lie: ours alone, or PermissionError."""
    places = [Path(place) for place in (os.environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm") if place]
    root = base or next((place for place in places if os.access(place, os.W_OK)), Path(tempfile.gettempdir()))
    home = root / f"bianmin-pages-{os.getuid()}"
    home.mkdir(mode=0o700, exist_ok=True)
    seen = home.lstat()
    if seen.st_uid != os.getuid() or seen.st_mode & 0o077 or home.is_symlink():
        raise PermissionError(f"{home} is not ours alone")
    return home
