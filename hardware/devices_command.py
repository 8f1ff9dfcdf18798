"""`bianmin devices list|test|emulate`: finds devices, tests them, stands in for them."""

import argparse
import json
import logging
import os
import runpy
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from config.device_words import device_advice, device_name, device_says
from config.mistakes import nearest
from config.terminal import Device
from config.texts import LANGUAGES, say

if TYPE_CHECKING:
    from hardware.found import Found
    from hardware.probing import Probed

WELL, WRONG = "✓", "✗"
AT_ONCE = 16                         # lines asked at the same time
BAD_USAGE = 2                        # as of every command of `bianmin`


class Unknown(Exception):
    """What was asked for is not there; in one line what would be right."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", choices=LANGUAGES, default=_own_language(), help="of what is said")
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)     # behind `list`, too
    common.add_argument("--data", type=Path, help="data folder, with its terminal.toml")
    common.add_argument("--language", choices=LANGUAGES, help="of what is said")
    what = parser.add_subparsers(dest="what", required=True, metavar="list|test|emulate")
    found = what.add_parser("list", parents=[common],
                            help="what hangs on this machine and its network, with lines for terminal.toml")
    found.add_argument("--no-probe", dest="probe", action="store_false",
                       help="send nothing; else every free serial line is asked as a printer and a card reader")
    found.add_argument("--json", action="store_true", help="for programs")
    tested = what.add_parser("test", parents=[common],
                             help="test one device: a sentence for each fault, and what to do")
    tested.add_argument("device", metavar="NAME|KIND", help="a table of terminal.toml, or a kind of device")
    tested.add_argument("address", nargs="?", metavar="ADDRESS", help="tcp://host:port, serial:/dev/ttyUSB0 …")
    tested.add_argument("--listen", type=float, default=10.0, metavar="S",
                        help="how long a device that only speaks by itself is waited for (10)")
    stand_in = what.add_parser("emulate", parents=[common],
                               help="stand in for a device; it takes orders on standard input")
    stand_in.add_argument("device", metavar="KIND")
    stand_in.add_argument("--port", type=int, default=0, help="TCP port (0: any)")
    stand_in.add_argument("more", nargs="*", metavar="-- …", help="what its emulator takes besides; -- --help tells")


def main(options: argparse.Namespace) -> int:
    """0 all is well, 1 a fault was found, 2 asked for something that is not there."""
    logging.basicConfig(level=logging.ERROR)           # what drivers warn of is said in sentences
    try:
        return {"list": list_devices, "test": test_device, "emulate": emulate}[options.what](options)
    except Unknown as unknown:
        print(f"bianmin devices: {unknown}", file=sys.stderr)
        return BAD_USAGE


def list_devices(options: argparse.Namespace) -> int:
    """Each as soon as it is known; all lines are asked at the same time, one after another told."""
    from hardware.found import find_all
    from hardware.kinds import terminal_at
    from hardware.probing import Probed, probe
    configured = terminal_at(options.data).devices
    found = [*_configured(configured), *(one for one in find_all() if not _table(one, configured))]
    told: list[dict[str, Any]] = []
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        for one, probed in zip(found, pool.map(probe if options.probe else lambda one: Probed(), found), strict=True):
            if options.json:
                told.append(_as_json(one, probed, configured))
            else:
                print("\n".join(_lines(one, probed, configured, options.language)), flush=True)
    if options.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    elif not found:
        print(say("devices.none", options.language))
    return 0


def test_device(options: argparse.Namespace) -> int:
    from hardware.kinds import settings_of
    from hardware.self_test import self_test
    kind, device = _device(options)
    place = options.address or device.place
    try:
        findings = self_test(kind, place, settings_of(kind, device.keys, place), listen_s=options.listen)
        return _tell(kind, findings, options.language)
    except ValueError as wrong:
        raise Unknown(str(wrong)) from wrong


def _tell(kind: str, findings: Iterable[Any], language: str) -> int:
    """Each finding as it comes; 1 when one of them wants a hand."""
    faults = 0
    for one in findings:
        print(f"{WELL if one.well else WRONG} {device_says(kind, one.code, language, **one.facts)}", flush=True)
        if not one.well:
            faults += 1
            if advice := device_advice(kind, one.code, language, **one.facts):
                print(f"  {advice}", flush=True)
    return 1 if faults else 0


def _device(options: argparse.Namespace) -> tuple[str, Device]:
    """What `test` means: a table of terminal.toml, or any kind at an address."""
    from hardware.kinds import terminal_at
    name, known = options.device, _known()
    if name not in known:
        raise Unknown(_no_such(name, known))
    device = terminal_at(options.data).device(name)
    if not options.address and device.kind == "none":
        raise Unknown(f"no [{name}] in {options.data / 'terminal.toml'}: write it there, or name its address")
    return name, device if not options.address else Device()


def emulate(options: argparse.Namespace) -> int:
    """Becomes the emulator: its own output, its own orders, until its input ends."""
    from hardware.families import FAMILIES
    from hardware.kinds import KINDS
    if options.device not in _known():
        raise Unknown(_no_such(options.device, _known()))
    if options.device in FAMILIES:
        words = [one.format(port=options.port, folder=options.data / "emulated" / options.device) for one in
                 FAMILIES[options.device].emulator]
    else:
        words = [KINDS[options.device].emulator, "--port", str(options.port)]
    sys.argv = [*words, *options.more]
    try:
        runpy.run_module(words[0], run_name="__main__", alter_sys=True)
        return 0
    except (OSError, OverflowError) as error:          # a port that is taken, or is none
        print(f"bianmin devices: {options.device}: {error}", file=sys.stderr)
        return 1


def _known() -> list[str]:
    from hardware.kinds import TABLES
    return sorted(TABLES)


def _no_such(name: str, known: Iterable[str]) -> str:
    meant = nearest(name, known)
    return f"no device {name}; there are {', '.join(known)}" + (f" (nearest: {meant})" if meant else "")


def _configured(devices: Mapping[str, Device]) -> "list[Found]":
    """What terminal.toml names, whether it is there or not."""
    from hardware.found import Found, in_use
    return [in_use(Found(kind=one.kind, address=one.address, likely=(name,))) for name, one in devices.items()]


def _table(found: "Found", devices: Mapping[str, Device]) -> str:
    """Which table of terminal.toml means it, by whatever name of the same device; "": none."""
    return next((name for name, one in devices.items()
                 if found.kind == one.kind and _resolved(found.address) == _resolved(one.address)), "")


def _resolved(address: str) -> str:
    return str(Path(address).resolve()) if address.startswith("/") else address


def _lines(found: "Found", probed: "Probed", devices: Mapping[str, Device], language: str) -> list[str]:
    from hardware.probing import left, lines_for
    place, table = Device(kind=found.kind, address=found.address).place, _table(found, devices)
    told = [place + (f"  {found.what}" if found.what else "")]
    if table:
        told.append(say("devices.configured", language, table=table, device=device_name(table, language)))
    if found.used_by:
        told.append(say("devices.used_by", language, program=found.used_by))
    if probed.finding is not None:
        kind = probed.kind or found.likely[0]
        told.append(device_says(kind, probed.finding.code, language, **probed.finding.facts))
    elif probed.silent:
        told.append(say("devices.silent", language, kinds=_names(probed.silent, language)))
    if not table and not probed.kind:
        told.append(say("devices.likely", language, kinds=_names(left(found, probed), language)))
    if not table:
        told += lines_for(found, probed)
    elif probed.finding is None:
        told.append(say("devices.to_test", language, command=f"bianmin devices test {table}"))
    return [told[0], *(f"    {line}" for line in told[1:])]


def _names(kinds: Iterable[str], language: str) -> str:
    return " / ".join(f"{device_name(kind, language)} ({kind})" for kind in kinds)


def _as_json(found: "Found", probed: "Probed", devices: Mapping[str, Device]) -> dict[str, Any]:
    from hardware.probing import lines_for
    return asdict(found) | {
        "table": _table(found, devices), "answers": probed.kind, "shut": probed.shut, "silent": probed.silent,
        "code": probed.finding.code if probed.finding else "", "config": "\n".join(lines_for(found, probed))}


def _own_language() -> str:
    """Of this machine, where it is one of ours; else English."""
    own = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return {"zh": "zh_CN", "bo": "bo"}.get(own[:2], "en")

