"""What the administrator does on the hall's own machine: set up, admit, tokens, PINs, exports."""

import ssl
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from sqlalchemy.exc import DBAPIError

from config.mistakes import ConfigMistakes
from config.read import read_centre
from hall.adapters.local import LocalAccess, read_local_access
from hall.adapters.public_days import public_days
from hall.counting import NoSuchDay, day_facts
from hall.domain.centre import Centre
from hall.domain.roles import AT_A_COUNTER
from hall.listing import sources_of
from hall.loading import centre_of, first_version
from hall.main import DATABASE, Unsafe
from hall.reports.identities import CountsDoNotAddUp
from hall.store.devices import save_device
from hall.store.engine import NotADatabase, migrate, open_engine
from hall.store.pins import PASSWORDS, PINS, save_pin
from hall.store.sessions import end_sessions_of
from hall.store.setup import load_centre, save_version
from hall.store.writer import NotSetUp
from hall.trust.pairing import GOOD_NAME, good_name
from hall.trust.passwords import WANTED, acceptable_password, normal, random_password

if TYPE_CHECKING:
    from printers.day_sheet import DaySheet
from hall.trust.pins import PinState, acceptable, hash_pin, random_pin
from hall.trust.tokens import hash_token, make_token

ANSWER_S = 10.0


class NobodyAnswers(OSError):
    """The hall of this machine ended without a goodbye, or hangs."""


Trouble = (ConfigMistakes, NotADatabase, NotSetUp, Unsafe, CountsDoNotAddUp, NoSuchDay, DBAPIError, OSError, ValueError)


def check(folder: Path, site: str) -> None:
    """Explains what is wrong in a centre folder; starts and writes nothing."""
    found = read_centre(folder, site)
    print(f"{folder}: {found.site.name}, {len(found.services)} services, {len(found.windows)} counters, all well")
    print(f"public holidays and make-up days are known until {public_days().known_until}; later ones as the law fixes "
          "them: enter what is announced in the calendar, or update the program")


def init(data: Path, folder: Path, site: str) -> None:
    """Sets up a data folder: the centre as a whole or not at all.

    Prints once a random PIN for each who sits at a counter, a random password for everybody else.
    """
    centre = replace(centre_of(read_centre(folder, site)), published_at=datetime.now(UTC))
    if (data / DATABASE).exists():
        raise ValueError(f"{data / DATABASE}: there already; a data folder is set up once")
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = data / f"{DATABASE}.new"
    for left in data.glob(f"{DATABASE}.new*"):
        left.unlink()
    secrets = _write(made, centre, sources_of(folder))
    for left in data.glob(f"{DATABASE}.new-*"):
        left.unlink()
    made.replace(data / DATABASE)
    print(f"{centre.name.zh_CN}: {len(centre.services)} services, {len(centre.places)} counters")
    for (kind, staff), secret in secrets.items():
        print(f"{kind} {staff} {secret}")


