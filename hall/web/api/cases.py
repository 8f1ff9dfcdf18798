"""Cases of 限时办结: what is open, due soon, overdue, finished."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from hall.actions.cases import finish_case
from hall.domain.cases import DUE_SOON, FINISHED, OPEN, OVERDUE, Case
from hall.domain.commands import FinishCase
from hall.domain.errors import Refusal
from hall.store.records import read_records
from hall.store.unit import HallUnit
from hall.web.desk import Desk, StoredNumber, to_text
from hall.web.openapi import describes
from hall.web.problems import answer

READERS = ("counter", "leader", "manager", "auditor")
LISTS = {OPEN: "state = 'open'", DUE_SOON: "state = 'open' and stage = 'due_soon'",
         OVERDUE: "state = 'open' and stage = 'overdue'", FINISHED: "state = 'finished'", "": "true"}
MOST = 500


def routes(desk: Desk) -> APIRouter:
    router = APIRouter(tags=["cases"])

    @router.get("/cases")
    async def listed(request: Request, state: str = OPEN) -> Response:
        """Cases by list: open, due_soon, overdue, finished, or all with an empty one; the latest 500."""
        desk.actor(request, *READERS)
        if state not in LISTS:
            raise Refusal("bad_request", what=f"state {state}: {', '.join(filter(None, LISTS))}")
        found = await desk.ask(lambda unit: _cases(unit, LISTS[state]))
        return answer(200, to_text({"cases": found}))

    @router.post("/cases/{case_id}/finish", **describes(FinishCase))
    async def finish(request: Request, case_id: StoredNumber) -> Response:
        """The matter is done; one that is overdue needs a reason."""
        return await desk.command(request, FinishCase, finish_case, case_id, roles=("counter", "leader", "manager"))

    return router


def _cases(unit: HallUnit, where: str) -> list[Case]:
    found: list[Case] = unit.read(lambda connection: read_records(connection, Case, where))
    return found[-MOST:]
