"""Tickets: found by number, and one of them with all that may be done for its visitor."""

from typing import Any

from config.texts import say
from hall.domain.errors import Refusal
from hall.domain.views import TicketView
from hall.web.guide.html import Html, tag
from hall.web.guide.visit import Visit

CHOICES = ("waiting", "called", "serving", "held", "no_show", "pending")
REASONS = ("left", "mistake", "elsewhere", "twice")
MOST = 60


async def tickets_page(visit: Visit) -> tuple[str, object]:
    standing = await visit.standing()
    wanted = visit.search.get("search", "").strip().upper()
    queue, choice = visit.search.get("queue", ""), visit.search.get("state", "")
    found: list[dict[str, Any]] = [_brief(one) for one in standing.snapshot.tickets]
    if wanted:
        ended = (await visit.inside.get("/tickets") or {}).get("tickets", [])
        known = {one["id"] for one in found}
        found = [one for one in found + [one for one in ended if one["id"] not in known]
                 if number_matches(one["number"], wanted)]
    found = [one for one in found if (not queue or one["queue"] == queue) and (not choice or _is(one, choice))]
    listed = tag("ul", [_row(visit, one) for one in found[:MOST]], class_="tickets") if found else tag(
        "p", visit.say("no_tickets"), class_="soft")
    more = tag("p", visit.say("more_tickets", n=len(found) - MOST), class_="soft") if len(found) > MOST else None
    shown = tag("div", listed, more, id="list", data_live=True)
    return visit.say("page_tickets"), [_search(visit, queue, choice), shown]


def number_matches(number: str, wanted: str) -> bool:
    """"A023" is found by A023, A23, 023 and 23."""
    letter, digits = number.rstrip("0123456789-"), number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ-")
    asked_letter = "".join(one for one in wanted if one.isascii() and one.isalpha())
    asked_digits = "".join(one for one in wanted if one.isascii() and one.isdigit())
    if not asked_letter and not asked_digits:
        return False
    return asked_letter in ("", letter) and (not asked_digits or int(asked_digits) == int(digits or 0))


def _brief(ticket: TicketView) -> dict[str, Any]:
    return {"id": ticket.id, "number": ticket.number, "queue": ticket.queue, "state": str(ticket.state),
            "service_name": {"zh_CN": ticket.service_name.zh_CN}, "marks": list(ticket.marks),
            "priority": {"class": ticket.priority.class_code, "pending": ticket.priority.pending},
            "issued_at": ticket.issued_at.isoformat(), "counter": ticket.counter}


def _is(ticket: dict[str, Any], choice: str) -> bool:
    return bool(ticket["priority"]["pending"]) if choice == "pending" else ticket["state"] == choice


def _search(visit: Visit, queue: str, choice: str) -> Html:
    """Works by GET: no script needed, and the page can be kept as a bookmark."""
    field = tag("input", name="search", value=visit.search.get("search", ""), placeholder=visit.say("number_hint"),
                aria_label=visit.say("number_hint"), maxlength=12, autocomplete="off")
    everything = "chip" if choice or queue else "chip now"
    chips = [tag("a", visit.say("state_all"), href="/guide/tickets", class_=everything)]
    chips += [tag("a", visit.say(f"state_{one}"), href=f"/guide/tickets?state={one}",
                  class_="chip" + (" now" if one == choice else "")) for one in CHOICES]
    form = tag("form", field, tag("button", visit.say("find"), class_="key"), class_="line", action="/guide/tickets")
    return tag("div", form, tag("nav", chips, class_="chips"))


def _row(visit: Visit, ticket: dict[str, Any]) -> Html:
    marks = " ".join(ticket["marks"])
    pending = tag("span", "? " + class_name(visit, ticket["priority"]["class"]), class_="badge") \
        if ticket["priority"]["pending"] else None
    where = visit.say("counter", n=ticket["counter"]) if ticket["counter"] else None
    return tag("li", tag(
        "a", tag("span", ticket["number"], class_="number"), tag("span", ticket["service_name"]["zh_CN"]),
        tag("span", visit.say(f"state_{ticket['state']}"), " ", where, class_="state"),
        tag("span", marks, class_="badge") if marks else None, pending,
        tag("small", visit.say("issued_at", at=visit.clock(ticket["issued_at"]))),
        href=f"/guide/tickets/{ticket['id']}"))


def class_name(visit: Visit, code: str) -> str:
    known = visit.desk.writer.centre.classes.get(code)
    return known.name if known else code


