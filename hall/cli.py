"""The `bianmin` command. Starts every program, each imported only when it is asked for."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from hall.options import BAD_USAGE, Parser, address, day, moment

REFUSED = 1
PROGRAMS = {                       # what they are, and the module that brings `arguments` and `main`
    "run": ("all programs of a small centre on this machine", "hall.run"),
    "kiosk": ("the self-service kiosk", "kiosk.app"), "counter": ("a clerk's terminal", "counter.app"),
    "display": ("the hall display", "display.app"),
    "devices": ("find, test and emulate devices", "hardware.devices_command"),
    "scan": ("a document camera or scanner into one PDF", "hardware.documents.command"),
    "counter-display": ("the display and rating pages at a counter", "display.counter_display_app")}
DEVICE_ROLES = ("kiosk", "counter", "display", "rating_pad", "guide", "leader", "manager", "auditor", "admin")


class Failed(Exception):
    """What is wrong and what would be right, in one line."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 done, 1 refused or failed (one line says why), 2 bad usage (see hall.options)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser(given[0] if given else "").parse_args(given)
    try:
        done = options.do(options)
        return int(done or 0)
    except Failed as failed:
        print(f"bianmin {options.command}: {failed}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return 0


def _parser(asked: str) -> argparse.ArgumentParser:
    parser = Parser(prog="bianmin", description="便民叫号: tickets, counters and displays of a hall")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    common = Parser(add_help=False)
    common.add_argument("--data", type=Path, default=_default_data(), help="data folder of this program")

    def add(name: str, do: Callable[[argparse.Namespace], int | None], words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words, parents=[common])
        made.set_defaults(do=do)
        return made

    _add_hall(add("hall", _hall, "the queue service"))
    _add_init(add("init", _init, "set up a data folder from a centre folder"))
    admit = add("admit", _admit, "admit the terminal that shows this code")
    admit.add_argument("code")
    token = add("token", _token, "print a token for a terminal or program")
    token.add_argument("--role", required=True, choices=DEVICE_ROLES)
    token.add_argument("--name", required=True)
    staff = add("staff", _staff, "staff pin|password NUMBER: set a clerk's PIN or a person's password, "
                "read from standard input")
    staff.add_argument("what", choices=["pin", "password"])
    staff.add_argument("number")
    check = add("check-config", _check, "explain what is wrong in a centre folder; starts nothing")
    check.add_argument("--centre", type=Path, required=True)
    check.add_argument("--site", default="town")
    _add_simulate(add("simulate", _simulate, "play an invented month in a centre: how good its promised waits are"))
    export = add("export", _export, "write a report of a day")
    export.add_argument("what", choices=["daily"])
    export.add_argument("--day", type=day, required=True)
    export.add_argument("--to", type=Path, required=True)
    seal = add("seal", _seal, "freeze the closed day under its hash chain, or --check a sealed one")
    seal.add_argument("--day", type=day, required=True)
    seal.add_argument("--check", action="store_true", help="are the events still what was sealed; changes nothing")
    _add_services(add("services", _services, "services import|export FILE: the published list as a table"))
    slip = add("slip", _slip, "how slips look, what is wrong with a layout, the day on one slip")
    if asked == "slip":
        import_module("printers.slip_command").arguments(slip)
        slip.add_argument("--day", type=day, help="print day_sheet: which day")
    for name, (words, module) in PROGRAMS.items():
        program = add(name, _program, words)
        program.set_defaults(module=module)
        if name == asked:                     # only the program asked for is imported
            import_module(module).arguments(program)
    return parser


def _default_data() -> Path:
    if told := os.environ.get("BIANMIN_DATA"):
        return Path(told)
    home = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(home) / "bianmin" if home else Path.home() / ".local" / "share" / "bianmin"


def _add_hall(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--listen", type=address, default=("", 8443), metavar="ADDRESS:PORT")
    parser.add_argument("--phones", type=address, metavar="ADDRESS:PORT", help="serve the phone pages there")
    parser.add_argument("--phones-url", default="", help="what the code on the slip begins with")
    parser.add_argument("--plain", action="store_true", help="plain HTTP; on a loopback address only")
    parser.add_argument("--clock", type=moment, metavar="TIME", help="a set clock begins here; it runs on")
    parser.add_argument("--no-announce", action="store_true", help="do not announce the hall on the LAN")


def _add_init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--centre", type=Path, required=True, help="folder with the tables of the centre")
    parser.add_argument("--site", default="town", help="which site of sites.csv")


def _add_simulate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--centre", type=Path, required=True, help="folder with the tables of the centre")
    parser.add_argument("--site", default="town", help="which site of sites.csv")
    parser.add_argument("--days", type=int, default=22, help="opening days (22)")
    parser.add_argument("--seed", type=int, default=1, help="the same number plays the same month again")


def _add_services(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["import", "export"])
    parser.add_argument("file", type=Path, metavar="FILE", help="services.csv")
    parser.add_argument("--one-things", type=Path, metavar="FILE", help="one_things.csv, where themes change too")
    parser.add_argument("--agency-items", type=Path, metavar="FILE", help="village_agency_items.csv, where it changes")
    parser.add_argument("--quotas", type=Path, metavar="FILE", help="quotas.csv, where it changes")
    parser.add_argument("--note", default="", help="why this version is published")
    parser.add_argument("--version", type=int, metavar="N", help="which version to export (usual: the newest)")


def _program(options: argparse.Namespace) -> int:
    from config.mistakes import ConfigMistakes
    try:
        done: int = import_module(options.module).main(options)
    except ConfigMistakes as mistakes:
        print(f"bianmin {options.command}: {options.data}\n{mistakes}", file=sys.stderr)
        return BAD_USAGE
    return done


def _hall(options: argparse.Namespace) -> int:
    from hall.main import CannotOpen, Settings, run
    settings = Settings(data=options.data, listen=options.listen, phones=options.phones,
                        phones_url=options.phones_url, plain=options.plain, clock=options.clock,
                        announce=not options.no_announce)
    return _told(lambda: run(settings), CannotOpen)


def _init(options: argparse.Namespace) -> int:
    from hall.managing import Trouble, init
    return _told(lambda: init(options.data, options.centre, options.site), Trouble)


def _check(options: argparse.Namespace) -> int:
    from hall.managing import Trouble, check
    return _told(lambda: check(options.centre, options.site), Trouble)


def _admit(options: argparse.Namespace) -> int:
    from hall.managing import Trouble, admit
    return _told(lambda: admit(options.data, options.code), Trouble)


def _token(options: argparse.Namespace) -> int:
    from hall.managing import Trouble, new_token
    return _told(lambda: new_token(options.data, options.role, options.name), Trouble)


def _staff(options: argparse.Namespace) -> int:
    from hall.managing import Trouble, set_password, set_pin
    change = {"pin": set_pin, "password": set_password}[options.what]
    return _told(lambda: change(options.data, options.number, sys.stdin.readline().strip()), Trouble)


def _seal(options: argparse.Namespace) -> int:
    from hall.day_end import Trouble, check_seal, seal_day
    return _told(lambda: (check_seal if options.check else seal_day)(options.data, options.day), Trouble)


def _simulate(options: argparse.Namespace) -> int:
    from hall.managing import Trouble
    from hall.simulation.telling import simulate
    return _told(lambda: simulate(options.centre, options.site, options.days, options.seed), Trouble)


def _export(options: argparse.Namespace) -> int:
    from hall.managing import Trouble, export_daily
    return _told(lambda: export_daily(options.data, options.day, options.to), Trouble)


def _slip(options: argparse.Namespace) -> int:
    from hall.managing import Trouble, day_on_a_slip
    from printers.slip_command import main as slip
    return _told(lambda: slip(options, lambda: day_on_a_slip(options.data, options.day)), Trouble)


def _services(options: argparse.Namespace) -> int:
    from hall.list_files import export_list, import_list
    from hall.managing import Trouble
    if options.what == "export":
        return _told(lambda: export_list(options.data, options.file, options.version), Trouble)
    files = {"services": options.file, "one_things": options.one_things, "quotas": options.quotas,
             "village_agency_items": options.agency_items}
    given = {name: path for name, path in files.items() if path is not None}
    return _told(lambda: import_list(options.data, given, options.note), Trouble)


def _told(work: Callable[[], None], troubles: tuple[type[Exception], ...]) -> int:
    """Runs it; what a person can put right is said in one line."""
    try:
        work()
    except troubles as trouble:
        raise Failed(str(getattr(trouble, "orig", trouble))) from trouble      # orig: a driver's own words
    return 0


if __name__ == "__main__":
    sys.exit(main())
