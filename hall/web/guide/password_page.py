"""One's own password: the present one, and twice the new one."""

from hall.domain.errors import Refusal
from hall.trust.passwords import LEAST, MOST
from hall.web.api.sessions import Door
from hall.web.guide.deeds import Fields
from hall.web.guide.html import Html, tag
from hall.web.guide.visit import Visit


async def password_page(visit: Visit) -> tuple[str, object]:
    form = visit.form("password", _field(visit, "old", "current-password"),
                      _field(visit, "new", "new-password", minlength=LEAST),
                      _field(visit, "again", "new-password", minlength=LEAST),
                      tag("p", visit.say("password_rule"), class_="soft"),
                      tag("button", visit.say("page_password"), class_="key main"), class_="stack", id="password")
    return visit.say("page_password"), form


async def change(door: Door, staff: str, fields: Fields) -> str:
    """The value of the new cookie; Refusal when anything about the passwords is wrong."""
    if fields.get("new") != fields.get("again"):
        raise Refusal("passwords_differ")
    return await door.changes(staff, fields.get("old", ""), fields.get("new", ""))


def _field(visit: Visit, name: str, kind: str, **more: object) -> Html:
    return tag("label", visit.say(f"password_{name}"), tag(
        "input", name=name, type="password", autocomplete=kind, required=True, maxlength=MOST, **more))
