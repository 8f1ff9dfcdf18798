"""What stands on the screen, in words: the session and the hall's news turned into one value. Pure.

`bridge.py` shows it to QML as it is; whatever is decided or said is decided and said here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from config.texts import say
from hall.domain.views import CentreView, CounterView, MaterialView, QueueView, ServiceView
from kiosk import words
from kiosk.catalogue import Catalogue, ThemeView
from kiosk.flow import RETRIED, Times, may_leave, seconds_left, warned
from kiosk.layout import FREQUENT, Layout, capacity, shelf
from kiosk.opening import Opening, next_taking, shown, taking_ended
from kiosk.session import Page, Session
from kiosk.signs import GROUPS, sign

GREETING = {"60to69": "kiosk.card_read_60", "70up": "kiosk.card_read_70"}


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All that is not the visitor: the hall as last heard, the list, the devices, the glass."""

    opening: Opening = Opening.STARTING
    code: str = ""                                # pairing code while unpaired
    now: datetime | None = None                   # by the hall's clock, in the centre's zone
    centre: CentreView | None = None
    queues: Mapping[str, QueueView] = field(default_factory=dict)
    counters: Mapping[int, CounterView] = field(default_factory=dict)
    catalogue: Catalogue = field(default_factory=Catalogue)
    reader: str = "none"                          # none, ready, fault
    landscape: bool = False
    speaks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One tile of a list. kind: service, theme, group; page for a way to another list."""

    code: str
    kind: str
    title: str
    line: str
    sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One row of the checklist. answer: have, missing, unsaid."""

    place: int
    name: str
    note: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A published field."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Everything QML shows. Lists hold one page of themselves."""

    page: str = Page.IDLE
    language: str = "zh_CN"
    large: bool = False
    contrast: bool = False
    low: bool = False
    can_go_back: bool = False
    can_go_home: bool = False
    helping: bool = False
    help_state: str = ""
    warned: bool = False
    seconds: int = 0                 # until the kiosk resets by itself
    share: float = 1.0               # of the whole stay that is left
    toast: str = ""
    centre_name: str = ""
    centre_name_tibetan: str = ""
    now: datetime | None = None
    clock_set: bool = False
    code: str = ""
    reader: str = "none"
    greeting: str = ""               # after a card was read
    greeting_note: str = ""
    open_counters: int = 0
    waiting: int = 0
    wait_range: str = ""
    hours: str = ""
    next_time: str = ""
    phone_line: str = ""
    tiles: tuple[Tile, ...] = ()
    shelf: int = 0
    shelves: int = 1
    heading: str = ""
    words: str = ""
    consult: str = ""                # code of the consultation; empty where the list has none
    themes_note: str = ""
    name: str = ""
    full_name: str = ""
    icon: str = ""
    wait: str = ""
    closed_note: str = ""            # why no numbers are given, for one matter or all
    counters: str = ""
    fee: str = ""
    promised: str = ""
    statutory: str = ""
    papers: tuple[Paper, ...] = ()
    missing: int = 0
    taking: bool = True
    asks_card: bool = False          # two keys: with and without
    facts: tuple[Fact, ...] = ()
    phone: str = ""
    trouble: str = ""
    sentence: str = ""
    may_retry: bool = False
    number: str = ""
    marks: tuple[str, ...] = ()
    bring_card: bool = False
    ahead: int = 0
    follow_url: str = ""
    undoable: bool = False
    printing: bool = False
    may_leave: bool = True
    can_read_again: bool = False


def screen(session: Session, world: World, times: Times) -> Screen:
    """The whole screen of this moment."""
    page = shown(session, world.opening)
    shows = _common(session, world, times, page)
    builder = BUILDERS.get(page)
    return shows if builder is None or world.now is None else builder(shows, session, world)


