"""The pages ask the hall as any other program does: through its own interface, without leaving the process.

So a page can do what its person may do by the interface, and nothing more; no rule stands here twice.
"""

from collections.abc import Mapping
from typing import Any

import httpx
from starlette.requests import Request
from starlette.types import ASGIApp

from hall.web.persons import COOKIE

BASE = "http://inside/api/v1"


class Refused(Exception):
    """The interface said no; the sentence for the person who asked."""

    def __init__(self, status: int, code: str, sentence: str) -> None:
        super().__init__(code)
        self.status, self.code, self.sentence = status, code, sentence


class Inside:
    """One person's way to the interface. Used for one page."""

    def __init__(self, app: ASGIApp, request: Request, language: str) -> None:
        headers = {"Cookie": f"{COOKIE}={request.cookies.get(COOKIE, '')}", "X-Bianmin": "1",
                   "Accept-Language": language.replace("_", "-")}
        if "x-bianmin-live" in request.headers:
            headers["X-Bianmin-Live"] = "1"
        self._http = httpx.AsyncClient(transport=httpx.ASGITransport(app, raise_app_exceptions=False), headers=headers,
                                       base_url=BASE)

    async def get(self, path: str, **params: str | int) -> dict[str, Any] | None:
        """The answer; None where this person may not ask or there is nothing of the kind."""
        answer = await self._http.get(path, params=params)
        return answer.json() if answer.is_success else None

    async def post(self, path: str, body: Mapping[str, object]) -> dict[str, Any]:
        """A command. Raises Refused."""
        answer = await self._http.post(path, json=dict(body))
        told: dict[str, Any] = answer.json() if answer.content else {}
        if answer.is_error:
            raise Refused(answer.status_code, str(told.get("code", "")), str(told.get("detail", "")))
        return told
