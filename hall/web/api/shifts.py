"""Shifts that a leader has a say in: leaving a counter, and queues served for a while."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from hall.actions import cover, shifts
from hall.domain.commands import ServeQueue, SignOut
from hall.domain.views import CounterView
from hall.web.desk import Desk
from hall.web.openapi import describes

ROLES = ("counter", "leader", "manager")


def routes(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/counters/{number}", tags=["counters"])

    @router.post("/sign-out", **describes(SignOut, CounterView))
    async def sign_out(request: Request, number: int) -> Response:
        """The clerk leaves; the last one of a queue with waiting tickets only when a leader sends this."""
        of_clerk = desk.actor(request, *ROLES).role == "counter"
        action = shifts.sign_out if of_clerk else shifts.sign_out_agreed
        return await desk.command(request, SignOut, action, number, roles=ROLES)

    @router.post("/queues", **describes(ServeQueue, CounterView))
    async def queues(request: Request, number: int) -> Response:
        """A queue for a while: by the leader any, by the counter itself the partner's only."""
        of_clerk = desk.actor(request, *ROLES).role == "counter"
        action = cover.stand_in if of_clerk else cover.serve_queue
        return await desk.command(request, ServeQueue, action, number, roles=ROLES)

    return router
