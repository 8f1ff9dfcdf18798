"""One program's link: its thread, its end, its futures."""

import asyncio
import threading

import pytest

from hall.client.access import Access, save_access
from hall.client.commands import Commands
from hall.client.keeper import Keeper
from hall.client.link import Link
from hall.client.news import LinkState
from tests.hall.client.hearing import Heard


def test_a_listener_that_stumbles_hears_the_next_piece(hall, cable, tmp_path, caplog):
    save_access(tmp_path, Access(url=hall.url, token="good"))
    heard = Heard()

    def stumbling(news):
        heard(news)
        raise ZeroDivisionError

    link = Link(role="counter", name="3", data=tmp_path)
    link.start(stumbling)
    heard.until(heard.seqs)
    link.stop()
    assert "news not taken" in caplog.text


def test_stopping_answers_what_is_open(hall, cable, link, heard):
    cable.freeze()
    futures = [link.post("/tickets", patience_s=60) for _ in range(20)]
    link.stop()
    assert {future.result(0).code for future in futures} == {"no_answer"}
    assert link.post("/tickets").result(0).code == "no_answer"
    assert not [one for one in threading.enumerate() if one.name.startswith("link of")]


def test_nothing_is_asked_any_more_when_the_connections_close(hall, cable, link, heard, monkeypatch):
    asking, close = [], Commands.close

    async def closing(self):
        asking.extend(one for one in asyncio.all_tasks() if one.get_name() == "/tickets")
        await close(self)

    monkeypatch.setattr(Commands, "close", closing)
    cable.cut()
    future = link.post("/tickets", patience_s=60)
    heard.state(LinkState.LOST)
    link.stop()
    assert (future.result(0).code, asking) == ("no_answer", [])


def test_an_end_that_is_swallowed_once_is_said_again(hall, cable, tmp_path, monkeypatch):
    monkeypatch.setattr("hall.client.link.END_AGAIN_S", 0.05)
    began, swallowed = threading.Event(), []

    async def deaf(self):
        began.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            swallowed.append(self)
        await asyncio.Event().wait()

    monkeypatch.setattr(Keeper, "run", deaf)
    link = Link(role="counter", name="3", data=tmp_path)
    link.start(lambda news: None)
    assert began.wait(10)
    link.stop()
    assert len(swallowed) == 1
    assert not [one for one in threading.enumerate() if one.name.startswith("link of")]


def test_a_future_that_was_cancelled_is_left_alone(hall, cable, link, heard):
    cable.freeze()
    future = link.post("/tickets", patience_s=60)
    future.cancel()
    link.stop()
    assert future.cancelled() or future.result(0).code == "no_answer"


def test_an_address_that_is_none_is_told_at_once(tmp_path):
    with pytest.raises(ValueError, match="plain http is for this machine only"):
        Link(role="kiosk", name="k", data=tmp_path, address="http://192.168.1.10")
