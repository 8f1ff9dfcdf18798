"""The rows of the lists."""

from counter.alerts import Alert, HallAlert
from counter.choosing import Choosing, Entry
from counter.noted import Note
from counter.rows import SHOWN_WAITING, alert_rows, entry_rows, held_rows, paper_rows, staff_rows, waiting_rows
from counter.signing import Signing
from hall.domain.plain import to_plain
from hall.domain.views import MaterialView
from tests.counter.building import NOW, ago, counter, serving, staff, state, ticket


def test_who_waits_in_the_order_told():
    tickets = [ticket(n, marks=("敬老",) if n == 2 else ()) for n in range(1, 15)]
    made = state(*tickets)
    made.take_order({"next": [{"ticket": to_plain(one), "reason": {"code": "score"}} for one in reversed(tickets)]})
    rows = waiting_rows(made, made.desk, "zh_CN")
    assert len(rows) == SHOWN_WAITING
    assert (rows[0].number, rows[0].waited) == ("C014", "12 分")
    assert made.waiting[-2].ticket.marks == ("敬老",)


def test_papers_say_what_is_missing():
    made = state(serving(missing=(1,)), counters=(counter(ticket=1),))
    made.theme_papers[("MZ001",)] = (
        MaterialView(name="身份证", form="original", count=1, required=True),
        MaterialView(name="户口簿", form="copy", count=1, required=True),
        MaterialView(name="委托书", form="original", count=1, required=False))
    rows = paper_rows(made, made.desk, "zh_CN")
    assert [(row.name, row.word, row.missing) for row in rows] == [
        ("身份证（原件）", "必需", False), ("户口簿（复印件）", "说没带", True), ("委托书（原件）", "有就带", False)]
    assert paper_rows(state(), state().desk, "zh_CN") == []


def test_held_for_long_is_late():
    """R23"""
    made = state(ticket(1, "held", counter=3, held_at=ago(minutes=10)),
                 ticket(2, "held", counter=3, held_at=ago(minutes=9)))
    assert [(row.note, row.late) for row in held_rows(made, made.desk, "zh_CN")] == [("10 分", True), ("9 分", False)]


def test_alerts_are_sentences():
    made = state()
    made.notes = (Note(command_id="1", path="", body={}, verb="finish", ticket=7, number="C007", at=NOW,
                       why_not="过号"),)
    made.hall_alerts = (HallAlert(id=4, kind="help", subject="取号机", state="raised", sentence="取号机 有人请帮忙"),)
    made.alerts = (Alert(id="slip-1", where="取号机", number="D023", ticket=1),
                   Alert(id="slip-3", where="取号机", number="D025", ticket=3, state="unconfirmed"),
                   Alert(id="slip-2", where="取号机", number="D024", ticket=2, asked=True))
    assert [row.sentence for row in alert_rows(made, "zh_CN")] == [
        "断线时记下的 C007 没被接受：过号", "取号机 有人请帮忙", "D023 的号票没打出来（取号机）。号有效。",
        "不确定 D025 的号票打没打出来（取号机），请看出纸口。号有效。", "D024 正在补打（取号机）"]


def test_the_chosen_and_the_marked():
    rows = staff_rows(Signing(staff=(staff("工号003"), staff("工号004")), chosen="工号004"))
    assert [row.chosen for row in rows] == [False, True]
    entries = tuple(Entry(code=str(n), title="") for n in range(8))
    assert [row.marked for row in entry_rows(Choosing(entries=entries, marked=7))] == [False, True]


def test_what_a_closed_counter_left_on_hold_is_listed_where_its_queue_is_served():
    left = ticket(1, "held", counter=4, held_at=ago(minutes=10))
    numbers = [[row.number for row in held_rows(made, made.desk, "zh_CN")] for made in (
        state(left, counters=(counter(3), counter(4, "closed"))), state(left, counters=(counter(3), counter(4))))]
    assert numbers == [["C001"], []]
