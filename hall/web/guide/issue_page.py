"""A ticket for somebody: the item by words, pinyin or initials, then mark and language."""

import uuid

from hall.domain.errors import Refusal
from hall.domain.services import Service, find
from hall.domain.showing import service_view
from hall.web.guide.html import Html, tag
from hall.web.guide.tickets_page import mark_choice
from hall.web.guide.visit import Visit

MOST = 24
LANGUAGES = (("zh_CN", "中文"), ("bo", "བོད་ཡིག"), ("en", "English"))


async def issue_page(visit: Visit) -> tuple[str, object]:
    centre, words = visit.desk.writer.centre, visit.search.get("search", "").strip()
    services = list(centre.services.values())
    views = [service_view(one, centre.list_version) for one in services]
    codes = [one.code for one in (find(views, words) if words else [one for one in views if one.frequent])][:MOST]
    field = tag("input", name="search", value=words, placeholder=visit.say("service_hint"), maxlength=30,
                aria_label=visit.say("service_hint"), autocomplete="off", data_search=True)
    listed = tag("ul", [_row(visit, centre.services[code]) for code in codes], class_="tickets") if codes else tag(
        "p", visit.say("no_service"), class_="soft")
    return visit.say("page_issue"), [
        tag("form", field, tag("button", visit.say("find"), class_="key"), class_="line", action="/guide/issue"),
        tag("div", None if words else tag("p", visit.say("frequent"), class_="soft"), listed, id="found")]


def _row(visit: Visit, service: Service) -> Html:
    centre = visit.desk.writer.centre
    queue = f"{service.queue} {centre.queue_names[service.queue].in_language(visit.language)}"
    return tag("li", tag("a", tag("b", service.short_name), tag("span", service.name), tag("small", queue),
                         href=f"/guide/issue/{service.code}"))


async def service_page(visit: Visit, code: str) -> tuple[str, object]:
    service = visit.desk.writer.centre.services.get(code)
    if service is None:
        raise Refusal("unknown_service", service=code)
    papers = [tag("li", one.name, " ", tag("small", visit.say(f"paper_{one.form}", n=one.count)))
              for one in service.materials]
    languages = tag("select", [tag("option", name, value=one) for one, name in LANGUAGES], name="language",
                    aria_label=visit.say("head_language"))
    override = tag("label", visit.say("override"), tag("input", name="override", maxlength=60)) \
        if visit.search.get("override") else None
    form = visit.form("issue", tag("label", visit.say("mark_head"), mark_choice(visit, visit.say("mark_none"))),
                      tag("label", visit.say("head_language"), languages), override,
                      tag("button", visit.say("issue"), class_="key main"),
                      values={"service": code, "second_id": uuid.uuid4(),
                              "back": f"/guide/issue/{code}?override=yes"}, class_="stack")
    return service.short_name, tag(
        "div", tag("div", tag("p", service.name), tag("h2", visit.say("papers")),
                   tag("ul", papers, class_="papers") if papers else tag("p", visit.say("no_papers"))),
        tag("div", form), class_="two")
