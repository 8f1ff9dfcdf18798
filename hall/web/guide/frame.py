"""What all pages share: the plaque, the ways to the other pages, what was just done, and what wants an answer."""

from config.texts import LANGUAGES
from hall.web.guide.html import Html, inner, tag
from hall.web.guide.visit import Visit

OWN_NAMES = {"zh_CN": "中文", "bo": "བོད་ཡིག", "en": "English"}
TAGS = {"zh_CN": "zh-CN", "bo": "bo", "en": "en"}
PAGES = (("", "hall"), ("tickets", "tickets"), ("issue", "issue"), ("alerts", "alerts"), ("appointments", "booked"),
         ("day", "day"))
FOR_GUIDES, FOR_LEADERS = ("issue",), ("day",)
MOST_SHOWN = 3
Note = tuple[str, str]                   # done or refused, and the sentence


def page(visit: Visit, title: str, content: object, *, note: Note | None, alerts: list[dict[str, object]]) -> str:
    """The whole page."""
    body = tag("body", _plaque(visit), _ways(visit), _said(note), _strip(visit, alerts),
               tag("main", tag("h1", title), content), data_over=visit.say("lost"))
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
    return tag("header", tag("div", name, class_="name"), tag("div", who, class_="who"),
               _languages(visit.language, visit.path), visit.key("sign-out", visit.say("sign_out"), kind="quiet"))


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


def _strip(visit: Visit, alerts: list[dict[str, object]]) -> Html:
    """The newest of what wants an answer, on every page; the first thing a guide sees."""
    shown = alerts[-MOST_SHOWN:][::-1]
    more = tag("a", visit.say("alerts_more", n=len(alerts) - len(shown)), href="/guide/alerts", class_="key quiet") \
        if len(alerts) > len(shown) else None
    return tag("section", inner([alert_line(visit, one) for one in shown]), more, id="alerts", data_live=True,
               data_count=len(alerts), aria_live="assertive")


def alert_line(visit: Visit, alert: dict[str, object]) -> Html:
    """One alert: what it is, since when, and the key that answers it."""
    since = visit.say("since", at=visit.clock(str(alert["raised_at"])))
    acked = alert.get("state") != "raised"
    answered = visit.say("acked_by", who=str(alert.get("acked_by") or "")) if acked else None
    key = visit.key("ack", visit.say("ack"), alert=alert["id"]) if not acked and visit.may("guide") else None
    words = tag("p", tag("b", "! " + str(alert.get("sentence", ""))), tag("small", since, " ", answered))
    return tag("div", words, key, class_=f"alert {'acked' if acked else 'raised'}")
