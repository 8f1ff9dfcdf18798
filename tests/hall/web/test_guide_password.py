"""One's own password, changed at the page and by the interface (R86)."""

from tests.hall.web.guide_pages import Browser

GUIDE = "工号011"


def signed_in(hall):
    browser = Browser(hall)
    browser.signs_in(GUIDE, hall.pins[GUIDE])
    return browser


def test_a_person_changes_the_own_password(hall):
    browser, elsewhere = signed_in(hall), signed_in(hall)
    old, new = hall.pins[GUIDE], "Neues-Wort-7"
    form = browser.opens("password").form("password")
    for sent, told in ((("x", new, new), "密码不对"), ((old, new, new + "x"), "两次输入"),
                       ((old, "kurz", "kurz"), "至少用三种"), ((old, old, old), "一样")):
        page = browser.sends(form, **dict(zip(("old", "new", "again"), sent, strict=True)))
        assert told in page.words and str(page.url).endswith("/guide/password")
    page = browser.sends(form, old=old, new=new, again=new)
    assert "密码已改" in page.words                                    # and still signed in here
    assert str(elsewhere.opens("").url).endswith("/guide/sign-in")
    assert Browser(hall).signs_in(GUIDE, old).status == 403
    assert Browser(hall).signs_in(GUIDE, new).status == 200


def test_wrong_tries_at_the_password_page_lock_as_at_the_door(hall):
    browser = signed_in(hall)
    form = browser.opens("password").form("password")
    told = [browser.sends(form, old="x", new="Neues-Wort-7", again="Neues-Wort-7").words for _ in range(5)]
    assert "分钟" in told[-1]


def test_nobody_changes_a_password_from_another_page_or_without_a_session(hall):
    browser = signed_in(hall)
    form = browser.opens("password").form("password")
    sent = {"old": hall.pins[GUIDE], "new": "Neues-Wort-7", "again": "Neues-Wort-7"}
    assert "不是从本页面" in browser.sends(form, secret="x", **sent).words
    assert str(Browser(hall).sends(form, **sent).url).endswith("/guide/sign-in")
    counter = hall.asker("counter").http.post("/sessions/password", json={"old": "x", "new": "y"})
    assert counter.json()["code"] == "forbidden"
