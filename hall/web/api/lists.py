"""The published list by version: import whole or not at all, what was published when, older versions to read."""

import asyncio

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from hall.actions.lists import publish_list
from hall.domain.commands import PublishList
from hall.domain.errors import Refusal
from hall.domain.showing import service_view, theme_view
from hall.store.unit import HallUnit
from hall.web.desk import Desk, read_command, to_text
from hall.web.openapi import describes
from hall.web.problems import answer

LARGEST_LIST = 4 * 1024 * 1024
READERS = ("counter", "guide", "leader", "manager", "auditor")
TABLES = ("services", "one_things", "village_agency_items", "quotas")


def routes(desk: Desk) -> APIRouter:
    router = APIRouter(tags=["centre"])
    one_at_a_time = asyncio.Lock()

    @router.post("/services", status_code=201, **describes(PublishList))
    async def publish(request: Request) -> Response:
        """A new version of the list, as CSV: whole or not at all, with every mistake named."""
        actor = desk.actor(request, "manager")
        command = await read_command(request, PublishList, LARGEST_LIST)
        given = {name: text for name in TABLES if (text := getattr(command, name)) is not None}
        async with one_at_a_time:
            version, sources = await run_in_threadpool(desk.reader.sources)
            new, tables = await run_in_threadpool(
                desk.read_list, sources, given, desk.writer.centre.site, version + 1)

            def publishing(unit: HallUnit) -> object:
                return publish_list(unit, new, tables, command.replaces, command.note)
            return await desk.have_done(request, actor, command.command_id, publishing, 201)

    @router.get("/services/versions")
    async def versions(request: Request) -> Response:
        """Every version, the newest first: when, by whom, what it changed."""
        desk.actor(request, *READERS)
        return answer(200, to_text({"versions": await run_in_threadpool(desk.reader.list_versions)}))

    return router


async def old_list(desk: Desk, version: int) -> Response:
    """The list as it was in this version; Refusal unknown_version."""
    found = await run_in_threadpool(desk.reader.list_of, version)
    if found is None:
        raise Refusal("unknown_version", version=version)
    return answer(200, to_text({
        "services": [service_view(one, version) for one in found.services.values()], "list_version": version,
        "themes": [theme_view(one) for one in found.themes.values()]}))
