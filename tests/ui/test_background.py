"""News and answers cross into the Qt thread in order, in batches, and never after the end."""

import logging
import threading
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QThread

from tests.driving import wait_until
from ui.background import Background
from ui.program import application


class Wire:
    """A link fed by the test from another thread."""

    def __init__(self):
        self.listener = None
        self.asked = []

    def start(self, listener):
        self.listener = listener

    def stop(self):
        self.listener = lambda news: None

    def post(self, path, body=None, *, language="zh_CN"):
        future = Future()
        self.asked.append((path, body, language, future))
        return future

    def get(self, path, *, language="zh_CN", **params):
        future = Future()
        self.asked.append((path, params, language, future))
        return future

    def from_its_thread(self, work):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()


@pytest.fixture
def wire():
    return Wire()


@pytest.fixture
def background(wire):
    application("test")
    made = Background(wire)
    made.start()
    yield made
    made.stop()


def test_news_come_in_batches_and_in_order_in_the_qt_thread(background, wire):
    batches, threads = [], set()

    def take(news):
        batches.append(news)
        threads.add(QThread.currentThread())
    background.news.connect(take)
    wire.from_its_thread(lambda: [wire.listener(n) for n in range(1000)])
    wait_until(lambda: sum(map(len, batches)) == 1000)
    assert [n for batch in batches for n in batch] == list(range(1000))
    assert len(batches) == 1
    assert threads == {background.thread()}


def test_an_answer_keeps_its_place_among_the_news(background, wire):
    heard = []
    background.news.connect(heard.extend)
    background.post("/tickets", {"service": "MZ001"}, lambda answer: heard.append(answer), language="bo")
    path, body, language, future = wire.asked[0]
    assert (path, body, language) == ("/tickets", {"service": "MZ001"}, "bo")
    wire.from_its_thread(lambda: (wire.listener("before"), future.set_result("answer"), wire.listener("after")))
    wait_until(lambda: len(heard) == 3)
    assert heard == ["before", "answer", "after"]


def test_a_question_passes_its_parameters(background, wire):
    heard = []
    background.get("/tickets", heard.append, state="waiting")
    wire.asked[0][3].set_result("some")
    wait_until(lambda: heard)
    assert wire.asked[0][1] == {"state": "waiting"}


def test_slow_work_runs_elsewhere_and_answers_here(background):
    heard = []
    background.run(threading.get_ident, heard.append)
    wait_until(lambda: heard)
    assert heard[0] != threading.get_ident()


def test_work_that_fails_is_told_once_and_the_next_goes_on(background, caplog):
    heard = []
    with caplog.at_level(logging.ERROR, logger="ui.background"):
        background.run(lambda: 1 / 0, heard.append)
        background.run(lambda: "next", heard.append)
        wait_until(lambda: heard)
    assert heard == ["next"]
    assert [record.message for record in caplog.records] == ["background work failed"]


def test_nothing_is_delivered_after_the_end(wire):
    app = application("test")
    made, heard = Background(wire), []
    made.news.connect(heard.extend)
    made.start()
    wire.listener("late")
    made.stop()
    app.processEvents()
    assert heard == []
