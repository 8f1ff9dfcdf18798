"""What the forms of the pages do: each is one command of the interface, with the same rules and refusals."""

from collections.abc import Callable, Mapping

from hall.web.guide.inside import Inside, Refused

Fields = Mapping[str, str]
Wish = tuple[str, dict[str, object]]                 # path, body
HOME = "/guide/"


def _number(fields: Fields, name: str) -> int:
    text = fields.get(name, "")
    if not is_number(text):
        raise Refused(400, "bad_request", "")
    return int(text)


def is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16


def _ticket(what: str) -> Callable[[Fields], Wish]:
    return lambda fields: (f"/tickets/{_number(fields, 'ticket')}/{what}", {})


def _cancel(fields: Fields) -> Wish:
    reason = fields.get("own", "").strip() or fields.get("reason", "")
    return f"/tickets/{_number(fields, 'ticket')}/cancel", {"reason": reason}


def _priority(fields: Fields) -> Wish:
    return (f"/tickets/{_number(fields, 'ticket')}/priority",
            {"class": fields.get("mark", ""), "confirmed": fields.get("confirmed") == "yes"})


def _ack(fields: Fields) -> Wish:
    return f"/alerts/{_number(fields, 'alert')}/ack", {}


def _queue(fields: Fields) -> Wish:
    body: dict[str, object] = {"queue": fields.get("queue", ""), "off": fields.get("off") == "yes"}
    return f"/counters/{_number(fields, 'counter')}/queues", body


def _leave(fields: Fields) -> Wish:
    return f"/counters/{_number(fields, 'counter')}/sign-out", {"agreed_by": fields.get("by", "")}


def _arrive(fields: Fields) -> Wish:
    code = fields.get("code", "")
    if not code.isalnum():
        raise Refused(400, "bad_request", "")
    return f"/appointments/{code}/arrive", {"language": fields.get("language", "zh_CN"), "channel": "guide"}


def _close(fields: Fields) -> Wish:
    """A reason for every open ticket: its own where one is given, else the common one."""
    own = [{"ticket": int(name.removeprefix("reason_")), "reason": text.strip()} for name, text in fields.items()
           if name.startswith("reason_") and is_number(name.removeprefix("reason_")) and text.strip()]
    body: dict[str, object] = {"tickets": own} if own else {}
    return "/day/close", body | ({"reason": common} if (common := fields.get("reason", "").strip()) else {})


def _seal(fields: Fields) -> Wish:
    return "/day/seal", {}


def _keep_day(fields: Fields) -> Wish:
    return "/calendar", {"day": fields.get("day", ""), "kept": fields.get("kept", ""), "note": fields.get("note", "")}


DEEDS: Mapping[str, Callable[[Fields], Wish]] = {
    "cancel": _cancel, "reinstate": _ticket("reinstate"), "return": _ticket("return"), "reprint": _ticket("reprint"),
    "priority": _priority, "ack": _ack, "queue": _queue, "leave": _leave, "arrive": _arrive, "close-day": _close,
    "seal": _seal, "keep-day": _keep_day}


async def do(deed: str, fields: Fields, inside: Inside) -> str:
    """Does it; gives the page to go on with. Raises Refused."""
    command = {"command_id": fields.get("command_id", "")}
    if deed == "issue":
        return await _issue(fields, inside)
    if deed not in DEEDS:
        raise Refused(404, "not_found", "")
    path, body = DEEDS[deed](fields)
    told = await inside.post(path, command | body)
    if deed == "arrive" and "id" in told:
        return f"/guide/tickets/{told['id']}"
    return back_to(fields)


async def _issue(fields: Fields, inside: Inside) -> str:
    """A ticket for somebody; who stands before the guide needs no second confirmation of the mark."""
    body: dict[str, object] = {"command_id": fields.get("command_id", ""), "channel": "guide",
                               "language": fields.get("language", "zh_CN"), "service": fields.get("service", "")}
    if priority := fields.get("mark", ""):
        body["priority"] = priority
    if reason := fields.get("override", "").strip():
        body["override"] = reason
    ticket = await inside.post("/tickets", body)
    if ticket["priority"]["pending"]:
        await inside.post(f"/tickets/{ticket['id']}/priority", {
            "command_id": fields.get("second_id", ""), "class": ticket["priority"]["class"], "confirmed": True})
    return f"/guide/tickets/{ticket['id']}"


def back_to(fields: Fields) -> str:
    """The page a form came from; only ever one of ours."""
    back = fields.get("back", HOME)
    ours = back.startswith(HOME) and "//" not in back and "\\" not in back and back.isprintable()
    return back if ours else HOME