async def ticket_page(visit: Visit, ticket_id: int) -> tuple[str, object]:
    found = await visit.inside.get(f"/tickets/{ticket_id}")
    if found is None:
        raise Refusal("unknown_ticket", ticket=ticket_id)
    ticket = found["ticket"]
    standing = await visit.standing()
    keys = _keys(visit, ticket, ticket_id in standing.slips_failed) if visit.may("guide") else None
    plate = tag("div", tag("small", visit.say("number")), tag("p", ticket["number"], class_="hero"),
                tag("p", ticket["service_name"]["zh_CN"]),
                tag("p", visit.say(f"state_{ticket['state']}"), class_="state"),
                tag("p", " ".join(ticket["marks"]), class_="badge") if ticket["marks"] else None,
                class_="plate", id="plate", data_live=True)
    return visit.say("ticket", number=ticket["number"]), tag(
        "div", tag("div", plate, _facts(visit, ticket), class_="side"),
        tag("div", keys, _history(visit, found)), class_="two")


def _facts(visit: Visit, ticket: dict[str, Any]) -> Html:
    wait = ticket.get("wait")
    promised = visit.say("range", low=wait["p50_s"] // 60, high=wait["p90_s"] // 60) if wait else None
    where = ", ".join(map(str, ticket["counters"]))
    facts = ((visit.say("head_issued"), visit.clock(ticket["issued_at"])), (visit.say("head_promised"), promised),
             (visit.say("head_counters"), where), (visit.say("head_outcome"), ticket.get("outcome")),
             (visit.say("head_reason"), ticket.get("reason")))
    return tag("dl", [(tag("dt", name), tag("dd", value)) for name, value in facts if value])


def _keys(visit: Visit, ticket: dict[str, Any], slip_failed: bool) -> list[object]:
    """Only what its state allows; the hall has the last word all the same."""
    state, number = ticket["state"], ticket["id"]
    keys: list[object] = []
    if slip_failed:
        keys.append(tag("p", "! " + visit.say("slip_failed"), class_="said refused"))
    if state == "no_show":
        keys.append(visit.key("reinstate", visit.say("reinstate"), ticket=number))
    if state == "finished" and ticket.get("outcome") == "材料不齐":
        keys.append(visit.key("return", visit.say("return"), ticket=number))
    if state in ("waiting", "called", "serving", "held"):
        keys.append(visit.key("reprint", visit.say("reprint"), kind="quiet", ticket=number))
    if state in ("waiting", "held", "no_show"):
        keys += [_marks(visit, ticket), _cancel(visit, ticket)]
    return keys


def _marks(visit: Visit, ticket: dict[str, Any]) -> Html:
    """Confirm or take back the mark that waits; or set one for somebody whose card could not be read."""
    code, pending = ticket["priority"]["class"], ticket["priority"]["pending"]
    name, number = class_name(visit, code), ticket["id"]
    if pending:
        return tag("section", tag("h2", visit.say("mark_asked", name=name)),
                   visit.key("priority", visit.say("confirm", name=name), ticket=number, mark=code, confirmed="yes"),
                   visit.key("priority", visit.say("take_back"), kind="quiet", ticket=number, mark=code,
                             confirmed="no"))
    form = visit.form("priority", mark_choice(visit, visit.say("mark_choose")),
                      tag("button", visit.say("mark_set"), class_="key quiet"),
                      values={"ticket": number, "confirmed": "yes"}, class_="line")
    return tag("section", tag("h2", visit.say("mark_head")), form)


def mark_choice(visit: Visit, nothing: str) -> Html:
    """The classes a guide may give: those seen by a person or read from a card, with a weight."""
    classes = [one for one in visit.desk.writer.centre.classes.values()
               if one.weight_minutes and one.detected_by in ("attendant", "id_age")]
    return tag("select", tag("option", nothing, value=""),
               [tag("option", one.name, value=one.code) for one in classes], name="mark",
               aria_label=visit.say("mark_head"))


def _cancel(visit: Visit, ticket: dict[str, Any]) -> Html:
    choice = tag("select", [tag("option", visit.say(f"cancel_{one}"), value=say(f"guide.cancel_{one}", "zh_CN"))
                            for one in REASONS],                   # in Chinese, since it stands in the day sheet
                 name="reason", aria_label=visit.say("reason"))
    words = visit.say("reason_own")
    own = tag("input", name="own", placeholder=words, aria_label=words, maxlength=60)
    return tag("section", tag("h2", visit.say("cancel_head")),
               visit.form("cancel", choice, own, tag("button", visit.say("cancel"), class_="key quiet"),
                          values={"ticket": ticket["id"]}, class_="line"))


def _history(visit: Visit, found: dict[str, Any]) -> Html:
    stays = [tag("li", tag("b", visit.clock(one["began_at"])), " ", visit.say(f"state_{one['state']}"), " ",
                 visit.say("counter", n=one["counter"]) if one["counter"] else None, " ", one["staff"])
             for one in found["history"]]
    return tag("section", tag("h2", visit.say("history")), tag("ul", stays, class_="history"), id="history",
               data_live=True)
