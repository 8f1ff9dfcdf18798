"""A terminal that nobody knows yet, over TLS: the code, the token, and whom it believes."""

import json

import pytest

from hall.client.access import Access, load_access, save_access
from hall.client.link import Link
from hall.client.news import LinkState
from hall.trust.certificate import own_certificate
from tests.hall.client.hearing import Heard
from tests.waiting import eventually

ONLINE, SEARCHING, UNPAIRED = LinkState.ONLINE, LinkState.SEARCHING, LinkState.UNPAIRED


@pytest.fixture
def newcomer(secure, tmp_path):
    link = Link(role="kiosk", name="一号取号机", data=tmp_path / "kiosk", address=secure.url)
    yield link
    link.stop()


def admitted(hall, code):
    return hall.pairings.admit(code, fingerprint=hall.certificate.fingerprint, now_s=hall.seconds)


def test_a_new_terminal_shows_a_code_and_is_admitted_with_it(secure, newcomer, tmp_path):
    heard = Heard()
    newcomer.start(heard)
    code = heard.state(UNPAIRED).code
    assert len(code) == 6 and code.isdigit()
    admitted(secure, code)
    heard.until(heard.seqs)
    assert newcomer.post("/tickets").result(10).ok
    access = load_access(tmp_path / "kiosk")
    assert access.url == secure.url and access.token in secure.tokens
    assert access.certificate == secure.certificate.pem
    assert (tmp_path / "kiosk" / "access.json").stat().st_mode & 0o777 == 0o600


def test_a_mistyped_code_may_be_typed_again(secure, newcomer):
    heard = Heard()
    newcomer.start(heard)
    code = heard.state(UNPAIRED).code
    first = admitted(secure, f"{(int(code) + 1) % 10**6:06d}")
    eventually(lambda: not first.waits(secure.seconds), "the terminal tries to prove the wrong code")
    assert first.admitted is None
    eventually(lambda: secure.pairings.open(now_s=secure.seconds), "the terminal asks again")
    admitted(secure, code)
    heard.until(heard.seqs)
    assert [one.code for one in heard.reports(UNPAIRED)] == [code]


def withdrawn(secure, newcomer):
    """What a terminal heard that was admitted and whose token the hall then forgot; and that it asks again."""
    heard = Heard()
    newcomer.start(heard)
    admitted(secure, heard.state(UNPAIRED).code)
    heard.until(heard.seqs)
    secure.tokens.clear()
    assert newcomer.post("/tickets").result(10).code == "not_paired"
    return heard, heard.state(UNPAIRED, times=2)


def test_a_terminal_whose_token_is_withdrawn_asks_again(secure, newcomer):
    heard, again = withdrawn(secure, newcomer)
    assert again.code != heard.state(UNPAIRED).code
    admitted(secure, again.code)
    heard.state(ONLINE, times=2)


def test_a_key_pressed_while_the_code_is_shown_does_not_undo_the_admission(secure, newcomer):
    heard, again = withdrawn(secure, newcomer)
    assert newcomer.post("/tickets").result(10).code == "not_paired"          # of the old token, which is known to end
    admitted(secure, again.code)
    heard.state(ONLINE, times=2)
    assert newcomer.post("/tickets").result(10).ok
    assert len(heard.reports(UNPAIRED)) == 2


def test_a_late_refusal_of_the_old_token_is_not_one_of_the_new(secure, newcomer):
    heard = Heard()
    newcomer.start(heard)
    admitted(secure, heard.state(UNPAIRED).code)
    heard.until(heard.seqs)
    secure.answers.clear()
    late = newcomer.post("/tickets", patience_s=20)
    eventually(lambda: secure.bodies, "the command has come")
    secure.tokens.clear()
    secure.hang_up()
    again = heard.state(UNPAIRED, times=2)
    admitted(secure, again.code)
    heard.state(ONLINE, times=2)
    secure.answers.set()
    assert late.result(30).ok                                                 # asked again, with the new token
    assert len(heard.reports(UNPAIRED)) == 2


def test_a_hall_with_another_certificate_is_not_believed(secure, tmp_path):
    stranger = own_certificate(tmp_path / "stranger")
    save_access(tmp_path, Access(url=secure.url, token="good", certificate=stranger.pem))
    heard = Heard()
    link = Link(role="kiosk", name="k", data=tmp_path)
    link.start(heard)
    heard.until(lambda: any("another certificate" in one.detail for one in heard.reports(SEARCHING)))
    assert link.post("/tickets", patience_s=0.2).result(5).code == "no_answer"
    link.stop()
    assert not secure.bodies and not secure.asked_after
    assert json.loads((tmp_path / "access.json").read_text())["certificate"] == stranger.pem