def _common(session: Session, world: World, times: Times, page: str) -> Screen:
    left = seconds_left(session, times)
    stay = {Page.TICKET: times.ticket_s, Page.FAILED: times.failed_s}.get(session.page, times.lead_s)
    name = world.centre.name if world.centre else None
    toast = "" if session.toast is None else say(session.toast[0], session.language, number=session.toast[1])
    return Screen(
        page=page, language=session.language, large=session.large, contrast=session.contrast, low=session.low,
        can_go_back=bool(session.back) and page not in (Page.ISSUING, Page.HELD, Page.SORRY),
        can_go_home=page not in (Page.IDLE, Page.HOME, Page.ISSUING, *Opening), helping=session.helping,
        help_state=session.help_state, warned=warned(session, times) and page not in tuple(Opening),
        seconds=0 if left is None else round(left + 0.49), share=1.0 if left is None else min(1.0, left / stay),
        toast=toast, centre_name=name.zh_CN if name else "", centre_name_tibetan=(name.bo or "") if name else "",
        now=world.now, clock_set=world.centre is not None and world.centre.clock == "set", code=world.code,
        reader=world.reader, may_leave=may_leave(session, times))


# --- lists


def _idle(shows: Screen, session: Session, world: World) -> Screen:
    taking = [queue for queue in world.queues.values() if queue.taking]
    waits = [queue.wait for queue in taking if queue.wait is not None]
    lowest = min((wait.p50_s for wait in waits), default=0) // 60
    highest = max((wait.p90_s for wait in waits), default=0) // 60
    return replace(
        shows, open_counters=sum(one.state == "open" for one in world.counters.values()),
        waiting=sum(queue.waiting for queue in world.queues.values()),
        wait_range="" if not waits else f"{lowest}–{highest}" if highest > lowest else str(lowest),
        hours=words.hours(world.centre.sessions) if world.centre else "")


def _home(shows: Screen, session: Session, world: World) -> Screen:
    if session.language == "bo":                      # all groups are translated, few matters are
        tiles, holds = _group_tiles(session, world), Page.GROUPS
    else:
        frequent = world.catalogue.frequent(world.queues, FREQUENT)
        tiles, holds = _service_tiles(frequent, session, world), Page.HOME
    if session.large or _layout(session, world).low:  # the other ways have no keys of their own there
        tiles += _ways(session, world)
    shows = _shelved(shows, session, world, holds, tiles)
    band = session.visitor.age_band if session.visitor else None
    greeting = say("kiosk.card_read", session.language) if session.greeted else ""
    note = say(GREETING.get(band or "", "kiosk.card_read_note"), session.language) if session.greeted else ""
    return replace(shows, greeting=greeting, greeting_note=note, themes_note=_themes_note(session, world))


def _ways(session: Session, world: World) -> list[Tile]:
    """The other ways to a matter, as tiles."""
    ways = [(Page.THEMES, "kiosk.one_thing", "route", _themes_note(session, world)),
            (Page.SEARCH, "common.search", "search", say("kiosk.search_hint", session.language)),
            (Page.GROUPS, "kiosk.all_items", "clipboard-list", "")]
    if session.language == "bo":
        ways.pop()                                    # its home page is the groups
    return [Tile(code=page, kind="page", title=say(key, session.language), line=note, sign=icon)
            for page, key, icon, note in ways]


def _themes_note(session: Session, world: World) -> str:
    themes = world.catalogue.themes
    if len(themes) < 2:
        return ""
    return say("kiosk.themes_note", session.language, first=themes[0].name, second=themes[1].name, n=len(themes))


def _groups(shows: Screen, session: Session, world: World) -> Screen:
    shows = replace(shows, heading=say("kiosk.all_items", session.language))
    return _shelved(shows, session, world, Page.GROUPS, _group_tiles(session, world))


def _group(shows: Screen, session: Session, world: World) -> Screen:
    queue = world.queues.get(session.group)
    heading = queue.name.in_language(session.language) if queue else ""
    services = world.catalogue.of_group(session.group)
    return _shelved(replace(shows, heading=heading), session, world, Page.GROUP,
                    _service_tiles(services, session, world))


def _themes(shows: Screen, session: Session, world: World) -> Screen:
    tiles = [Tile(code=one.code, kind="theme", title=one.name, line=one.question, sign=sign(one.name))
             for one in world.catalogue.themes]
    heading = say("kiosk.one_thing", session.language)
    return _shelved(replace(shows, heading=heading), session, world, Page.THEMES, tiles)


