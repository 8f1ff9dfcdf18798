"""PINs of clerks and passwords of persons at sign-in: looked at beside the event loop, wrong tries remembered."""

import asyncio
from functools import cache

from sqlalchemy import Connection

from hall.domain.errors import Refusal
from hall.store.pins import PASSWORDS, PINS, read_pin, save_pin
from hall.store.sessions import end_sessions_of
from hall.trust.passwords import LEAST, MOST, acceptable_password, normal
from hall.trust.pins import PinState, check, hash_pin
from hall.web.desk import Desk


async def check_pin(desk: Desk, staff: str, pin: str) -> None:
    """Refusal wrong_pin or pin_locked; wrong tries are counted in the store."""
    if staff not in desk.writer.centre.staff:
        raise Refusal("unknown_staff", staff=staff)
    async with desk.pin_tries[staff]:                    # one after another: tries at once count as many
        if not await _right(desk, staff, pin, PINS):
            raise Refusal("unknown_staff", staff=staff)


async def check_password(desk: Desk, staff: str, password: str) -> None:
    """Refusal wrong_password, also for numbers nobody has, or pin_locked."""
    if staff not in desk.writer.centre.staff:
        await _look_in_vain(desk, password)
    async with desk.pin_tries[f"password of {staff}"]:
        try:
            known = await _right(desk, staff, normal(password), PASSWORDS)
        except Refusal as refusal:
            raise Refusal("wrong_password") if refusal.code == "wrong_pin" else refusal from refusal
    if not known:
        await _look_in_vain(desk, password)


async def new_password(desk: Desk, staff: str, old: str, new: str) -> None:
    """A person's own: Refusal wrong_password, pin_locked, bad_password, same_password. Ends all sessions of before."""
    await check_password(desk, staff, old[:MOST + 1])
    if not acceptable_password(new):
        raise Refusal("bad_password", least=LEAST, most=MOST)
    if normal(new) == normal(old):
        raise Refusal("same_password")
    state = PinState(hash=await asyncio.to_thread(hash_pin, normal(new)))

    def keep(connection: Connection) -> None:
        save_pin(connection, staff, state, PASSWORDS)
        end_sessions_of(connection, staff)

    await desk.ask(lambda unit: unit.write(keep))
    desk.persons.end_all_of(staff)


async def _right(desk: Desk, staff: str, secret: str, table: str) -> bool:
    """False when there is none for this person; Refusal wrong_pin or pin_locked when it is another."""
    state: PinState | None = await desk.ask(
        lambda unit: unit.read(lambda connection: read_pin(connection, staff, table)))
    if state is None:
        return False
    now = desk.clock.now()
    after, refusal = await asyncio.to_thread(check, state, secret, now)
    if after != state:
        await desk.ask(lambda unit: unit.write(lambda connection: save_pin(connection, staff, after, table)))
    if refusal is not None:
        raise refusal
    return True


async def _look_in_vain(desk: Desk, password: str) -> None:
    """Takes as long as a wrong password: who guesses does not learn which numbers have one."""
    await asyncio.to_thread(check, _nobodys(), normal(password), desk.clock.now())
    raise Refusal("wrong_password")


@cache
def _nobodys() -> PinState:
    return PinState(hash=hash_pin("nobody's"))
