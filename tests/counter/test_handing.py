"""A parcel of pages and the hall's answers: kept while nobody hears, given up when it is refused, never told twice."""

from counter.handing import Handing, Parcel
from hall.client.news import LinkChanged, LinkState
from tests.counter.building import serving, state
from tests.driving import wait_until

PDF = b"%PDF-1.7\n%%EOF\n"


class Told:
    def __init__(self):
        self.said, self.done = [], 0

    def tell(self, notice, *, refused=False):
        self.said.append((notice, refused))

    def is_done(self):
        self.done += 1


def handing(background, number=2):
    told, own = Told(), state(serving())
    own.number = number
    return told, own, Handing(background, own, told.tell, told.is_done)


def test_what_the_hall_refuses_is_told_and_given_up(background):
    told, _, hand = handing(background)
    hand.send(Parcel(ticket=999999, number="C001", pages=1, pdf=PDF))
    wait_until(lambda: hand.parcel is None, why="for the refusal")
    assert told.done == 0 and told.said[-1][1] and told.said[-1][0]


def test_a_hall_that_is_away_is_said_at_once_and_the_parcel_waits(background):
    told, own, hand = handing(background)
    own.hear([LinkChanged(state=LinkState.LOST)])
    parcel = Parcel(ticket=999999, number="C001", pages=1, pdf=PDF)
    hand.send(parcel)
    assert told.said == [("主机连不上，页面还在本机，连上后自动交。不要了可以全部去掉。", True)]
    hand.again()
    assert hand.parcel is parcel
    hand.give_up()
    own.hear([LinkChanged(state=LinkState.ONLINE)])
    hand.again()
    assert (hand.parcel, told.done) == (None, 0)


def test_no_repr_shows_the_pages():
    assert "PDF" not in repr(Parcel(ticket=1, number="C001", pages=1, pdf=PDF)).replace("Parcel", "")
