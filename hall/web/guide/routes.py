"""The pages and what they send: who is signed in sees what the role may see, anybody else the way in."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp

from config.texts import LANGUAGES, say, say_refusal
from hall.domain.centre import Centre
from hall.domain.errors import Refusal
from hall.trust.tokens import hash_token
from hall.web.api.sessions import Door
from hall.web.desk import LARGEST_BODY, Desk
from hall.web.guide import (
    alerts_page,
    appointments_page,
    day_page,
    devices_page,
    hall_page,
    issue_page,
    live,
    password_page,
    tickets_page,
)
from hall.web.guide.deeds import HOME, back_to, do, is_number
from hall.web.guide.frame import Note, bare_page, page
from hall.web.guide.html import Html, tag
from hall.web.guide.inside import Inside, Refused
from hall.web.guide.visit import LANGUAGE_COOKIE, Visit, language_cookie, secret_of, session_cookie
from hall.web.persons import Actor, of_own_origin
from hall.web.problems import STATUS, language_of

FOLDER = Path(__file__).parent
FILES = {"guide.css": "text/css", "guide.js": "text/javascript"}
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff",
           "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
                                      "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"}
SIGN_IN = "/guide/sign-in"
YEAR_S = 365 * 24 * 3600
Made = Awaitable[tuple[str, object]]
TO_SIGN_IN = ("not_paired", "signed_out")
LOOKERS = ("guide", "leader", "manager", "auditor")
LEADERS = ("leader",)


class Pages:
    """What all pages need: the desk, the way to the interface, and what each session is still to be told."""

    def __init__(self, desk: Desk, app: ASGIApp) -> None:
        self.desk, self._app = desk, app
        self.door = Door(desk)
        self._notes: dict[str, Note] = {}                # by hash of the cookie; told on the next page

    def language(self, request: Request) -> str:
        return language_cookie(request.cookies, language_of(request.headers.get("accept-language")))

    def visit(self, request: Request, *roles: str) -> Visit:
        """Refusal for anybody but a person of these roles."""
        actor: Actor = self.desk.actor(request, *roles)
        if actor.staff is None:
            raise Refusal("forbidden", role=actor.role)
        language = self.language(request)
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return Visit(desk=self.desk, actor=actor, language=language, inside=Inside(self._app, request, language),
                     path=asked, secret=secret_of(session_cookie(request.cookies)), search=dict(request.query_params))

    def note(self, cookie: str, kind: str, sentence: str) -> None:
        """What the next page of this session says."""
        self._notes[hash_token(cookie)] = (kind, sentence)

    async def shown(self, request: Request, make: Callable[[Visit], Made], *roles: str) -> Response:
        try:
            visit = self.visit(request, *(roles or LOOKERS))
        except Refusal as refusal:
            return self._turned_away(request, refusal)
        status = 200
        try:
            title, content = await make(visit)
        except Refusal as refusal:
            status = STATUS.get(refusal.code, 409)
            title, content = visit.say("refused"), tag("p", say_refusal(refusal.code, visit.language, **refusal.facts))
        alerts = (await visit.inside.get("/alerts") or {}).get("alerts", [])
        live_only = "x-bianmin-live" in request.headers
        note = None if live_only else self._notes.pop(hash_token(session_cookie(request.cookies)), None)
        return HTMLResponse(page(visit, title, content, note=note, alerts=alerts), status, headers=HEADERS)

    def _turned_away(self, request: Request, refusal: Refusal) -> Response:
        if refusal.code in TO_SIGN_IN:
            return RedirectResponse(SIGN_IN, 303, headers=HEADERS)
        language = self.language(request)
        content = [tag("p", say_refusal(refusal.code, language, **refusal.facts), class_="said refused"),
                   tag("p", tag("a", say("guide.sign_in", language), href=SIGN_IN, class_="key"))]
        name = self.desk.writer.centre.name.in_language(language)
        return HTMLResponse(bare_page(language, say("guide.refused", language), content, name),
                            STATUS.get(refusal.code, 409), headers=HEADERS)

    def sign_in_page(self, request: Request, sentence: str = "", status: int = 200) -> Response:
        language = self.language(request)
        said = tag("p", sentence, class_="said refused", role="alert") if sentence else None
        name = self.desk.writer.centre.name.in_language(language)
        return HTMLResponse(bare_page(language, say("guide.sign_in", language), [said, _sign_in_form(language)], name),
                            status, headers=HEADERS)


def _sign_in_form(language: str) -> Html:
    return tag("form", tag("label", say("guide.staff", language), tag(
        "input", name="staff", autocomplete="username", required=True, maxlength=16, autofocus=True)),
        tag("label", say("guide.password", language), tag(
            "input", name="password", type="password", autocomplete="current-password", required=True, maxlength=128)),
        tag("button", say("guide.sign_in", language), class_="key main"), method="post", action=SIGN_IN, class_="stack",
        id="sign-in")


def routes(desk: Desk, app: ASGIApp) -> APIRouter:
    router = APIRouter(prefix="/guide", include_in_schema=False)
    pages = Pages(desk, app)
    _add_files(router)
    _add_door(router, pages)
    _add_pages(router, pages)

    @router.get("/language/{language}")
    async def choose(request: Request, language: str) -> Response:
        """In which language this browser is spoken to, for a year."""
        response = RedirectResponse(back_to(request.query_params), 303, headers=HEADERS)
        if language in LANGUAGES:
            response.set_cookie(LANGUAGE_COOKIE, language, max_age=YEAR_S, httponly=True, samesite="strict",
                                secure=bool(desk.fingerprint), path="/guide")
        return response

    @router.get("/live")
    async def listen(request: Request) -> Response:
        """That something happened, the moment it does."""
        pages.visit(request, *LOOKERS)
        return live.stream(desk, pages.desk.actor(request), session_cookie(request.cookies))

    @router.post("/do/{deed}")
    async def act(request: Request, deed: str) -> Response:
        return await _act(pages, request, deed)

    @router.get("/{other:path}")
    async def no_page(request: Request, other: str) -> Response:
        return await pages.shown(request, _nothing)

    return router


def _add_files(router: APIRouter) -> None:
    for name, kind in FILES.items():
        text = (FOLDER / name).read_text(encoding="utf-8")

        def give(text: str = text, kind: str = kind) -> Response:
            return Response(text, media_type=kind, headers={"Cache-Control": "no-cache",
                                                            "X-Content-Type-Options": "nosniff"})

        router.add_api_route(f"/{name}", give, methods=["GET"], response_model=None)


def _add_door(router: APIRouter, pages: Pages) -> None:
    @router.get("/sign-in")
    async def way_in(request: Request) -> Response:
        return pages.sign_in_page(request)

    @router.post("/sign-in")
    async def sign_in(request: Request) -> Response:
        try:
            fields = await _fields(request)
            staff = staff_number(fields.get("staff", ""), pages.desk.writer.centre)
            token = await pages.door.opens(request, staff, fields.get("password", ""))
        except Refusal as refusal:
            sentence = say_refusal(refusal.code, pages.language(request), **refusal.facts)
            return pages.sign_in_page(request, sentence, STATUS.get(refusal.code, 409))
        response = RedirectResponse(HOME, 303, headers=HEADERS)
        pages.door.set_cookie(response, token)
        return response


def staff_number(typed: str, centre: Centre) -> str:
    """"011", "11" and "工号011" are one number; what fits nobody or several stays as it was typed."""
    text = typed.strip()
    if text in centre.staff or not (text.isascii() and text.isdigit()):
        return text
    fitting = [one for one in centre.staff if (own := "".join(filter(str.isdigit, one))) and int(own) == int(text)]
    return fitting[0] if len(fitting) == 1 else text


def _add_pages(router: APIRouter, pages: Pages) -> None:
    plain: dict[str, tuple[Callable[[Visit], Made], tuple[str, ...]]] = {
        "/": (hall_page.hall_page, LOOKERS), "/tickets": (tickets_page.tickets_page, LOOKERS),
        "/alerts": (alerts_page.alerts_page, LOOKERS), "/appointments": (appointments_page.appointments_page, LOOKERS),
        "/devices": (devices_page.devices_page, LOOKERS),
        "/issue": (issue_page.issue_page, ("guide",)), "/day": (day_page.day_page, LEADERS),
        "/password": (password_page.password_page, LOOKERS),
        "/day/figures": (day_page.figures_page, (*LEADERS, "auditor"))}
    for path, (make, roles) in plain.items():
        router.add_api_route(path, _look(pages, make, roles), methods=["GET"], response_model=None)

    @router.get("/tickets/{ticket_id}")
    async def ticket(request: Request, ticket_id: str) -> Response:
        return await pages.shown(request, lambda visit: tickets_page.ticket_page(visit, page_number(ticket_id)))

    @router.get("/counters/{number}")
    async def counter(request: Request, number: str) -> Response:
        return await pages.shown(request, lambda visit: hall_page.counter_page(visit, page_number(number)))

    @router.get("/issue/{code}")
    async def service(request: Request, code: str) -> Response:
        return await pages.shown(request, lambda visit: issue_page.service_page(visit, code), "guide")


def page_number(text: str) -> int:
    """The number of a ticket or counter in an address; Refusal not_found for what is none."""
    if not is_number(text):
        raise Refusal("not_found")
    return int(text)


async def _nothing(visit: Visit) -> tuple[str, object]:
    raise Refusal("not_found")


def _look(pages: Pages, make: Callable[[Visit], Made], roles: tuple[str, ...]) -> Callable[..., Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        return await pages.shown(request, make, *roles)

    return handle


async def _act(pages: Pages, request: Request, deed: str) -> Response:
    """A form was sent. However it ends, the browser goes on to a page by GET: to load anew never sends it twice."""
    language = pages.language(request)
    try:
        fields = await _fields(request)
        secret = secret_of(session_cookie(request.cookies))
        if not of_own_origin(request) or not secret or fields.get("secret") != secret:
            raise Refusal("foreign_page" if secret else "signed_out")
        if deed == "sign-out":
            await pages.door.closes(request)
            return RedirectResponse(SIGN_IN, 303, headers=HEADERS)
        if deed == "password":
            return await _new_password(pages, request, fields)
        to = await do(deed, fields, Inside(pages._app, request, language))
    except Refusal as refusal:
        return pages._turned_away(request, refusal)
    except Refused as refused:
        if refused.code in TO_SIGN_IN:
            return RedirectResponse(SIGN_IN, 303, headers=HEADERS)
        sentence = refused.sentence or say_refusal("bad_request", language, what=deed)
        pages.note(session_cookie(request.cookies), "refused", sentence)
        return RedirectResponse(back_to(fields), 303, headers=HEADERS)
    pages.note(session_cookie(request.cookies), "done", say(f"guide.done_{deed.replace('-', '_')}", language))
    return RedirectResponse(to, 303, headers=HEADERS)


async def _new_password(pages: Pages, request: Request, fields: Mapping[str, str]) -> Response:
    """This browser goes on with a new cookie, and is told so on the page it goes to."""
    language, response = pages.language(request), RedirectResponse(f"{HOME}password", 303, headers=HEADERS)
    person = await Inside(pages._app, request, language).get("/sessions")
    if person is None:
        raise Refusal("signed_out")
    try:
        token = await password_page.change(pages.door, person["staff"], fields)
    except Refusal as refusal:
        pages.note(session_cookie(request.cookies), "refused", say_refusal(refusal.code, language, **refusal.facts))
        return response
    pages.door.set_cookie(response, token)
    pages.note(token, "done", say("guide.done_password", language))
    return response


async def _fields(request: Request) -> dict[str, str]:
    """The fields of a form; Refusal bad_request or too_large."""
    raw = b""
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > LARGEST_BODY:
            raise Refusal("too_large", limit=LARGEST_BODY)
    try:
        return dict(parse_qsl(raw.decode("ascii"), keep_blank_values=True, max_num_fields=2000, errors="strict"))
    except ValueError:
        raise Refusal("bad_request", what="a form expected") from None
