"""Everything the counter display shows at one moment, in words: pure, one value."""

from dataclasses import dataclass, field

from config.texts import say
from display.counter_display import Visit
from display.counter_page import Face, face
from display.counter_state import CounterState
from hall.client.news import LinkState


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    page: str = "counter"
    language: str = "zh_CN"
    languages: tuple[str, ...] = ()
    centre: str = ""
    centre_tibetan: str = ""
    clock: str = ""
    clock_set: bool = False
    counter_words: str = ""          # 1 号窗口
    trouble: str = ""                # what keeps the screen from being right; empty while all is well
    trouble_note: str = ""           # and what to do
    face: Face = field(default_factory=Face)
    meanwhile: str = ""              # the number called here while somebody still rates
    visit_number: str = ""
    visit_service: str = ""
    visit_staff: str = ""
    seconds_left: int = 0
    sending: bool = False
    failed: bool = False
    told: str = ""
    any_reason: bool = False
    keyed: bool = False              # the level was given on a pad, and stands


def show(state: CounterState) -> Shown:
    language, centre, desk = state.language, state.mirror.centre, state.desk
    now = state.local_time()
    trouble, note = _trouble(state, language)
    shown = face(state.mirror, state.number, state.following, language)
    service, staff = _visit(desk.visit, language)
    return Shown(
        page=desk.page, language=language, languages=centre.languages if centre else (),
        centre=centre.name.zh_CN if centre else say("common.centre_name", "zh_CN"),
        centre_tibetan=(centre.name.bo or "") if centre else "",
        clock=f"{now.hour}:{now.minute:02d}" if now else "", clock_set=bool(centre and centre.clock == "set"),
        counter_words=say("at_counter.window_number", language, n=state.number),
        trouble=trouble, trouble_note=note, face=shown,
        meanwhile=say("rate.meanwhile", language, number=shown.number) if shown.number else "",
        visit_number=desk.visit.number if desk.visit else "", visit_service=service, visit_staff=staff,
        seconds_left=desk.seconds_left(state.now_s), sending=desk.sending, failed=desk.failed, told=desk.told,
        any_reason=bool(desk.reasons), keyed=desk.keyed)


def _trouble(state: CounterState, language: str) -> tuple[str, str]:
    if state.link.state is LinkState.UNPAIRED:
        return (say("at_counter.pairing", language, code=state.link.code or ""),
                say("at_counter.pairing_note", language))
    if state.mirror.centre is None:
        return say("at_counter.searching", language), say("at_counter.searching_note", language)
    if state.stale_since is not None:
        since = f"{state.stale_since.hour}:{state.stale_since.minute:02d}"
        return say("at_counter.stale", language, time=since), say("at_counter.stale_note", language)
    return "", ""


def _visit(visit: Visit | None, language: str) -> tuple[str, str]:
    """The service and who did it, in words."""
    if visit is None:
        return "", ""
    staff = say("rate.served_by", language, name=visit.staff_name, n=visit.staff) if visit.staff else ""
    return visit.service.in_language(language), staff