def _search(shows: Screen, session: Session, world: World) -> Screen:
    found = world.catalogue.found(session.words)
    shows = replace(shows, words=session.words, heading=say("common.search", session.language))
    return _shelved(shows, session, world, Page.SEARCH, _service_tiles(found, session, world))


def _shelved(shows: Screen, session: Session, world: World, page: Page, tiles: Iterable[Tile]) -> Screen:
    here, number, pages = shelf(list(tiles), session.shelf, capacity(page, _layout(session, world)))
    consultation = world.catalogue.consultation()
    return replace(shows, tiles=here, shelf=number, shelves=pages, consult=consultation.code if consultation else "")


def _layout(session: Session, world: World) -> Layout:
    return Layout(landscape=world.landscape, large=session.large, tibetan=session.language == "bo",
                  low=session.low and not world.landscape)


def _service_tiles(services: Iterable[ServiceView], session: Session, world: World) -> list[Tile]:
    return [Tile(code=one.code, kind="service", title=_name(one, session.language),
                 line=_second_line(one, session.language, world), sign=sign(one.short_name, one.queue))
            for one in services]


def _name(service: ServiceView, language: str) -> str:
    """The short name in Chinese, else the translated one; a name nobody has translated stays Chinese."""
    translated = {"bo": service.name.bo, "en": service.name.en}.get(language)
    return translated or service.short_name


def _second_line(service: ServiceView, language: str, world: World) -> str:
    queue = world.queues.get(service.queue)
    if queue is None or world.now is None:
        return ""
    return f"{queue.name.in_language(language)} · {words.wait_line(queue, world.now, language)}"


def _group_tiles(session: Session, world: World) -> list[Tile]:
    tiles = []
    for prefix, queue in world.queues.items():
        count = len(world.catalogue.of_group(prefix))
        note = queue.name.zh_CN if session.language == "bo" else say("kiosk.items_count", session.language, n=count)
        if count:
            tiles.append(Tile(code=prefix, kind="group", title=queue.name.in_language(session.language), line=note,
                              sign=GROUPS.get(prefix, "clipboard-list")))
    return tiles


# --- one matter


def _matter(shows: Screen, session: Session, world: World) -> Screen:
    if session.choice is None or world.now is None:
        return shows
    service, theme = world.catalogue.service(session.choice.code), world.catalogue.theme(session.choice.code)
    if theme is not None:
        return _of_theme(shows, theme, session, world)
    return shows if service is None else _of_service(shows, service, session, world)


def _of_service(shows: Screen, service: ServiceView, session: Session, world: World) -> Screen:
    assert session.choice is not None
    assert world.now is not None
    language, queue = session.language, world.queues.get(service.queue)
    shows = replace(
        shows, name=_name(service, language), icon=sign(service.short_name, service.queue),
        full_name=words.full_name(service, queue.name if queue else None, language), fee=words.fee(service, language),
        promised=words.days(service.promised_days, service.day_unit, language),
        statutory=words.days(service.statutory_days, "working", language),
        asks_card=session.choice.needs_card and not session.greeted,
        greeting_note=say("kiosk.take_greeted_note", language) if session.greeted else "")
    if queue is not None:
        shows = replace(shows, taking=queue.taking, wait=words.wait_line(queue, world.now, language),
                        closed_note=words.closed_note(queue, world.now, language),
                        counters=words.counters_line(queue.counters, language))
    return _with_papers(shows, service.materials, session, world)


def _of_theme(shows: Screen, theme: ThemeView, session: Session, world: World) -> Screen:
    shows = replace(
        shows, name=theme.name, full_name=theme.question, icon=sign(theme.name),
        wait=say("kiosk.theme_count", session.language, n=len(theme.services)),
        asks_card=not session.greeted,
        greeting_note=say("kiosk.take_greeted_note", session.language) if session.greeted else "")
    return _with_papers(shows, theme.materials, session, world)


