"""The terminal's side of pairings, against halls that are false, slow or gone."""

import asyncio
from contextlib import suppress

import pytest

from hall.client import pairing
from hall.client.pairing import MOST_ANSWERS, Pairing
from hall.handshake import CODE_S
from hall.trust.certificate import own_certificate
from tests.hall.client.small_hall import SmallHall
from tests.waiting import eventually


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(pairing, "POLL_S", 0.01)


@pytest.fixture
def hall(tmp_path):
    hall = SmallHall(own_certificate(tmp_path / "hall"))
    yield hall
    hall.close()


@pytest.fixture
def false_hall(tmp_path):
    hall = SmallHall(own_certificate(tmp_path / "false"))
    yield hall
    hall.close()


def run(urls, on_code, **more):
    """Asks for admission at these halls; `on_code` runs beside it, with each code shown."""
    async def both():
        loop, codes = asyncio.get_running_loop(), []

        def show(code, url):
            codes.append(loop.run_in_executor(None, on_code, code, url))
        admitted = await Pairing(role="kiosk", name="k1", show=show, **more).run(urls)
        await asyncio.gather(*codes)
        return admitted
    return asyncio.run(both())


def types(hall, code):
    hall.pairings.admit(code, fingerprint=hall.certificate.fingerprint, now_s=hall.seconds)


def test_the_hall_whose_manager_types_the_code_admits(hall, false_hall):
    access = run([false_hall.url, hall.url], lambda code, url: types(hall, code) if url == hall.url else None)
    assert access.url == hall.url and access.certificate == hall.certificate.pem and access.token in hall.tokens


def test_a_hall_that_is_gone_ends_it():
    assert run(["https://127.0.0.1:9", "http://127.0.0.1:9"], lambda code, url: None) is None
    assert run([], lambda code, url: None) is None


def asking_while(seconds, show):
    return Pairing(role="kiosk", name="k1", show=show, monotonic=lambda: seconds[0])


async def until(event, asking):
    """Asks until this happens or there is no more to ask, and is ended then."""
    task = asyncio.create_task(asking)
    task.add_done_callback(lambda _: event.set())
    await event.wait()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def test_a_code_ends_and_another_follows(hall):
    seconds, codes = [0.0], []

    async def thrice():
        shown = asyncio.Event()
        asking = asking_while(seconds, lambda code, url: (codes.append(code), shown.set()))
        await until(shown, asking.run([hall.url]))
        seconds[0] = CODE_S - 0.3
        assert await asking.run([hall.url]) is None       # for what is left of its time
        seconds[0] = CODE_S
        shown.clear()
        await until(shown, asking.run([hall.url]))

    asyncio.run(thrice())
    assert set(codes[:-1]) == {codes[0]} and codes[-1] != codes[0]


def test_a_false_hall_may_guess_ten_times_a_code_and_no_more(false_hall):
    seconds, guessing = [0.0], []

    def guess(code):
        false_hall.pairings._wrong.clear()                # a false hall has no scruples
        with suppress(Exception):
            types(false_hall, f"{(int(code) + 1) % 10**6:06d}")

    async def story():
        loop, once_more = asyncio.get_running_loop(), asyncio.Event()

        def show(code, url):
            guessing.append(loop.run_in_executor(None, guess, code))
            if len(guessing) > MOST_ANSWERS:
                once_more.set()
        asking = asking_while(seconds, show)
        await until(once_more, asking.run([false_hall.url]))
        seconds[0] = CODE_S - 2.0
        assert await asking.run([false_hall.url]) is None # to the end of the code: another guess is not looked at
        await asyncio.gather(*guessing)

    asyncio.run(story())
    assert false_hall.asked.count("proof") == MOST_ANSWERS


def test_one_in_the_middle_is_not_admitted_and_learns_no_token(hall, false_hall):
    """The false hall passes every message between terminal and hall; the manager types the right code there."""
    false_hall.pairings = hall.pairings
    typed = []

    def type_twice(code, url):
        if len(typed) < 2:
            typed.append(code)
            types(hall, code)

    async def some_time():
        asking = Pairing(role="kiosk", name="k1", show=lambda code, url: shown(code))
        loop = asyncio.get_running_loop()

        def shown(code):
            loop.run_in_executor(None, type_twice, code, "")
        task = asyncio.create_task(asking.run([false_hall.url]))
        await loop.run_in_executor(None, lambda: eventually(
            lambda: [one for one in false_hall.asked if one == "proof"][1:], "two proofs"))
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    asyncio.run(some_time())
    assert false_hall.tokens == hall.tokens == {"good"}
