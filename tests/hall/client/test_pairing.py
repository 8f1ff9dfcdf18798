"""The terminal's side of pairings, against halls that are false, slow or gone."""

import asyncio
from contextlib import suppress

import pytest

from hall.client import pairing
from hall.client.pairing import MOST_ANSWERS, Pairing
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


def test_a_code_ends_and_another_follows(hall, monkeypatch):
    monkeypatch.setattr(pairing, "CODE_S", 0.3)
    codes = []

    async def twice():
        asking = Pairing(role="kiosk", name="k1", show=lambda code, url: codes.append(code))
        return await asking.run([hall.url]), await asking.run([hall.url])

    assert asyncio.run(twice()) == (None, None)
    assert len(set(codes)) == 2


def test_a_false_hall_may_guess_ten_times_a_code_and_no_more(false_hall, monkeypatch):
    monkeypatch.setattr(pairing, "CODE_S", 4.0)
    guesses = []

    def guess(code, url):
        wrong = f"{(int(code) + 1) % 10**6:06d}"
        false_hall.pairings._wrong.clear()                # a false hall has no scruples
        with suppress(Exception):
            types(false_hall, wrong)
            guesses.append(wrong)

    assert run([false_hall.url], guess) is None
    proofs = [one for one in false_hall.asked if one == "proof"]
    assert len(proofs) == MOST_ANSWERS
    assert len(guesses) == MOST_ANSWERS + 1


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
