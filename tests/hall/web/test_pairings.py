"""What the manager hears of a pairing, and when: the device is known by then."""

import asyncio

import httpx
from fastapi import FastAPI

from hall.domain.errors import Refusal
from hall.handshake import Side
from hall.trust.pairing import Pairings
from hall.web.api import pairings
from hall.web.problems import answer, problem

CODE, FINGERPRINT = "402917", "aa" * 32


class SlowStore:
    """Of a desk what pairings need; a device is stored once two have asked for it."""

    fingerprint = FINGERPRINT

    def __init__(self):
        self.pairings, self.known, self.works = Pairings(), [], True
        self.asked, self.open = 0, asyncio.Event()

    def actor(self, request, *roles):
        assert roles == ("manager",)

    async def admit(self, name, role, token):
        self.asked += 1
        if self.asked == 2:
            self.open.set()
        await self.open.wait()
        if not self.works:
            raise Refusal("store_failed")
        self.known.append((name, role, token))


def app_of(desk):
    async def tell(request, refusal):
        return answer(*problem(refusal, "en"))
    app = FastAPI()
    app.include_router(pairings.routes(desk))
    app.add_exception_handler(Refusal, tell)
    return app


async def admitted(desk):
    """A terminal asks and proves its code, a manager types it; what both hear."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app_of(desk)), base_url="http://hall") as http:
        side = Side.of_device(CODE, "kiosk", "k1", FINGERPRINT)
        begun = await http.post("/pairings", json={"role": "kiosk", "name": "k1", "spake": side.message})
        path = f"/pairings/{begun.json()['pairing_id']}"
        manager = asyncio.create_task(http.post("/pairings/admit", json={"code": CODE}))
        while (look := (await http.get(path)).json())["state"] == "waiting":
            await asyncio.wait({manager}, timeout=0.01)
        side.agree(look["spake"])
        terminal = asyncio.create_task(http.post(f"{path}/proof", json={"proof": side.proof()}))
        told = await manager
        known = list(desk.known)
        desk.open.set()
        return told, known, side, await terminal


def test_the_manager_hears_of_a_device_that_is_stored():
    async def story():
        return await admitted(SlowStore())

    told, known, side, proved = asyncio.run(story())
    assert told.json() == {"name": "k1", "role": "kiosk"}
    assert {one[:2] for one in known} == {("k1", "kiosk")}
    assert {one[2] for one in known} == {side.unseal(proved.json()["sealed"])}


def test_a_device_that_could_not_be_stored_is_not_told_as_admitted():
    async def story():
        desk = SlowStore()
        desk.works = False
        return await admitted(desk)

    told, known, _, proved = asyncio.run(story())
    assert (told.status_code, proved.status_code, known) == (503, 503, [])
