"""Who is booked for today, by code; who comes to the guide instead of the kiosk gets the ticket here."""

from typing import Any

from hall.web.guide.html import Html, tag
from hall.web.guide.visit import Visit


async def appointments_page(visit: Visit) -> tuple[str, object]:
    standing = await visit.standing()
    found = await visit.inside.get("/appointments", day=standing.snapshot.centre.business_day)
    booked = (found or {}).get("appointments", [])
    rows = [_row(visit, one) for one in booked]
    table = tag("table", tag("tbody", rows)) if rows else tag("p", visit.say("no_booked"), class_="soft")
    return visit.say("page_booked"), tag("div", table, id="booked", data_live=True)


def _row(visit: Visit, one: dict[str, Any]) -> Html:
    state = one["state"]
    key = visit.key("arrive", visit.say("arrive"), code=one["code"], language="zh_CN") \
        if state == "booked" and visit.may("guide") else visit.say(f"booked_{state}")
    return tag("tr", tag("td", visit.clock(one["at"])), tag("td", one["code"], class_="number"),
               tag("td", one["service_name"]), tag("td", key))
