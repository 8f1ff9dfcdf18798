"""The end of the day with a reason for every open ticket, the calendar's exceptions, and today's figures."""

from datetime import date
from typing import Any

from fastapi.concurrency import run_in_threadpool

from config.texts import say
from hall.counting import NoSuchDay, day_facts
from hall.reports.daily import daily_count
from hall.reports.identities import CountsDoNotAddUp
from hall.reports.sheet import COLUMNS, notes, rows
from hall.web.guide.html import Html, tag
from hall.web.guide.visit import Standing, Visit

KEPT = ("closed", "weekday", "holiday", "")
REASONS = ("gone", "tomorrow", "power")


async def day_page(visit: Visit) -> tuple[str, object]:
    standing = await visit.standing()
    calendar = None
    if visit.may("manager"):
        calendar = tag("section", tag("h2", visit.say("calendar")), await _calendar(visit))
    figures = tag("p", tag("a", visit.say("figures"), href="/guide/day/figures", class_="key quiet"))
    return visit.say("page_day"), [figures, await _close(visit, standing), calendar]


async def _close(visit: Visit, standing: Standing) -> Html:
    """Every ticket without an end stands here; each gets a reason of its own or the common one (R27)."""
    head = tag("h2", visit.say("close_head"))
    if not standing.snapshot.centre.day_open:
        return tag("section", head, tag("p", visit.say("day_closed")), visit.key("seal", visit.say("seal")))
    open_tickets = (await visit.inside.get("/day/open") or {}).get("tickets", [])
    lines = [tag("label", tag("span", one["number"], class_="number"), tag("span", visit.say(f"state_{one['state']}")),
                 tag("input", name=f"reason_{one['id']}", placeholder=visit.say("reason_common"), maxlength=60))
             for one in open_tickets]
    closes = standing.closes_at
    ask = visit.say("reason_all") if lines else visit.say("reason_early", closes=visit.clock(closes))
    common = tag("label", ask, tag("input", name="reason", maxlength=60, list="reasons"),
                 tag("datalist", [tag("option", value=visit.say(f"close_{one}")) for one in REASONS], id="reasons"))
    form = visit.form("close-day", common if lines or closes else None, lines,
                      tag("button", visit.say("close"), class_="key main"), class_="stack")
    return tag("section", head, tag("p", visit.say("open_count", n=len(lines)), class_="soft"), form)


async def _calendar(visit: Visit) -> list[Html]:
    days: list[dict[str, Any]] = (await visit.inside.get("/calendar") or {}).get("days", [])
    choice = tag("select", [tag("option", visit.say(f"kept_{one or 'rule'}"), value=one) for one in KEPT], name="kept",
                 aria_label=visit.say("head_kept"))
    day = tag("input", type="date", name="day", required=True, aria_label=visit.say("head_day"))
    note = tag("input", name="note", placeholder=visit.say("note"), aria_label=visit.say("note"), maxlength=60)
    form = visit.form("keep-day", day, choice, note, tag("button", visit.say("keep"), class_="key"), class_="line")
    lines = [tag("tr", tag("td", one["day"]), tag("td", visit.say(f"kind_{one['kind']}")), tag("td", one.get("name")),
                 tag("td", " ".join(session["name"] for session in one["sessions"])),
                 class_="soft" if not one["sessions"] else None) for one in days]
    return [form, tag("table", tag("tbody", lines))]


async def figures_page(visit: Visit) -> tuple[str, object]:
    """The daily count as it stands at this moment; the printed sheet comes from `bianmin export daily`."""
    standing = await visit.standing()
    day = date.fromisoformat(standing.snapshot.centre.business_day)
    try:
        facts = await run_in_threadpool(day_facts, visit.desk.reader.path, day)
        count = daily_count(*facts)
    except (NoSuchDay, CountsDoNotAddUp) as trouble:
        return visit.say("figures"), tag("p", str(trouble))
    lines = list(rows(count, visit.language))
    total = tag("table", tag("tbody", [
        tag("tr", tag("th", say(column.key, visit.language)), tag("td", _cell(cell), class_="figure"))
        for column, cell in zip(COLUMNS, lines[0].cells, strict=True)]))
    parts = tag("table", tag("tbody", [
        tag("tr", tag("th", f"{one.code} {one.name}"), tag("td", _cell(one.cells[0]), class_="figure"),
            tag("td", _cell(one.cells[2]), class_="figure")) for one in lines[1:] if one.cells[0]]))
    heads = tag("p", f"{say(COLUMNS[0].key, visit.language)} · {say(COLUMNS[2].key, visit.language)}", class_="soft")
    formulas = [tag("p", one, class_="soft") for one in notes(count, visit.language)]
    return f"{visit.say('figures')} {day}", tag(
        "div", tag("div", total), tag("div", heads, parts, formulas), class_="two", id="figures", data_live=True)


def _cell(value: object) -> str:
    return "—" if value is None else str(value)
