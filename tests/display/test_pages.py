"""What a published service says of itself in the panel."""

from display.pages import service_page, service_pages, with_queues_between
from tests.display.telling import Teller, service


def test_a_service_tells_promise_fee_papers_and_counters() -> None:
    page = service_page(service(), (1, 3), "zh_CN")
    assert (page.title, page.lines) == (
        "服务 MZ001", ("承诺 20 个工作日办结", "不收费", "材料 1 件", "1、3号窗口"))


def test_other_ways_to_promise_and_to_pay() -> None:
    at_once = service_page(service(promised_days=0, day_unit="immediate", fee="10元/证", materials=()), (), "zh_CN")
    assert at_once.lines == ("当场办结", "收费 10元/证", "不用带材料")
    assert service_page(service(day_unit="calendar"), (), "zh_CN").lines[0] == "承诺 20 天办结"
    assert service_page(service(), (2,), "en").lines == (
        "Done in 20 working days", "Free of charge", "1 papers to bring", "Counter 2")


def test_a_service_of_a_queue_that_is_not_told_has_no_counter() -> None:
    pages = service_pages([service(queue="A"), service("X2", queue="Z")], {"A": Teller().queue}, "zh_CN")
    assert [page.lines[-1] for page in pages] == ["1号窗口", "材料 1 件"]


def test_the_queues_get_a_turn_after_each_page() -> None:
    pages = service_pages([service("S1"), service("S2")], {}, "zh_CN")
    assert [(page.kind, page.key) for page in with_queues_between(pages)] == [
        ("service", "S1"), ("queues", "S1-queues"), ("service", "S2"), ("queues", "S2-queues")]
