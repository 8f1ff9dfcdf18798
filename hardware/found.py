"""What hangs on this machine and its LAN, looked up without a byte to any device: names that the system and mDNS tell.

Nothing is opened here: to open a serial line moves its DTR, and may reset or wake what hangs on it.
"""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

LISTENED_S = 3.0
COMMAND_S = 15.0                     # a SANE backend may ask the whole network
BY_SERIAL = ("id_card_reader", "call_pad", "rating_pad", "led_bar", "code_reader", "printer")
BY_KEYS = ("code_reader", "call_pad", "rating_pad")
READERS = ((0x0400, 0xC35A), (0x0483, 0x5652))      # SDT readers; id-card-reader.md, section 1
USB_BUS = "sys/bus/usb/devices"
PRINTERS_TYPE = "_pdl-datastream._tcp.local."


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something that may be a device: kind and address as terminal.toml has them, what the system calls it."""

    kind: str
    address: str
    what: str = ""
    likely: tuple[str, ...] = ()     # the tables of terminal.toml it could be, likeliest first
    used_by: str = ""                # the program that has it open, as far as this user may see


def find_all(root: Path = Path("/")) -> Iterator[Found]:
    """Everything, by all ways at once; a way that this machine lacks brings nothing. Blocks for some seconds."""
    users = programs_at(root / "proc")      # once for all
    looks: tuple[Callable[[], Iterable[Found]], ...] = (
        serial_lines, usb_devices, lambda: named_devices(root / "dev"), lambda: sane_scanners(root / USB_BUS),
        print_queues, lan_scanners, lan_printers)
    with ThreadPoolExecutor(max_workers=len(looks)) as pool:
        for found in pool.map(lambda look: list(look()), looks):
            for one in found:
                yield in_use(one, users)


def serial_lines() -> Iterator[Found]:
    from serial.tools.list_ports import comports
    stable = {link.resolve(): link for link in Path("/dev/serial/by-id").glob("*")}
    for port in comports():
        address = str(stable.get(Path(port.device).resolve(), port.device))
        yield Found(kind="serial", address=address, what=port.description, likely=BY_SERIAL)


def usb_devices() -> Iterator[Found]:
    """Printers and known card readers; everything else on the bus is none of ours."""
    from hardware.usb import plugged
    for one in plugged():
        likely = ("id_card_reader",) if (one.maker, one.product) in READERS else ("printer",) if one.printer else ()
        if likely:
            yield Found(kind="usb", address=one.address.removeprefix("usb://"), likely=likely)


def named_devices(dev: Path) -> Iterator[Found]:
    """Cameras and what acts as a keyboard, by the names that outlive a restart."""
    for camera in sorted((dev / "v4l/by-id").glob("*-index0")):
        yield Found(kind="v4l", address=str(camera), what=_words(camera.name), likely=("camera",))
    for keys in sorted((dev / "input/by-id").glob("*-event-kbd")):
        yield Found(kind="keyboard", address=str(keys), what=_words(keys.name), likely=BY_KEYS)


def sane_scanners(bus: Path = Path("/") / USB_BUS) -> Iterator[Found]:
    """By maker and product, where SANE names one by its number on the bus: it has another one after every return."""
    from hardware.documents.sane_bus import stable_name, usb_bus
    here = usb_bus(bus)
    for line in _told("scanimage", "-f", "%d\t%v %m%n"):
        name, _, what = line.partition("\t")
        if name and not name.startswith(("v4l:", "escl:", "airscan:")):      # cameras; found by mDNS
            yield Found(kind="sane", address=stable_name(name, here), what=what.strip(), likely=("scanner",))


def print_queues() -> Iterator[Found]:
    for name in _told("lpstat", "-e"):
        yield Found(kind="cups", address=name.strip(), likely=("printer",))


def lan_scanners() -> Iterator[Found]:
    from hardware.documents.escl_finder import find_scanners
    for one in find_scanners(LISTENED_S):
        yield Found(kind="escl", address=one.address.removeprefix("escl://"), what=one.model, likely=("scanner",))


def lan_printers() -> Iterator[Found]:
    """Printers that announce their raw port (9100)."""
    import time

    from zeroconf import InterfaceChoice, ServiceBrowser, Zeroconf
    seen: list[str] = []
    with Zeroconf(interfaces=InterfaceChoice.All) as lan:
        browser = ServiceBrowser(lan, PRINTERS_TYPE, handlers=[lambda name, **_: seen.append(name)])
        time.sleep(LISTENED_S)
        browser.cancel()
        infos = [lan.get_service_info(PRINTERS_TYPE, name, 1500) for name in dict.fromkeys(seen)]
    for info in infos:
        if info and (addresses := [one for one in info.parsed_addresses() if ":" not in one]):
            yield Found(kind="tcp", address=f"{addresses[0]}:{info.port}", what=info.name.partition(".")[0],
                        likely=("printer",))


def programs_at(proc: Path) -> dict[Path, str]:
    """Which program has which device file open, as far as this user may see. Linux; elsewhere nothing is known."""
    found: dict[Path, str] = {}
    for process in proc.glob("[0-9]*"):
        try:
            for handle in (process / "fd").iterdir():
                target = handle.readlink()
                if target.is_relative_to("/dev") and target.name not in ("null", "ptmx"):
                    found.setdefault(target, f"{(process / 'comm').read_text().strip()} ({process.name})")
        except OSError:              # ended meanwhile, or another user's
            continue
    return found


def in_use(one: Found, users: dict[Path, str] | None = None) -> Found:
    """The same with the program that has its file open; a network device does not tell."""
    if not one.address.startswith("/"):
        return one
    known = programs_at(Path("/proc")) if users is None else users
    file = Path(one.address.partition("?")[0]).resolve()
    return replace(one, used_by=known.get(file, "") or locked_by(file.name))


def locked_by(port: str, locks: Path = Path("/run/lock"), proc: Path = Path("/proc")) -> str:
    """The program whose lock file says that it has this serial port (as UPS watchers and modems leave them), another
    user's too. One that has ended meanwhile has it no more.
    """
    try:
        process = (locks / f"LCK..{port}").read_text().split()[0]
        return f"{(proc / process / 'comm').read_text().strip()} ({process})"
    except (OSError, IndexError, UnicodeDecodeError):
        return ""


def _told(*command: str) -> list[str]:
    """The lines that a command says; none where it is not installed, takes too long or fails."""
    if shutil.which(command[0]) is None:
        return []
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=COMMAND_S, check=False,
                              errors="replace", stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return []
    return [line for line in done.stdout.splitlines() if line.strip()]


def _words(name: str) -> str:
    """A name under /dev as people may read it: usb-Sonix_Camera-video-index0 is "Sonix Camera"."""
    return re.sub(r"-(video-index\d+|event-kbd|if\d+.*)$", "", name.removeprefix("usb-")).replace("_", " ")
