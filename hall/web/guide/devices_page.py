"""Every terminal and what hangs on it: how each is, since when, what to do about it, and its last trouble (R102)."""

from collections.abc import Mapping
from typing import Any

from hall.domain.devices import TROUBLE
from hall.web.guide.html import Html, tag
from hall.web.guide.visit import Visit

SIGNS = {"online": "●", "opening": "◌", "offline": "✕", "fault": "▲", "unknown": "?"}


async def devices_page(visit: Visit) -> tuple[str, object]:
    """Terminals with trouble first; programs that are none, and those that never came, are left out."""
    found = (await visit.inside.get("/devices") or {}).get("devices", [])
    shown = sorted((one for one in found if one["since"]), key=_is_well)
    return visit.say("page_devices"), tag(
        "section", [_terminal(visit, one) for one in shown] or tag("p", visit.say("no_devices"), class_="soft"),
        id="devices", data_live=True)


def _is_well(terminal: Mapping[str, Any]) -> bool:
    return not any(one["state"] in TROUBLE for one in (terminal, *terminal["devices"]))


def _terminal(visit: Visit, terminal: Mapping[str, Any]) -> Html:
    devices = sorted(terminal["devices"], key=lambda one: one["state"] not in TROUBLE)
    return tag("div", tag("h2", terminal["name"], " ", tag("small", terminal["title"])),
               tag("ul", [_device(visit, one) for one in (terminal, *devices)], class_="devices"),
               class_="terminal")


def _device(visit: Visit, device: Mapping[str, Any]) -> Html:
    state = device["state"]
    since = visit.say("since", at=_when(visit, device["since"])) if device["since"] else None
    advice = tag("span", device["advice"], class_="advice") if state in TROUBLE and device["advice"] else None
    past = visit.say("last_error", at=_when(visit, device["error_at"]), what=device["error_sentence"]) \
        if device["error_at"] and state not in TROUBLE else None
    return tag("li", tag("b", f"{SIGNS[state]} {device['sentence']}"), tag("small", since, " ", past), advice,
               class_=f"state {state}")


def _when(visit: Visit, moment: str) -> str:
    """HH:MM; with the date where that is another one."""
    date = visit.date(moment)
    return visit.clock(moment) if date == visit.date(visit.desk.clock.now()) else f"{date} {visit.clock(moment)}"
