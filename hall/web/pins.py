"""The clerk's PIN at sign-in: looked at beside the event loop, wrong tries remembered."""

import asyncio

from hall.domain.errors import Refusal
from hall.store.pins import read_pin, save_pin
from hall.trust.pins import PinState, check
from hall.web.desk import Desk


async def check_pin(desk: Desk, staff: str, pin: str) -> None:
    """Refusal wrong_pin or pin_locked; wrong tries are counted in the store."""
    if staff not in desk.writer.centre.staff:
        raise Refusal("unknown_staff", staff=staff)
    async with desk.pin_tries[staff]:                    # one after another: tries at once count as many
        await _check(desk, staff, pin)


async def _check(desk: Desk, staff: str, pin: str) -> None:
    state: PinState | None = await desk.ask(lambda unit: unit.read(lambda connection: read_pin(connection, staff)))
    if state is None:
        raise Refusal("unknown_staff", staff=staff)
    now = desk.clock.now()
    after, refusal = await asyncio.to_thread(check, state, pin, now)
    if after != state:
        await desk.ask(lambda unit: unit.write(lambda connection: save_pin(connection, staff, after)))
    if refusal is not None:
        raise refusal
