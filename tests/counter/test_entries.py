"""What the dialogs offer."""

from counter import entries
from tests.counter.building import ago, counter, queue, service, serving, state, ticket


def test_queues_say_how_many_wait():
    made = state(queues=(queue(waiting=4),))
    assert [(one.code, one.title, one.note) for one in entries.queues(made.mirror, "en")] == [
        ("queue:C", "C　Civil affairs", "4 waiting")]


def test_a_queue_where_nobody_calls_says_so_before_anybody_is_sent_there():
    made = state(queues=(queue("C", waiting=4), queue("F", waiting=2, open_counters=())))
    assert [one.note for one in entries.queues(made.mirror, "zh_CN")] == ["等候 4 人", "等候 2 人，没有窗口开"]
    offered = [service("GA001", queue="F"), service("MZ001", queue="C")]
    assert [one.note for one in entries.services(offered, made.mirror, "", "zh_CN")] == ["民政（没有窗口开）", "民政"]


def test_who_is_open_instead_when_nobody_calls():
    made = state(counters=(counter(1), counter(3), counter(5, state="paused")))
    assert entries.nobody_calls(made.mirror, ticket(counters=(5,))) == "1、3"
    assert entries.nobody_calls(made.mirror, ticket(counters=(3, 5))) == ""
    assert entries.nobody_calls(state(counters=(counter(3, "paused"),)).mirror, ticket(counters=(5,))) == "—"


def test_ones_own_counter_and_an_empty_one_cannot_be_chosen():
    made = state(counters=(counter(1), counter(3), counter(4, state="closed")))
    found = entries.counters(made.mirror, 3, "zh_CN")
    assert [one.code for one in found] == ["counter:1", "counter:3", "counter:4"]
    assert [one.allowed for one in found] == [True, False, False]
    assert [one.note for one in found] == ["示例三号", "示例三号", "没有人"]


def test_held_comes_back_only_to_a_free_counter_missed_at_any_time():
    aside = (ticket(1, "held", counter=3, held_at=ago(minutes=4)),
             ticket(2, "no_show", counter=3, called_at=ago(minutes=7)))
    free = state(*aside)
    found = entries.laid_aside(free, free.desk, "zh_CN")
    assert [(one.code, one.note, one.allowed) for one in found] == [
        ("held:1", "挂起 4 分", True), ("missed:2", "7 分前叫过", True)]
    busy = state(*aside, serving(3), counters=(counter(ticket=3),))
    assert [one.allowed for one in entries.laid_aside(busy, busy.desk, "zh_CN")] == [False, True]


def test_todays_appointments_of_the_own_queues_also_for_an_item_that_left_the_list():
    made = state()
    one = {"at": "2026-11-24T02:00:00+00:00", "service": "XX001", "service_name": "旧事项", "ticket": None}
    made.take_booked({"appointments": [one | {"code": "1", "queue": "C", "state": "booked"},
                                       one | {"code": "2", "queue": "D", "state": "booked"},
                                       one | {"code": "3", "queue": "C", "state": "arrived"}]})
    found = entries.booked(made, "zh_CN")
    assert [(entry.code, entry.number, entry.title, entry.allowed) for entry in found] == [
        ("booked:1", "10:00", "旧事项", True), ("booked:3", "10:00", "旧事项", False)]
