"""A centre's folder as values: one class per file, one field per column. Lists keep the order of their file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Annotated

from config.cells import Clock, Listed, Material, Materials, OneOf, Text, Weekdays, Whole, YesNo


@dataclass(frozen=True, slots=True)
class Unique:
    """No two rows hold the same here."""


@dataclass(frozen=True, slots=True)
class MayLack:
    """A file may be without this column; then this stands in it."""

    default: str


@dataclass(frozen=True, slots=True)
class Ref:
    """What stands here, or each of a list, stands in that column of that file too."""

    file: str
    column: str


Code = Annotated[str, Text(most=20, form=r"\S+", wanted="a code without blanks"), Unique()]
Name = Annotated[str, Text(most=60)]
Note = Annotated[str, Text(least=0)]
Yes = Annotated[bool, YesNo()]
Order = Annotated[int, Whole()]
Site = Annotated[str, Ref("sites", "code")]
Groups = Annotated[tuple[str, ...], Listed(Text()), Ref("counter_groups", "name")]
Phone = Annotated[str, Text(least=0, most=20, form="[0-9+][0-9-]*", wanted="a phone number in digits and hyphens")]

ITEM_CLASSES = ("依申请行政权力", "依申请公共服务", "水电气视讯", "其他")
LIST_VARIANTS = ("in_town", "in_street", "agency")
SESSION_KINDS = ("正常", "延时", "周末")
WINDOW_KINDS = ("综合", "分类", "代办", "办不成事", "水电气视讯")
ROLES = ("clerk", "attendant", "leader", "agent", "manager", "auditor", "admin")
PLACES = ("大厅公示栏", "显示屏", "制度展示架", "窗口屏", "号票", "评价器", "取号机")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """An item of the published list."""

    code: Annotated[str, Text(form="[A-Z]{2}[0-9]{3}", wanted="two capitals and three digits, as MZ001"), Unique()]
    name: Annotated[str, Text(most=60), Unique()]
    short_name: Annotated[str, Text(most=8), Unique()]
    department: Name
    item_class: Annotated[str, OneOf(ITEM_CLASSES)]
    high_frequency: Yes
    one_thing: Annotated[tuple[str, ...], Listed(Text()), Ref("one_things", "name")]
    agency: Yes
    in_town: Yes
    in_street: Yes
    legal_basis: Annotated[str, Text()]
    conditions: Annotated[str, Text()]
    materials: Annotated[tuple[Material, ...], Materials()]
    steps: Annotated[tuple[str, ...], Listed(Text(), least=1)]
    statutory_days: Annotated[int | None, Whole(optional=True)]      # None: no limit known
    promised_days: Annotated[int, Whole()]                           # 0: at once, at the counter
    day_unit: Annotated[str, OneOf(("working", "calendar", "immediate"))]
    fee: Annotated[str, Text()]                                      # "0": free of charge
    fee_basis: Annotated[str, Text()]
    counter_group: Annotated[str, Ref("counter_groups", "name")]
    needs_id_card: Yes
    needs_documents: Yes
    average_minutes: Annotated[int, Whole(1, 240)]
    decision_level: Annotated[str, OneOf(("town", "county", "station", "operator"))]
    verified: Yes
    verify_note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class OneThingRow:
    """一件事一次办: a theme of several items, asked for with one list of papers."""

    code: Code
    name: Annotated[str, Text(most=20), Unique()]
    question: Name
    member_service_codes: Annotated[tuple[str, ...], Listed(Text(), least=2), Ref("services", "code")]
    merged_materials: Annotated[tuple[Material, ...], Materials()]
    separate_material_count: Annotated[int, Whole()]
    merged_material_count: Annotated[int, Whole()]
    promised_days: Annotated[int, Whole()]
    in_street: Yes
    source: Note
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyItemRow:
    """An item a village agent (代办员) handles."""

    code: Code
    service_code: Annotated[str, Ref("services", "code"), Unique()]
    name: Annotated[str, Ref("services", "name")]
    agent_role: Annotated[str, OneOf(("直接办理", "受理初审", "全程代办", "指导自助"))]
    agent_note: Note
    forward_to: Name
    transfer_mode: Annotated[str, OneOf(("网上传输", "专人送达", "邮政特快", "无需传递"))]
    forward_within_days: Annotated[int, Whole(most=365)]
    home_visit: Yes
    result_delivery: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """A queue: the tickets that wait under one letter."""

    name: Annotated[str, Text(most=12), Unique()]
    ticket_prefix: Annotated[str, Text(form="[A-HJ-NP-Z]", wanted="one letter, A to Z without I and O"), Unique()]
    ui_key: Annotated[str, Text(least=0)]        # its name in the catalogue of texts; empty: shown as it is
    sort_order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    code: Code
    level: Annotated[str, OneOf(("county", "town", "street", "station", "village"))]
    parent: Annotated[str, Text(least=0), Ref("sites", "code")]
    name: Name
    list_variant: Annotated[str, OneOf(LIST_VARIANTS, optional=True)]       # empty: serves nobody itself
    window_set: Annotated[str, Text(least=0), Ref("windows", "site")]
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowRow:
    """A numbered counter."""

    site: Site
    number: Annotated[int, Whole(1, 99)]
    name: Annotated[str, Text(most=16)]
    kind: Annotated[str, OneOf(WINDOW_KINDS)]
    counter_groups: Annotated[tuple[str, ...], Listed(Text(), least=1), Ref("counter_groups", "name")]
    order: Annotated[str, OneOf(("score", "listed")), MayLack("score")]
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    staff_id: Code
    site: Site
    display_name: Annotated[str, Text(most=12)]
    unit: Name
    post: Name
    position: Name
    ab_role: Annotated[str, OneOf(("A", "B"))]
    ab_partner: Annotated[str, Ref("staff", "staff_id")]
    home_window: Annotated[int | None, Whole(1, 99, optional=True)]
    counter_groups: Groups
    phone: Phone
    photo: Annotated[str, Text(least=0)]
    party_member: Yes
    login_role: Annotated[str, OneOf(ROLES)]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursRow:
    """An opening session."""

    site: Site
    code: Code
    name: Name
    weekdays: Annotated[frozenset[int], Weekdays()]
    start: Annotated[time, Clock()]
    end: Annotated[time, Clock()]
    kind: Annotated[str, OneOf(SESSION_KINDS)]
    take_number_from: Annotated[time | None, Clock(optional=True)]
    take_number_until: Annotated[time | None, Clock(optional=True)]
    windows: Annotated[tuple[int, ...], Listed(Whole(1, 99), least=1)]
    booking_required: Yes
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRow:
    """A priority class."""

    code: Annotated[str, Text(form="[A-Z][A-Z0-9]*", wanted="capital letters and digits, as ELDER70"), Unique()]
    name: Name
    sort_order: Order
    weight_minutes: Annotated[int | None, Whole(most=240, optional=True)]
    detected_by: Annotated[str, OneOf(("id_age", "attendant", "appointment", "service", "ticket", "default"))]
    automatic: Yes
    enabled_by_default: Yes
    evidence: Note
    rule: Annotated[str, Text()]
    ticket_mark: Annotated[str, Text(least=0, most=6)]
    legal_basis: Note
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    code: Code
    category: Name
    title: Annotated[str, Text(most=20), Unique()]
    body: Annotated[str, Text(most=200)]
    sort_order: Order
    shown_on: Annotated[tuple[str, ...], Listed(OneOf(PLACES), least=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingLevelRow:
    """One of the five levels of 好差评; names and order are the national ones."""

    code: Annotated[int, Whole(1, 5), Unique()]
    ui_key: Annotated[str, Text(least=0)]
    name: Name
    score: Annotated[int, Whole(1, 5)]
    is_bad: Yes
    needs_reason: Yes
    follow_up_days: Annotated[int | None, Whole(1, 365, optional=True)]
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingReasonRow:
    code: Code
    name: Annotated[str, Text(most=20), Unique()]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaRow:
    """How many tickets an item has in a session of this kind; no row, no limit."""

    code: Annotated[str, Ref("services", "code")]
    session_kind: Annotated[str, OneOf(SESSION_KINDS)]
    limit: Annotated[int, Whole(1)]
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRow:
    code: Code
    site: Site
    kind: Name
    name: Name
    window: Annotated[int | None, Whole(1, 99, optional=True)]
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    key: Annotated[str, Text(), Unique()]
    value: Annotated[str, Text(least=0)]
    unit: Note
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreFolder:
    """The folder as one site sees it: its list, its counters, its staff, its hours."""

    site: SiteRow
    services: tuple[ServiceRow, ...]
    one_things: tuple[OneThingRow, ...]
    village_agency_items: tuple[AgencyItemRow, ...]
    counter_groups: tuple[GroupRow, ...]
    sites: tuple[SiteRow, ...]
    windows: tuple[WindowRow, ...]
    staff: tuple[StaffRow, ...]
    hours: tuple[HoursRow, ...]
    priority_classes: tuple[ClassRow, ...]
    notices: tuple[NoticeRow, ...]
    rating_levels: tuple[RatingLevelRow, ...]
    rating_reasons: tuple[RatingReasonRow, ...]
    quotas: tuple[QuotaRow, ...]
    devices: tuple[DeviceRow, ...]
    settings: Mapping[str, str]          # every key of config/settings.py
