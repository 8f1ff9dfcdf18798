"""From the tables of a centre's folder to the centre the rules work with. A composition module, used by `init`."""

from collections.abc import Callable, Collection, Mapping

from config.centre import (
    CentreFolder,
    ClassRow,
    HoursRow,
    NoticeRow,
    OneThingRow,
    ServiceRow,
    StaffRow,
    WindowRow,
)
from config.texts import say
from hall.adapters.pinyin import Typed, typed
from hall.domain.calendar import Session
from hall.domain.centre import Centre
from hall.domain.counters import Place, Staff
from hall.domain.lists import Changes, ListVersion
from hall.domain.services import Material, Queue, Quota, Service, Theme
from hall.domain.views import ClassView, Names, NoticeView, RatingLevelView, ReasonView, StaffView

ZONE = "Asia/Shanghai"
FIRST_VERSION = 1
ROLES = {"attendant": "guide"}               # the notices' word for a guide


def centre_of(folder: CentreFolder, version: int = FIRST_VERSION,
              how_typed: Callable[[Collection[str]], Typed] = typed) -> Centre:
    """The centre of one site, its list bearing this version."""
    names = how_typed(sorted({name for row in folder.services for name in (row.name, row.short_name)}))
    prefixes = {group.name: group.ticket_prefix for group in folder.counter_groups}
    groups = sorted(folder.counter_groups, key=lambda group: group.sort_order)
    partners = {row.staff_id: row.display_name for row in folder.staff}
    return Centre(
        site=folder.site.code, level=folder.site.level, name=_names(folder.site.name, folder.site.level), zone=ZONE,
        list_version=version,
        queues={g.ticket_prefix: Queue(prefix=g.ticket_prefix, name=g.name, text_key=g.ui_key,
                                       sort_order=g.sort_order) for g in groups},
        queue_names={g.ticket_prefix: _in_all_languages(g.ui_key, g.name) for g in groups},
        services={row.code: _service(row, prefixes, names) for row in folder.services},
        themes={row.code: _theme(row) for row in folder.one_things},
        places={row.number: _place(row, prefixes) for row in folder.windows},
        staff={row.staff_id: _staff(row, partners) for row in folder.staff},
        sessions=tuple(_session(row) for row in folder.hours),
        classes={row.code: _class(row) for row in folder.priority_classes},
        notices=tuple(_notice(row) for row in sorted(folder.notices, key=lambda row: row.sort_order)),
        rating_levels=tuple(RatingLevelView(level=row.score, text_key=row.ui_key, name=row.name,
                                            needs_reason=row.needs_reason) for row in folder.rating_levels),
        rating_reasons=tuple(ReasonView(code=row.code, name=row.name) for row in folder.rating_reasons),
        quotas=tuple(Quota(service=row.code, session_kind=row.session_kind, limit=row.limit) for row in folder.quotas),
        settings=folder.settings)


def first_version(centre: Centre) -> ListVersion:
    """The list that a data folder begins with."""
    return ListVersion(version=centre.list_version, published_at=centre.published_at, by="init", note="",
                       services=len(centre.services), themes=len(centre.themes),
                       changes=Changes(added=(), gone=(), changed=()))


def _names(name: str, level: str) -> Names:
    """The site's own name; in Tibetan and English what kind of place it is, until somebody translates it."""
    key = "common.village_room" if level in ("village", "station") else "common.centre_name"
    return Names(zh_CN=name, bo=say(key, "bo"), en=say(key, "en"))


def _in_all_languages(key: str, name: str) -> Names:
    return Names(zh_CN=name, bo=say(key, "bo"), en=say(key, "en")) if key else Names(zh_CN=name)


def _service(row: ServiceRow, prefixes: Mapping[str, str], typed_as: Typed) -> Service:
    return Service(
        code=row.code, name=row.name, short_name=row.short_name, department=row.department,
        item_class=row.item_class, frequent=row.high_frequency, themes=row.one_thing, agency=row.agency,
        legal_basis=row.legal_basis, conditions=row.conditions,
        materials=tuple(Material(name=m.name, form=m.form, count=m.count, required=m.required) for m in row.materials),
        steps=row.steps, statutory_days=row.statutory_days, promised_days=row.promised_days, day_unit=row.day_unit,
        fee=row.fee, fee_basis=row.fee_basis, queue=prefixes[row.counter_group], needs_id_card=row.needs_id_card,
        average_minutes=row.average_minutes, pinyin=typed_as[row.short_name][0],
        initials=typed_as[row.short_name][1], full_initials=typed_as[row.name][1])


def _theme(row: OneThingRow) -> Theme:
    return Theme(code=row.code, name=row.name, question=row.question, services=row.member_service_codes,
                 materials=tuple(Material(name=m.name, form=m.form, count=m.count, required=m.required)
                                 for m in row.merged_materials))


def _place(row: WindowRow, prefixes: Mapping[str, str]) -> Place:
    return Place(number=row.number, name=row.name, kind=row.kind,
                 queues=tuple(prefixes[group] for group in row.counter_groups), order=row.order)


def _staff(row: StaffRow, names: Mapping[str, str]) -> Staff:
    badge = StaffView(
        staff=row.staff_id, name=row.display_name, unit=row.unit, post=row.post, position=row.position,
        ab_role=row.ab_role, partner=row.ab_partner, partner_name=names.get(row.ab_partner, ""), phone=row.phone,
        photo=row.photo, party_member=row.party_member)
    return Staff(badge=badge, role=ROLES.get(row.login_role, row.login_role), home_counter=row.home_window)


def _session(row: HoursRow) -> Session:
    return Session(
        code=row.code, name=row.name, weekdays=row.weekdays, start=row.start, end=row.end, kind=row.kind,
        take_from=row.take_number_from, take_until=row.take_number_until, counters=row.windows,
        booking_required=row.booking_required)


def _class(row: ClassRow) -> ClassView:
    return ClassView(code=row.code, name=row.name, mark=row.ticket_mark, weight_minutes=row.weight_minutes or 0,
                     detected_by=row.detected_by, automatic=row.automatic and row.enabled_by_default)


def _notice(row: NoticeRow) -> NoticeView:
    return NoticeView(code=row.code, category=row.category, title=row.title, body=row.body, shown_on=row.shown_on)
