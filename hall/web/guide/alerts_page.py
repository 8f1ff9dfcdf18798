"""What wants an answer: help calls and alerts, slips that did not print, and what was answered today by whom."""

from hall.web.guide.frame import alert_line
from hall.web.guide.html import Html, tag
from hall.web.guide.visit import Visit


async def alerts_page(visit: Visit) -> tuple[str, object]:
    standing = await visit.standing()
    day = standing.snapshot.centre.business_day
    open_now = (await visit.inside.get("/alerts") or {}).get("alerts", [])
    known = {one["id"] for one in open_now}
    today = (await visit.inside.get("/alerts", day=day) or {}).get("alerts", [])
    lines = [alert_line(visit, one) for one in reversed(open_now)] or tag("p", visit.say("no_alerts"), class_="soft")
    slips = [_slip(visit, one.id, one.number) for one in standing.snapshot.tickets if one.id in standing.slips_failed]
    past = [tag("li", tag("b", visit.clock(one["raised_at"])), " ", one["sentence"], " ",
                visit.say("acked_by", who=one["acked_by"]) if one.get("acked_by") else None)
            for one in reversed(today) if one["id"] not in known]
    return visit.say("page_alerts"), [
        tag("section", lines, id="all-alerts", data_live=True),
        tag("section", tag("h2", visit.say("slips_failed")), slips or tag("p", visit.say("no_slips"), class_="soft"),
            id="slips", data_live=True),
        tag("section", tag("h2", visit.say("alerts_past")), tag("ul", past, class_="history"), id="past",
            data_live=True) if past else None]


def _slip(visit: Visit, ticket: int, number: str) -> Html:
    again = visit.key("reprint", visit.say("reprint"), kind="quiet", ticket=ticket) if visit.may("guide") else None
    return tag("div", tag("p", tag("a", number, class_="number", href=f"/guide/tickets/{ticket}"), " ",
                          visit.say("slip_failed")), again, class_="alert")
