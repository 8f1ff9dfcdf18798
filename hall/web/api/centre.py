"""The centre, its published list and its queues, as they stand now."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from hall.domain.roles import AT_A_COUNTER
from hall.domain.services import find
from hall.domain.showing import queue_view, service_view, theme_view
from hall.store.unit import HallUnit
from hall.web.api.lists import old_list
from hall.web.desk import Desk, StoredNumber, to_text
from hall.web.problems import answer


def routes(desk: Desk) -> APIRouter:
    router = APIRouter(tags=["centre"])

    @router.get("/health")
    async def health(request: Request) -> Response:
        """Whether the hall takes commands; 503 while the store cannot keep anything."""
        good = desk.writer.healthy
        floor, seq = await desk.ask(lambda unit: (unit.floor, unit.next_seq() - 1))
        return answer(200 if good else 503, to_text({
            "status": "ok" if good else "store_failed", "version": desk.version,
            "centre": floor.centre.name.zh_CN, "business_day": floor.day.isoformat(), "seq": seq, "open": floor.open,
            "clock": "set" if desk.clock.is_set else "real", "now": desk.clock.now()}))

    @router.get("/centre")
    async def centre(request: Request) -> Response:
        desk.actor(request)
        return answer(200, to_text(await desk.ask(lambda unit: unit.centre_view())))

    @router.get("/services")
    async def services(request: Request, search: str = "", version: StoredNumber | None = None) -> Response:
        """The published list; `search` takes words, pinyin, initials. version: as it was then."""
        desk.actor(request)
        if version is not None:
            return await old_list(desk, version)
        centre = desk.writer.centre
        views = [service_view(one, centre.list_version) for one in centre.services.values()]
        return answer(200, to_text({
            "services": find(views, search) if search else views, "list_version": centre.list_version,
            "published_at": centre.published_at,
            "themes": [theme_view(one) for one in centre.themes.values()]}))

    @router.get("/staff")
    async def staff(request: Request) -> Response:
        """Who may sign in at a counter, by badge: the choices of a sign-in page."""
        desk.actor(request, "counter", "leader", "manager")
        badges = [one.badge for one in desk.writer.centre.staff.values() if one.role in AT_A_COUNTER]
        return answer(200, to_text({"staff": badges}))

    @router.get("/queues")
    async def queues(request: Request) -> Response:
        desk.actor(request)
        return answer(200, to_text({"queues": await desk.ask(_queues)}))

    return router


def _queues(unit: HallUnit) -> list[object]:
    return [queue_view(unit.floor, prefix, unit.now, unit.local) for prefix in unit.centre.queues]
