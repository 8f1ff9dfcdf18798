"""R81: a thousand cards and phones later, nothing that the hall keeps, says, logs or exports holds their numbers."""

import json
import re
import zipfile
from datetime import date

from hall.actions import clerks, visitors
from hall.client.news import Answer
from hall.counting import day_facts
from hall.domain.commands import CallNext, FinishTicket, IssueTicket, NotedMove, RateService
from hall.domain.identity import age_band
from hall.domain.outcomes import is_id_number
from hall.domain.plain import from_plain
from hall.reports.daily import daily_count
from hall.reports.sheet_csv import write_csv
from hall.reports.sheet_xlsx import write_xlsx
from hall.trust.day_key import day_key
from hardware.emulators.cards import card_of
from hardware.id_card import parse_card
from kiosk import events as e
from kiosk.errands import Errands
from kiosk.printouts import Printouts
from kiosk.session import Choice
from tests.hall.actions.in_hand import HallInHand

TUESDAY = date(2026, 11, 24)
CARDS, PHONES = 1000, 100
SERVICES = ("MZ001", "RS001", "YB001", "GA001", "WJ001", "SD004")
CHECK = {n: digit for n, digit in enumerate("10X98765432")}
PERSONAL = re.compile(rb"999999(?:19|20)\d{9}|1380000\d{4}|" + "张三丰".encode())


def id_numbers():
    """Of the region that is nobody's, with the check digit that a reader wants."""
    for n in range(CARDS):
        digits = f"999999{1936 + n % 80}{1 + n % 12:02}{1 + n % 28:02}{n:03}"
        yield digits + CHECK[sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(digits)) % 11]


class Wire:
    """From the kiosk's program to the hall's actions without a network: what is sent is what the hall reads."""

    def __init__(self, hall, key):
        self.hall, self.key, self.sent = hall, key, []

    def get(self, path, then, **_):
        then(Answer(status=200, body={"key": self.key.hex()}))

    def post(self, path, body, then, **_):
        self.sent.append(json.dumps(body))
        self.hall.does(visitors.issue_ticket, from_plain(IssueTicket, json.loads(self.sent[-1]), strict=True),
                       device="kiosk")


def test_R81_no_number_of_a_person_is_left_anywhere(tmp_path, caplog):
    caplog.set_level("DEBUG")
    hall, told = HallInHand(tmp_path), []
    wire = Wire(hall, day_key(tmp_path, TUESDAY.isoformat()))
    kiosk = Errands(wire, "取号机", told.append, None, Printouts(wire, tmp_path), None)
    cards = [parse_card(card_of(number)) for number in id_numbers()]
    assert all(is_id_number(card.number.told()) and PERSONAL.match(card.number.told().encode()) for card in cards)
    for card in cards:
        kiosk.hide(card.number.told(), "id_card", age_band(card.birth, TUESDAY), lambda one: e.CardLaid(one, "-"))
    for n in range(PHONES):
        kiosk.run(e.HidePhone(f"138{n:08}"))
    for n, visitor in enumerate(one.visitor for one in told):
        kiosk.run(e.IssueTicket(command=f"{n:032x}", choice=Choice(code=SERVICES[n % len(SERVICES)]), visitor=visitor))
    assert len({ticket.identity.pseudonym for ticket in hall.floor.tickets.values()}) == CARDS + PHONES
    a_visit(hall, f"请回电 13800000001，身份证 {cards[0].number.told()}")
    hall.close()
    assert b"******" in (tmp_path / "hall.db").read_bytes()          # the scan reads what visitors wrote

    facts = daily_count(*day_facts(tmp_path / "hall.db", TUESDAY))
    write_csv(facts, tmp_path / "day.csv")
    write_xlsx(facts, tmp_path / "day.xlsx")
    (tmp_path / "said").write_text("\n".join([*wire.sent, repr(told), repr(hall.told), repr(cards), caplog.text]))
    for place, data in everything(tmp_path):
        assert not PERSONAL.findall(data), place


def a_visit(hall, comment):
    """One is served and writes into the rating what nobody should."""
    hall.opens(3, "工号003")
    ticket = hall.does(clerks.call_next, 3, CallNext(command_id="-"), device="counter 3")
    hall.does(clerks.start, 3, NotedMove(command_id="-"), device="counter 3")
    hall.does(clerks.finish, 3, FinishTicket(command_id="-", outcome="办结"), device="counter 3")
    hall.does(visitors.rate_service, ticket.id, RateService(command_id="-", level=5, comment=comment, channel="kiosk"))


def everything(folder):
    """Every file by name, tables in a packed file by theirs."""
    for file in folder.rglob("*"):
        if file.suffix == ".xlsx":
            with zipfile.ZipFile(file) as packed:
                yield from ((f"{file.name}/{name}", packed.read(name)) for name in packed.namelist())
        elif file.is_file():
            yield file.name, file.read_bytes()
