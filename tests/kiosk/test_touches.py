"""R4, counted on the screens themselves: from the home page to the number, for every published item."""

from datetime import UTC, datetime

import pytest

from hall.domain.identity import UNDER_60
from hall.domain.ticket import Identity
from hall.domain.views import Names, QueueView
from kiosk import events as e
from kiosk.catalogue import Catalogue
from kiosk.flow import Times, follow
from kiosk.opening import Opening
from kiosk.screen import World, screen
from kiosk.session import Page, Session

TIMES = Times()
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
CARD = Identity(kind="id_card", pseudonym="0" * 32, age_band=UNDER_60)


def queue(prefix: str) -> QueueView:
    return QueueView(prefix=prefix, name=Names(zh_CN=prefix), waiting=0, called=0, open_counters=(1,), counters=(1,),
                     next_number=None, wait=None, taking=True, next_taking_at=None)


class Finger:
    """Touches only what stands on the screen, and counts. Typing is not counted."""

    def __init__(self, catalogue: Catalogue, *, landscape: bool = False, **mode: bool) -> None:
        prefixes = sorted({service.queue for service in catalogue.services})
        self.world = World(opening=Opening.OPEN, now=NOW, queues={one: queue(one) for one in prefixes},
                           catalogue=catalogue, landscape=landscape)
        self.session = Session(page=Page.HOME, **mode)
        self.touches = 0
        self.wishes: list[e.Wish] = []

    def does(self, event: e.Event, *, counted: bool = True) -> None:
        self.session, wishes = follow(self.session, event, TIMES)
        self.touches += counted
        self.wishes += wishes

    def sees(self, code: str) -> bool:
        return any(tile.code == code for tile in screen(self.session, self.world, TIMES).tiles)

    def types_until_seen(self, code: str, letters: str) -> bool:
        for letter in letters:
            if self.sees(code):
                break
            self.does(e.Type(letter), counted=False)
        return self.sees(code)

    def chooses(self, code: str) -> None:
        assert self.sees(code)
        choice = self.world.catalogue.choice(code)
        assert choice is not None
        self.does(e.Choose(choice))


def takes_at_home(finger: Finger, code: str) -> None:
    finger.chooses(code)
    finger.does(e.Take("command"))


def takes_by_search(finger: Finger, code: str, letters: str) -> bool:
    finger.does(e.Open(Page.SEARCH))
    if not finger.types_until_seen(code, letters):
        return False
    finger.chooses(code)
    finger.does(e.Take("command"))
    return True


MODES = [{}, {"large": True}, {"landscape": True}, {"landscape": True, "large": True}, {"low": True}]


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_any_item_takes_at_most_three_touches(catalogue, mode):
    assert len(catalogue.services) == 135
    too_many = []
    for service in catalogue.services:
        found = False
        for letters in (service.initials, service.full_initials, service.pinyin):
            finger = Finger(catalogue, **mode)
            if takes_by_search(finger, service.code, letters.upper()):
                found = finger.touches <= 3 and isinstance(finger.wishes[-1], e.IssueTicket)
                break
        if not found:
            too_many.append(service.short_name)
    assert not too_many


@pytest.mark.parametrize("visitor", [None, CARD], ids=["without a card", "with a card"])
def test_a_frequent_matter_takes_two_touches(catalogue, visitor):
    """The frequent ones are those on the home page."""
    finger = Finger(catalogue)
    codes = [tile.code for tile in screen(finger.session, finger.world, TIMES).tiles]
    assert len(codes) == 8
    for code in codes:
        finger = Finger(catalogue)
        if visitor is not None:
            finger.does(e.CardLaid(visitor, "unused"), counted=False)
        takes_at_home(finger, code)
        assert finger.touches == 2
        assert finger.wishes[-1].visitor == visitor


def test_a_phone_number_costs_no_touch_more(catalogue):
    finger = Finger(catalogue)
    finger.chooses("MZ001")
    finger.does(e.TakeWithPhone())
    for digit in "13800000000":
        finger.does(e.Type(digit), counted=False)
    assert finger.touches == 2
    assert finger.wishes[-1] == e.HidePhone("13800000000")


def test_one_who_does_not_know_takes_two_touches(catalogue):
    finger = Finger(catalogue)
    consult = screen(finger.session, finger.world, TIMES).consult
    assert consult == "BM002"
    finger.does(e.Choose(catalogue.choice(consult)))
    finger.does(e.Take("command"))
    assert finger.touches == 2


def test_every_item_can_also_be_found_by_turning_pages(catalogue):
    """Browsing costs a touch more, and pages; nothing is out of reach of those who cannot spell."""
    seen = set()
    for prefix in sorted({service.queue for service in catalogue.services}):
        finger = Finger(catalogue)
        finger.does(e.Open(Page.GROUPS))
        assert finger.sees(prefix)
        finger.does(e.Open(Page.GROUP, prefix))
        for _ in range(screen(finger.session, finger.world, TIMES).shelves):
            seen |= {tile.code for tile in screen(finger.session, finger.world, TIMES).tiles}
            finger.does(e.Turn(1))
    assert seen == {service.code for service in catalogue.services}
