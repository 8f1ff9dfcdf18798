"""What all pages share: the plaque, the ways to the other pages, what was just done, and what wants an answer."""

from collections.abc import Mapping
from typing import Any

from config.texts import LANGUAGES
from hall.web.guide.html import Html, tag
from hall.web.guide.visit import Visit

OWN_NAMES = {"zh_CN": "中文", "bo": "བོད་ཡིག", "en": "English"}
TAGS = {"zh_CN": "zh-CN", "bo": "bo", "en": "en"}
PAGES = (("", "hall"), ("tickets", "tickets"), ("issue", "issue"), ("alerts", "alerts"), ("appointments", "booked"),
         ("devices", "devices"), ("day", "day"))
FOR_GUIDES, FOR_LEADERS = ("issue",), ("day",)
URGENT = ("help", "message")
Alert = Mapping[str, Any]                # as the interface tells it
Note = tuple[str, str]                   # done or refused, and the sentence


def page(visit: Visit, title: str, content: object, *, note: Note | None, alerts: list[Alert]) -> str:
    """The whole page."""
    body = tag("body", _plaque(visit), _ways(visit), _said(note), _strip(visit, alerts),
               tag("main", tag("h1", title), content), _foot(visit), data_over=visit.say("lost"))
    return _document(visit.language, title, body)


def bare_page(language: str, title: str, content: object, centre: str) -> str:
    """A page for somebody who is not signed in."""
    body = tag("body", tag("header", tag("div", centre, class_="name"), _languages(language, "/guide/sign-in")),
               tag("main", tag("h1", title), content, class_="narrow"))
    return _document(language, title, body)


def _document(language: str, title: str, body: Html) -> str:
    head = tag("head", tag("meta", charset="utf-8"),
               tag("meta", name="viewport", content="width=device-width, initial-scale=1"), tag("title", title),
               tag("link", rel="stylesheet", href="/guide/guide.css"),
               tag("script", src="/guide/guide.js", defer=True))
    return "<!doctype html>\n" + tag("html", head, body, lang=TAGS[language], class_=language)


def _plaque(visit: Visit) -> Html:
    staff = visit.desk.writer.centre.staff[str(visit.actor.staff)].badge
    who = visit.say("who", name=staff.name, role=visit.say(f"role_{visit.actor.role}"))
    name = visit.desk.writer.centre.name.in_language(visit.language)
    return tag("header", tag("div", name, class_="name"), tag("div", who, class_="who"))


def _foot(visit: Visit) -> Html:
    """What is needed once a day stands below."""
    return tag("footer", _languages(visit.language, visit.path),
               tag("a", visit.say("page_password"), href="/guide/password", class_="key quiet"),
               visit.key("sign-out", visit.say("sign_out"), kind="quiet"))


def _languages(language: str, back: str) -> Html:
    return tag("nav", [tag("a", OWN_NAMES[one], href=f"/guide/language/{one}?back={back}", lang=TAGS[one],
                           class_="now" if one == language else None) for one in LANGUAGES], class_="languages")


def _ways(visit: Visit) -> Html:
    ways = []
    for path, key in PAGES:
        if (path in FOR_GUIDES and not visit.may("guide")) or (path in FOR_LEADERS and not visit.may("leader")):
            continue
        here = visit.path.removeprefix("/guide/").split("/")[0] == path
        ways.append(tag("a", visit.say(f"page_{key}"), href=f"/guide/{path}", class_="now" if here else None,
                        aria_current="page" if here else None))
    return tag("nav", ways, class_="ways")


def _said(note: Note | None) -> Html | None:
    if note is None:
        return None
    kind, sentence = note
    return tag("p", ("✓ " if kind == "done" else "! ") + sentence, class_=f"said {kind}", role="status")


def _strip(visit: Visit, alerts: list[Alert]) -> Html:
    """On every page the one thing that most wants an answer: a call for help before a message, before all others."""
    waiting = sorted((one for one in alerts if one["state"] == "raised"),
                     key=lambda one: (URGENT.index(one["kind"]) if one["kind"] in URGENT else len(URGENT), -one["id"]))
    more = tag("a", visit.say("alerts_more", n=len(waiting) - 1), href="/guide/alerts", class_="key quiet") \
        if len(waiting) > 1 else None
    return tag("section", alert_line(visit, waiting[0], more) if waiting else None, id="alerts", data_live=True,
               data_count=len(waiting), aria_live="assertive")


def alert_line(visit: Visit, alert: Alert, more: Html | None = None) -> Html:
    """One alert: what it is, since when, and the key that answers it."""
    since = visit.say("since", at=visit.clock(str(alert["raised_at"])))
    raised = alert["state"] == "raised"
    answered = None if raised else visit.say("acked_by", who=alert["acked_by"] or "")
    key = visit.key("ack", visit.say("ack"), alert=alert["id"]) if raised and visit.may("guide") else None
    words = tag("p", tag("b", f"! {alert['sentence']}"), tag("small", since, " ", answered))
    return tag("div", words, key, more, class_=f"alert {'raised' if raised else 'acked'}")
