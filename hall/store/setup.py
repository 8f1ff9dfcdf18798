"""The centre as it was set up, kept by version: one row an item, counter, clerk, session, notice …"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from hall.adapters.public_days import public_days
from hall.domain.calendar import Session
from hall.domain.centre import Centre
from hall.domain.counters import Place, Staff
from hall.domain.lists import ListVersion
from hall.domain.plain import from_plain, to_plain
from hall.domain.services import Queue, Quota, Service, ServiceList, Theme
from hall.domain.views import ClassView, Names, NoticeView, RatingLevelView, ReasonView
from hall.store.tables import as_moment

KEYED: dict[str, tuple[str, type]] = {       # kind of row: field of Centre, its class; kept by code
    "queue": ("queues", Queue), "queue_name": ("queue_names", Names), "service": ("services", Service),
    "theme": ("themes", Theme), "counter": ("places", Place), "staff": ("staff", Staff),
    "class": ("classes", ClassView)}
LISTED: dict[str, tuple[str, type]] = {      # kept in their order
    "session": ("sessions", Session), "quota": ("quotas", Quota), "notice": ("notices", NoticeView),
    "level": ("rating_levels", RatingLevelView), "reason": ("rating_reasons", ReasonView)}
SINGLE = ("site", "level", "name", "zone", "published_at")
SOURCE, PUBLISHED = "source", "published"    # beside them: the tables as text, and who published when


def save_centre(connection: Connection, centre: Centre) -> None:
    """Writes the centre as the version it bears; older versions stay."""
    for kind, code, position, body in _rows(centre):
        connection.exec_driver_sql(
            "insert into setup (version, kind, code, position, body) values (?, ?, ?, ?, ?)",
            (centre.list_version, kind, code, position, json.dumps(to_plain(body), ensure_ascii=False)))


def save_version(connection: Connection, centre: Centre, published: ListVersion, sources: Mapping[str, str]) -> None:
    """A version with the tables it was read from and the note of its publishing."""
    save_centre(connection, centre)
    kept = [(SOURCE, name, text) for name, text in sources.items()] + [(PUBLISHED, PUBLISHED, published)]
    for position, (kind, code, body) in enumerate(kept):
        connection.exec_driver_sql(
            "insert into setup (version, kind, code, position, body) values (?, ?, ?, ?, ?)",
            (centre.list_version, kind, code, position, json.dumps(to_plain(body), ensure_ascii=False)))


def newest_version(connection: Connection) -> int | None:
    found: int | None = connection.exec_driver_sql("select max(version) from setup").scalar()
    return found


def load_sources(connection: Connection, version: int) -> dict[str, str]:
    """The tables this version was read from, by name; empty where they were not kept."""
    found = connection.exec_driver_sql(
        "select code, body from setup where version = ? and kind = ? order by position", (version, SOURCE))
    return {code: json.loads(body) for code, body in found}


def load_versions(connection: Connection) -> list[ListVersion]:
    """What was published when, the newest first."""
    found = connection.exec_driver_sql("select body from setup where kind = ? order by version desc", (PUBLISHED,))
    return [from_plain(ListVersion, json.loads(body)) for body in found.scalars()]


def _rows(centre: Centre) -> Iterable[tuple[str, str, int, Any]]:
    for name in SINGLE:
        yield "centre", name, 0, getattr(centre, name)
    for code, value in centre.settings.items():
        yield "setting", code, 0, value
    for kind, (name, _) in KEYED.items():
        for n, (code, value) in enumerate(getattr(centre, name).items()):
            yield kind, str(code), n, value
    for kind, (name, _) in LISTED.items():
        for n, value in enumerate(getattr(centre, name)):
            yield kind, str(n), n, value


def load_centre(connection: Connection) -> Centre | None:
    """The newest version; None when the data folder was never set up."""
    newest = newest_version(connection)
    if newest is None:
        return None
    found = connection.exec_driver_sql(
        "select kind, code, body from setup where version = ? and kind not in (?, ?) order by kind, position, code",
        (newest, SOURCE, PUBLISHED))
    by_kind: dict[str, dict[str, Any]] = {}
    for kind, code, body in found:
        by_kind.setdefault(kind, {})[code] = json.loads(body)
    return _centre(newest, by_kind)


def load_list(connection: Connection, version: int) -> ServiceList | None:
    """The published list of this version; None when there is none."""
    found = connection.exec_driver_sql(
        "select kind, code, body from setup where version = ? and kind in ('service', 'theme') order by position, code",
        (version,)).all()
    made: dict[str, dict[str, Any]] = {"service": {}, "theme": {}}
    for kind, code, body in found:
        made[kind][code] = from_plain(KEYED[kind][1], json.loads(body))
    return ServiceList(version=version, services=made["service"], themes=made["theme"]) if found else None


def _centre(version: int, by_kind: Mapping[str, Mapping[str, Any]]) -> Centre:
    single = by_kind["centre"]
    made: dict[str, Any] = {name: single[name] for name in SINGLE}
    made["name"] = from_plain(Names, single["name"])
    made["published_at"] = as_moment(single["published_at"])
    made["settings"] = dict(by_kind.get("setting", {}))
    for kind, (name, wanted) in KEYED.items():
        made[name] = {_key(kind, code): from_plain(wanted, body) for code, body in by_kind.get(kind, {}).items()}
    for kind, (name, wanted) in LISTED.items():
        made[name] = tuple(from_plain(wanted, body) for body in by_kind.get(kind, {}).values())
    return Centre(list_version=version, public_days=public_days(), **made)


def _key(kind: str, code: str) -> str | int:
    return int(code) if kind == "counter" else code
