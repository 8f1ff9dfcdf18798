"""A browser without scripts: it reads pages, fills in forms, and follows where it is sent."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import httpx

from tests.running import KEPT


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    words: str = ""


class Page(HTMLParser):
    """What stands on a page: its words, links, forms, and tags as they were written."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__()
        self.status, self.url, self.source = answer.status_code, answer.url, answer.text
        self.words, self.links, self.forms, self.tags, self.lost = "", [], [], [], []
        self._open: list[str] = []
        self._select = ""
        self.feed(answer.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.append((tag, told))
        if tag not in ("input", "meta", "link", "br"):
            self._open.append(tag)
        if tag == "a":
            self.links.append(told["href"])
        elif tag == "form":
            self.forms.append(Form(told.get("action", ""), told.get("method", "get")))
        elif tag in ("input", "select") and "name" in told:
            self._select = told["name"] if tag == "select" else ""
            self.forms[-1].fields[told["name"]] = told.get("value", "")
        elif tag == "option" and self._select and not self.forms[-1].fields[self._select]:
            self.forms[-1].fields[self._select] = told.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.lost.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += f" {data}"
        if "form" in self._open:
            self.forms[-1].words += data

    def form(self, deed: str, words: str = "") -> Form:
        return next(one for one in self.forms if one.action.endswith(f"/{deed}") and words in one.words)

    def deeds(self) -> set[str]:
        return {one.action.rsplit("/", 1)[1] for one in self.forms if "/do/" in one.action}


class Browser:
    def __init__(self, hall: Any, language: str = "zh-CN", **how: Any) -> None:
        self.http = httpx.Client(base_url=hall.access.url, trust_env=False, verify=False, timeout=30, limits=KEPT,
                                 follow_redirects=True, headers={"Accept-Language": language}, **how)

    def opens(self, path: str, **params: str) -> Page:
        return Page(self.http.get(f"/guide/{path}", params=params))

    def sends(self, form: Form, **fields: str) -> Page:
        return Page(self.http.post(form.action, data=form.fields | fields))

    def signs_in(self, staff: str, password: str) -> Page:
        return self.sends(self.opens("sign-in").forms[0], staff=staff, password=password)
