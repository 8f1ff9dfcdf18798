"""Reads a centre's folder: CSV files in, frozen values out, or every mistake at once."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from config import centre
from config.centre import CentreFolder, OneThingRow, ServiceRow, SiteRow
from config.mistakes import ConfigMistakes, Mistake
from config.rules import broken_rules
from config.settings import SETTINGS, with_defaults
from config.tables import FILES, Tables

R = TypeVar("R")


def read_centre(folder: Path, site: str = "town") -> CentreFolder:
    """The centre as this site of it works. ConfigMistakes when anything in the folder is wrong."""
    tables = Tables(folder)
    here = next((one for _, one in tables.of(SiteRow) if one.code == site), None)
    mistakes = [*tables.mistakes, *broken_rules(tables), *_site_mistakes(tables, site, here)]
    if mistakes or here is None:
        raise ConfigMistakes(_in_order(mistakes))
    return _seen_from(here, tables)


def _site_mistakes(tables: Tables, code: str, here: SiteRow | None) -> Iterator[Mistake]:
    """The site must be there, serve people itself, and have a counter for every item of its list."""
    serving = sorted(one.code for _, one in tables.of(SiteRow) if one.list_variant)
    if code not in tables.known("sites", "code") or (here and not here.list_variant):
        yield Mistake(file="sites.csv", column="code", value=code, wanted=f"a site with a list: {', '.join(serving)}")
    if here is None or not here.list_variant:
        return
    groups = {name for row, window in tables.of(centre.WindowRow) if window.site == here.window_set
              for name in window.counter_groups}
    for row, service in tables.of(ServiceRow):
        if groups and _is_listed(service, here) and service.counter_group not in groups:
            yield row.wrong("counter_group", f"a group that a window of {here.window_set} serves")


def _seen_from(here: SiteRow, tables: Tables) -> CentreFolder:
    services = tuple(one for one in _all(tables, ServiceRow) if _is_listed(one, here))
    listed = {one.code: one for one in services}
    themes = tuple(_without_others(one, listed) for one in _all(tables, OneThingRow) if _is_offered(one, listed))
    names = {theme.name for theme in themes}
    given = {one.key: SETTINGS[one.key].read(one.value) for one in _all(tables, centre.SettingRow)}
    return CentreFolder(
        site=here,
        services=tuple(replace(one, one_thing=tuple(n for n in one.one_thing if n in names)) for one in services),
        one_things=themes,
        village_agency_items=_all(tables, centre.AgencyItemRow),
        counter_groups=_all(tables, centre.GroupRow),
        sites=_all(tables, SiteRow),
        windows=tuple(one for one in _all(tables, centre.WindowRow) if one.site == here.window_set),
        staff=tuple(one for one in _all(tables, centre.StaffRow) if one.site == here.window_set),
        hours=tuple(one for one in _all(tables, centre.HoursRow) if one.site == here.window_set),
        priority_classes=_all(tables, centre.ClassRow),
        notices=_all(tables, centre.NoticeRow),
        rating_levels=_all(tables, centre.RatingLevelRow),
        rating_reasons=_all(tables, centre.RatingReasonRow),
        quotas=tuple(one for one in _all(tables, centre.QuotaRow) if one.code in listed),
        devices=tuple(one for one in _all(tables, centre.DeviceRow) if one.site == here.window_set),
        settings=with_defaults(given),
    )


def _all(tables: Tables, kind: type[R]) -> tuple[R, ...]:
    return tuple(one for _, one in tables.of(kind))


def _is_listed(service: ServiceRow, here: SiteRow) -> bool:
    """The item is on the list of this site."""
    return {"in_town": service.in_town, "in_street": service.in_street, "agency": service.agency}[here.list_variant]


def _is_offered(theme: OneThingRow, listed: dict[str, ServiceRow]) -> bool:
    """A theme stands with its leading item, and is none with a single one."""
    codes = theme.member_service_codes
    return codes[0] in listed and sum(code in listed for code in codes) > 1


def _without_others(theme: OneThingRow, listed: dict[str, ServiceRow]) -> OneThingRow:
    """The theme with those of its items that are on the list."""
    codes = tuple(code for code in theme.member_service_codes if code in listed)
    return replace(theme, member_service_codes=codes,
                   separate_material_count=sum(len(listed[code].materials) for code in codes))


def _in_order(mistakes: Iterable[Mistake]) -> list[Mistake]:
    """As one works through them: file by file, row by row."""
    files = [f"{name}.csv" for name in FILES]
    return sorted(mistakes, key=lambda one: (files.index(one.file), one.row or 0))