def _with_papers(shows: Screen, materials: Iterable[MaterialView], session: Session, world: World) -> Screen:
    assert session.choice is not None
    states = {True: "have", False: "missing", None: "unsaid"}
    papers = [Paper(place=n, name=one.name, note=words.paper(one, session.language), answer=states[mark])
              for n, (one, mark) in enumerate(zip(materials, session.choice.marks, strict=True))]
    here, number, pages = shelf(papers, session.shelf, capacity(Page.SERVICE, _layout(session, world)))
    return replace(shows, papers=here, shelf=number, shelves=pages, missing=len(session.choice.missing),
                   trouble=session.trouble, phone=session.phone)


def _guide(shows: Screen, session: Session, world: World) -> Screen:
    """The other published fields of an item; a theme has none of its own."""
    shows = _matter(shows, session, world)
    service = world.catalogue.service(session.choice.code) if session.choice else None
    if service is None:
        return shows
    told = (("conditions", service.conditions), ("legal_basis", service.legal_basis),
            ("steps", " → ".join(service.steps)), ("fee_basis", service.fee_basis))
    facts = [Fact(label=say(f"kiosk.field_{name}", session.language), text=text) for name, text in told if text]
    here, number, pages = shelf(facts, session.shelf, capacity(Page.GUIDE, _layout(session, world)))
    return replace(shows, facts=here, shelf=number, shelves=pages)


# --- the number


def _ticket(shows: Screen, session: Session, world: World) -> Screen:
    ticket, language = session.ticket, session.language
    if ticket is None:
        return shows
    service = world.catalogue.service(ticket.service)
    theme = world.catalogue.theme(session.choice.code) if session.choice else None
    name = theme.name if theme else _name(service, language) if service else ticket.service_name.in_language(language)
    return replace(
        shows, number=ticket.number, marks=ticket.marks, ahead=ticket.ahead,
        wait_range=words.minutes_range(ticket.wait),
        counters=words.counters_line(ticket.counters, language, long=True), follow_url=ticket.follow_url, name=name,
        bring_card="证件待验" in ticket.marks, undoable=session.undoable, printing=session.printing,
        trouble=session.trouble, sentence=session.sentence)


def _failed(shows: Screen, session: Session, world: World) -> Screen:
    shows = _ticket(shows, session, world)
    return replace(
        shows, heading=words.no_slip(session.trouble, session.language), can_read_again=world.speaks,
        wait=say("kiosk.about_wait", session.language, counters=shows.counters, n=shows.ahead))


def _held(shows: Screen, session: Session, world: World) -> Screen:
    return replace(_matter(shows, session, world), number=session.held, sentence=session.sentence)


def _sorry(shows: Screen, session: Session, world: World) -> Screen:
    silent = session.trouble == "no_answer"
    sentence = say("kiosk.sorry_no_answer", session.language) if silent else session.sentence
    return replace(_matter(shows, session, world), trouble=session.trouble, sentence=sentence,
                   may_retry=session.trouble in RETRIED)


def _closed(shows: Screen, session: Session, world: World) -> Screen:
    assert world.now is not None
    moment = next_taking(world.queues.values())
    settings = world.centre.settings if world.centre else {}
    phone = settings.get("phone.consult", "")
    stopped = any(queue.stopped for queue in world.queues.values())
    ended = world.centre is not None and taking_ended(world.centre.sessions, world.now)
    why = "kiosk.stopped_all" if stopped else "kiosk.take_stopped" if ended else ""
    return replace(
        shows, closed_note=say(why, session.language) if why else "",
        phone_line=say("kiosk.closed_phone", session.language, phone=phone) if phone else "",
        next_time=words.when(moment.astimezone(world.now.tzinfo), world.now, session.language) if moment
        else say("kiosk.no_hours", session.language))


BUILDERS: dict[str, Callable[[Screen, Session, World], Screen]] = {
    Page.IDLE: _idle, Page.HOME: _home, Page.GROUPS: _groups, Page.GROUP: _group, Page.THEMES: _themes,
    Page.SEARCH: _search, Page.SERVICE: _matter, Page.GUIDE: _guide, Page.CARD: _matter, Page.PHONE: _matter,
    Page.ISSUING: _matter, Page.TICKET: _ticket, Page.FAILED: _failed, Page.HELD: _held, Page.SORRY: _sorry,
    Opening.CLOSED: _closed,
}