def _write(database: Path, centre: Centre, sources: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Writes the centre; gives everybody's secret by what it is and staff number."""
    migrate(database)
    engine = open_engine(database)
    secrets = {("PIN", staff): random_pin() for staff, one in centre.staff.items() if one.role in AT_A_COUNTER}
    secrets |= {("PASSWORD", staff): random_password() for staff, one in centre.staff.items()
                if one.role not in AT_A_COUNTER}
    with engine.begin() as connection:
        save_version(connection, centre, first_version(centre), sources)
        for (kind, staff), secret in secrets.items():
            table = PINS if kind == "PIN" else PASSWORDS
            save_pin(connection, staff, PinState(hash=hash_pin(secret)), table)
    engine.dispose()                      # the last connection folds the log into the file
    return secrets


def admit(data: Path, code: str) -> None:
    """Admits the terminal that shows this six-digit code."""
    asked = ask_hall(running(data), "POST", "/pairings/admit", {"code": code})
    print(f"admitted: {asked['name']} ({asked['role']})")


def new_token(data: Path, role: str, name: str) -> None:
    """Prints a token for a terminal or program; the running hall knows it at once."""
    if not good_name(name):
        raise ValueError(f"{name!r}: {GOOD_NAME} expected")
    access = read_local_access(data)
    if access is not None and (token := _token_from(access, role, name)) is not None:
        print(token)
        return
    token = make_token()
    engine = open_engine(database_of(data))
    with engine.begin() as connection:
        save_device(connection, name, role, hash_token(token), datetime.now(UTC))
    engine.dispose()
    print(token)


def _token_from(access: LocalAccess, role: str, name: str) -> str | None:
    try:
        return str(ask_hall(access, "POST", "/devices", {"role": role, "name": name})["token"])
    except NobodyAnswers:
        return None                       # the file is left from a hall that was killed


def set_pin(data: Path, staff: str, pin: str) -> None:
    """A clerk's PIN at the counter."""
    if not acceptable(pin):
        raise ValueError("PIN: six digits, not all alike, no run and no repeat expected")
    _set_secret(data, staff, pin, PINS)
    print(f"the PIN of {staff} is set")


def set_password(data: Path, staff: str, password: str) -> None:
    """A person's password for the pages; whoever is signed in with the old one is signed out within a minute."""
    if not acceptable_password(password):
        raise ValueError(f"password: {WANTED} expected")
    _set_secret(data, staff, normal(password), PASSWORDS)
    print(f"the password of {staff} is set")


def _set_secret(data: Path, staff: str, secret: str, table: str) -> None:
    engine = open_engine(database_of(data))
    with engine.begin() as connection:
        centre = load_centre(connection)
        if centre is None or staff not in centre.staff:
            raise ValueError(f"{staff}: nobody of that number; known are {', '.join(centre.staff if centre else ())}")
        save_pin(connection, staff, PinState(hash=hash_pin(secret)), table)
        if table == PASSWORDS:
            end_sessions_of(connection, staff)
    engine.dispose()


def export_daily(data: Path, day: date, to: Path) -> None:
    """Writes the daily count as CSV or xlsx, by the file's ending; never a half-written file."""
    from hall.reports.daily import daily_count
    from hall.reports.sheet_csv import write_csv
    from hall.reports.sheet_xlsx import write_xlsx
    writers = {".csv": write_csv, ".xlsx": write_xlsx}
    if to.suffix not in writers:
        raise ValueError(f"{to}: .csv or .xlsx expected")
    facts = day_facts(database_of(data), day)
    made = to.with_name(f"{to.stem}.new{to.suffix}")
    writers[to.suffix](daily_count(*facts), made)
    made.replace(to)
    print(f"{to}: {day}")


def database_of(data: Path) -> Path:
    """The database of a data folder, brought up to date; ValueError when there is none."""
    if not (data / DATABASE).exists():
        raise ValueError(f"{data}: not set up; bianmin init --centre DIR --data {data} does it")
    migrate(data / DATABASE)
    return data / DATABASE


def running(data: Path) -> LocalAccess:
    """How to reach the hall of this data folder; ValueError when none runs."""
    access = read_local_access(data)
    if access is None:
        raise ValueError(f"{data}: no hall runs with this data folder")
    return access


def ask_hall(access: LocalAccess, method: str, path: str, body: dict[str, object]) -> dict[str, object]:
    """One request to the hall on this machine, as its administrator."""
    verify: ssl.SSLContext | bool = True
    if access.certificate is not None:
        verify = ssl.create_default_context(cadata=access.certificate)
        verify.check_hostname = False
    try:
        with httpx.Client(base_url=f"{access.url}/api/v1", verify=verify, timeout=ANSWER_S, trust_env=False) as client:
            answer = client.request(method, path, json=body, headers={"Authorization": f"Bearer {access.token}"})
    except httpx.TransportError as trouble:
        raise NobodyAnswers(f"{access.url}: the hall does not answer ({trouble})") from trouble
    told: dict[str, object] = answer.json()
    if answer.is_error:
        raise ValueError(str(told.get("detail", answer.status_code)))
    return told




def day_on_a_slip(data: Path, day: date | None) -> "tuple[str, DaySheet]":
    """The centre's name and the counts of a day, for the printer of the staff. ValueError without a day."""
    from hall.reports.daily import daily_count
    from printers.day_sheet import ENDED, OPEN, DaySheet, QueueOfDay
    if day is None:
        raise ValueError("--day YYYY-MM-DD says which day")
    count = daily_count(*day_facts(database_of(data), day))
    total = count.total
    waited, served = (None if mean is None else round(mean.total_seconds() / 60)
                      for mean in (total.waits.mean, total.services.mean))
    return count.centre, DaySheet(
        day=day.isoformat(), issued=total.issued, mean_wait_min=waited, mean_service_min=served,
        counts={state: getattr(total, state) for state in (*ENDED, *OPEN)},
        queues=tuple(QueueOfDay(name=line.name or line.code or "—", issued=line.counts.issued,
                                finished=line.counts.finished) for line in count.queues))
