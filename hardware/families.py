"""Devices that are no stream of bytes to a codec: printers among them. Beside `kinds.KINDS`, in full view.

All is named, nothing imported: who only calls numbers loads no picture library.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Each is `module:name`, but for `emulator`: the words after `python -m`, with {port} and {folder} to fill in."""

    ways: tuple[str, ...]        # how it may be reached, as `config.terminal` names them
    settings: str                # a frozen dataclass, with every default but `address`
    check: str                   # (address, settings) -> Iterator[Finding], see self_test.py
    emulator: tuple[str, ...]

    def settings_class(self) -> Any:
        return named(self.settings)


FAMILIES: Mapping[str, Family] = {
    "printer": Family(
        ways=("tcp", "serial", "usb", "cups", "file"),
        settings="printers.printer:PrinterSettings", check="printers.self_test:check",
        emulator=("printers.emulator", "--listen", "127.0.0.1:{port}", "--paper", "{folder}")),
    "camera": Family(
        ways=("v4l", "file"),
        settings="hardware.documents.settings:CameraSettings", check="hardware.documents.self_test:check_camera",
        emulator=("hardware.emulators.camera", "--folder", "{folder}")),
    "scanner": Family(
        ways=("sane", "escl"),
        settings="hardware.documents.settings:ScannerSettings", check="hardware.documents.self_test:check_scanner",
        emulator=("hardware.emulators.escl_scanner", "--port", "{port}")),
}


def named(what: str) -> Callable[..., Any]:
    """The object that `module:name` means."""
    module, _, name = what.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found
