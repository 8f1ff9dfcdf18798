"""What the rows of a centre's folder must be to each other: rules that no single cell can break."""

from collections.abc import Iterator

from config.cells import Wrong, parted, unknown
from config.centre import (
    AgencyItemRow,
    ClassRow,
    DeviceRow,
    GroupRow,
    HoursRow,
    OneThingRow,
    RatingLevelRow,
    ServiceRow,
    SettingRow,
    SiteRow,
    StaffRow,
)
from config.mistakes import Mistake, nearest
from config.settings import SETTINGS
from config.table import Row
from config.tables import Tables
from config.texts import catalogue

LEVELS = {5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}
BAD = (2, 1)


def broken_rules(tables: Tables) -> Iterator[Mistake]:
    for rule in (_services, _themes, _agency, _text_keys, _sites, _windows, _staff, _hours, _classes, _levels,
                 _settings):
        yield from rule(tables)


def _services(tables: Tables) -> Iterator[Mistake]:
    for row, one in tables.of(ServiceRow):
        if one.statutory_days is not None and one.promised_days > one.statutory_days:
            yield row.wrong("promised_days", f"not more than the law allows, {one.statutory_days}")
        if one.day_unit == "immediate" and one.promised_days:
            yield row.wrong("promised_days", "0, for what is done at once")
        if not one.verified and not one.verify_note:
            yield row.wrong("verify_note", "what is not verified yet")


def _themes(tables: Tables) -> Iterator[Mistake]:
    """Both files say which item belongs to which theme; they must agree."""
    services = {one.code: one for _, one in tables.of(ServiceRow)}
    members = {one.name: one.member_service_codes for _, one in tables.of(OneThingRow)}
    for row, theme in tables.of(OneThingRow):
        for code in theme.member_service_codes:
            if code in services and theme.name not in services[code].one_thing:
                yield row.wrong("member_service_codes", f"items that name this theme in services.csv; {code} does not")
        if theme.merged_material_count != len(theme.merged_materials):
            yield row.wrong("merged_material_count", f"the number of merged materials, {len(theme.merged_materials)}")
        leading = services.get(theme.member_service_codes[0])
        if leading and theme.in_street != leading.in_street:
            yield row.wrong("in_street", f"the same as its leading item {leading.code}")
    for row, service in tables.of(ServiceRow):
        for name in service.one_thing:
            if name in members and service.code not in members[name]:
                yield row.wrong("one_thing", f"themes that name {service.code} in one_things.csv; {name} does not")


def _agency(tables: Tables) -> Iterator[Mistake]:
    names = {one.code: one.name for _, one in tables.of(ServiceRow)}
    items = tables.known("village_agency_items", "service_code")
    for row, service in tables.of(ServiceRow):
        if items and service.agency != (service.code in items):
            yield row.wrong("agency", ("no" if service.agency else "yes") + ", as village_agency_items.csv has it")
    for row, item in tables.of(AgencyItemRow):
        if item.name != names.get(item.service_code, item.name):
            yield row.wrong("name", f"the name of {item.service_code}", names[item.service_code])


def _text_keys(tables: Tables) -> Iterator[Mistake]:
    rows: list[tuple[Row, GroupRow | RatingLevelRow]] = [*tables.of(GroupRow), *tables.of(RatingLevelRow)]
    for row, one in rows:
        if one.ui_key and one.ui_key not in catalogue():
            yield row.wrong("ui_key", "a key of config/texts, or nothing", nearest(one.ui_key, catalogue()))


def _sites(tables: Tables) -> Iterator[Mistake]:
    for row, site in tables.of(SiteRow):
        if site.parent == site.code:
            yield row.wrong("parent", "another site, or nothing")
        if site.list_variant and not site.window_set:
            yield row.wrong("window_set", "a site of windows.csv, as it has a list")


