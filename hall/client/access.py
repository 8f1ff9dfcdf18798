"""What a terminal keeps between starts: the way to its hall. `access.json` and `terminal.toml` of its data folder."""

import json
import os
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

ACCESS, TERMINAL = "access.json", "terminal.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Where the hall is, the token to show it, and the one certificate (PEM) to believe; "" on plain HTTP."""

    url: str
    token: str
    certificate: str = ""


def load_access(data: Path) -> Access | None:
    """None when this terminal was never admitted, or its file is damaged: then it asks to be admitted again."""
    from hall.handshake import fingerprint_of  # brings the cryptography, off the program's own start
    try:
        access = Access(**json.loads((data / ACCESS).read_text(encoding="utf-8")))
        if access.certificate:
            fingerprint_of(access.certificate)
        hall_url(access.url)
    except (FileNotFoundError, ValueError, TypeError, AttributeError):
        return None
    return access if isinstance(access.token, str) else None


def save_access(data: Path, access: Access) -> None:
    """Replaces the file as a whole, on the disk before this returns; only its owner can read it."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = data / f"{ACCESS}.new"
    made.unlink(missing_ok=True)
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(access), file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    made.replace(data / ACCESS)
    _sync_folder(data)


def typed_address(data: Path) -> str | None:
    """`hall` of terminal.toml, where somebody wrote one. ValueError names what is wrong with it.

    The file's other keys are `config.terminal`'s, which also tells every mistake in them.
    """
    file = data / TERMINAL
    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError as wrong:
        raise ValueError(f"{file}: {wrong}") from None
    address = settings.get("hall")
    if address is not None and not isinstance(address, str):
        raise ValueError(f"{file}: hall: text such as 192.168.1.10 expected, got {address!r}")
    return address


def hall_url(address: str) -> str:
    """A typed address as the hall's URL: `192.168.1.10` is https on port 8443. ValueError when it is none.

    Plain http goes no further than this machine.
    """
    parts = urlsplit(address.strip() if "://" in address else f"https://{address.strip()}")
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError(f"{address}: an address such as 192.168.1.10 or https://192.168.1.10:8443 expected")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise ValueError(f"{address}: plain http is for this machine only; https expected")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}:{parts.port or (8443 if parts.scheme == 'https' else 80)}"


def is_loopback(host: str) -> bool:
    """Whether the host is this machine. A name that must be looked up is not, but for localhost."""
    return host in ("localhost", "::1") or (host.startswith("127.") and host.replace(".", "").isdigit())


def _sync_folder(folder: Path) -> None:
    """So that the new name survives a power cut; not every system can do it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