def _windows(tables: Tables) -> Iterator[Mistake]:
    """Counters are known by site and number."""
    windows = tables.pairs("windows", "site", "number")
    staff = [(row, one.site, "home_window") for row, one in tables.of(StaffRow)]
    devices = [(row, one.site, "window") for row, one in tables.of(DeviceRow)]
    hours = [(row, one.site, "windows") for row, one in tables.of(HoursRow)]
    for row, site, column in [*staff, *hours, *devices]:
        there = {number for where, number in windows if where == site}
        for number in parted(row.cells[column]):
            if there and number not in there:
                known = sorted(there, key=lambda text: (len(text), text))
                yield row.wrong(column, f"windows of {site} in windows.csv: {', '.join(known)}")


def _staff(tables: Tables) -> Iterator[Mistake]:
    site_of = {one.staff_id: one.site for _, one in tables.of(StaffRow)}
    for row, one in tables.of(StaffRow):
        if one.ab_partner == one.staff_id or site_of.get(one.ab_partner, one.site) != one.site:
            same = sorted(code for code, site in site_of.items() if site == one.site and code != one.staff_id)
            yield row.wrong("ab_partner", f"a colleague of the same site: {', '.join(same)}")


def _hours(tables: Tables) -> Iterator[Mistake]:
    earlier: list[tuple[Row, HoursRow]] = []
    for row, one in tables.of(HoursRow):
        if one.start >= one.end:
            yield row.wrong("end", f"a time after {one.start:%H:%M}")
        yield from _taking(row, one)
        for before, other in earlier:
            same = one.site == other.site and one.weekdays & other.weekdays
            if same and one.start < other.end and other.start < one.end:
                yield row.wrong("start", f"a session that does not overlap {other.code} (row {before.number})")
        earlier.append((row, one))


def _taking(row: Row, one: HoursRow) -> Iterator[Mistake]:
    """Numbers are taken from a time until another, within the session or shortly before it."""
    begin, until = one.take_number_from, one.take_number_until
    if (begin is None) != (until is None):
        yield row.wrong("take_number_until", "both times of taking numbers, or neither")
    elif begin is None or until is None:
        if not one.booking_required:
            yield row.wrong("take_number_from", "a time, as no booking is required")
    elif not (begin < until and one.start < until <= one.end):
        yield row.wrong("take_number_until", f"a time after {max(begin, one.start):%H:%M} and up to {one.end:%H:%M}")


def _classes(tables: Tables) -> Iterator[Mistake]:
    known = tables.known("priority_classes", "code")
    if known and "NORMAL" not in known:
        yield Mistake(file="priority_classes.csv", column="code", wanted="a row for NORMAL")
    for row, one in tables.of(ClassRow):
        if one.code == "NORMAL" and one.weight_minutes != 0:
            yield row.wrong("weight_minutes", "0, for ordinary tickets")


def _levels(tables: Tables) -> Iterator[Mistake]:
    """好差评 has five levels, by name and order, everywhere (R50)."""
    known = tables.known("rating_levels", "code")
    if known and (missing := [level for level in LEVELS if str(level) not in known]):
        yield Mistake(file="rating_levels.csv", column="code", wanted=f"a row for level {missing[0]}")
    for row, one in tables.of(RatingLevelRow):
        if one.name != LEVELS[one.code]:
            yield row.wrong("name", f"{LEVELS[one.code]}, as everywhere")
        if one.score != one.code:
            yield row.wrong("score", str(one.code))
        if one.is_bad != (one.code in BAD):
            yield row.wrong("is_bad", "yes for 2 and 1, no for the others")


def _settings(tables: Tables) -> Iterator[Mistake]:
    for row, one in tables.of(SettingRow):
        if one.key not in SETTINGS:
            yield row.wrong("key", "a known setting", unknown(one.key, SETTINGS).nearest)
            continue
        try:
            SETTINGS[one.key].read(one.value)
        except Wrong as wrong:
            yield row.wrong("value", f"for {one.key}: {wrong.wanted}", wrong.nearest)
