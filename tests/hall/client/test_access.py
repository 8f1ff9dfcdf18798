"""What a terminal keeps of its hall, and addresses as people type them."""

import pytest

from hall.client.access import Access, hall_url, is_loopback, load_access, save_access, typed_address
from hall.trust.certificate import own_certificate

ACCESS = Access(url="http://127.0.0.1:8443", token="t")


def test_what_was_saved_is_loaded(tmp_path):
    save_access(tmp_path / "new", ACCESS)
    assert load_access(tmp_path / "new") == ACCESS
    assert (tmp_path / "new" / "access.json").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["access.json"]


def test_the_certificate_comes_back_as_it_was(tmp_path):
    access = Access(url="https://10.0.0.2:8443", token="t", certificate=own_certificate(tmp_path / "hall").pem)
    save_access(tmp_path, access)
    assert load_access(tmp_path) == access


def test_a_file_left_half_written_is_passed_over(tmp_path):
    save_access(tmp_path, ACCESS)
    (tmp_path / "access.json.new").write_text('{"url": "ht')
    assert load_access(tmp_path) == ACCESS
    save_access(tmp_path, ACCESS)
    assert load_access(tmp_path) == ACCESS


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"url": 1, "token": "t"}', '{"url": "x"}', '{"x": "y"}',
                                     '{"url": "https://10.0.0.2", "token": "t", "certificate": "none"}',
                                     '{"url": "http://10.0.0.2", "token": "t"}',
                                     '{"url": "https://10.0.0.2", "token": 5}'])
def test_a_damaged_file_is_as_none(tmp_path, content):
    (tmp_path / "access.json").write_text(content)
    assert load_access(tmp_path) is None


def test_without_a_file_there_is_no_access(tmp_path):
    assert load_access(tmp_path) is None and typed_address(tmp_path) is None


@pytest.mark.parametrize(("typed", "url"), [
    ("192.168.1.10", "https://192.168.1.10:8443"), (" hall.local:9000 ", "https://hall.local:9000"),
    ("https://10.0.0.2/", "https://10.0.0.2:8443"), ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
    ("[fd00::1]", "https://[fd00::1]:8443"), ("http://localhost", "http://localhost:80")])
def test_addresses_as_typed(typed, url):
    assert hall_url(typed) == url


@pytest.mark.parametrize(("typed", "why"), [
    ("", "such as"), ("ftp://10.0.0.2", "such as"), ("https://10.0.0.2/x", "such as"),
    ("http://10.0.0.2", "this machine only"), ("http://127.evil.example", "this machine only")])
def test_addresses_that_are_none(typed, why):
    with pytest.raises(ValueError, match=why):
        hall_url(typed)


def test_what_is_this_machine():
    assert all(map(is_loopback, ("127.0.0.1", "127.1.2.3", "localhost", "::1")))
    assert not any(map(is_loopback, ("", "10.0.0.1", "128.0.0.1", "127.0.0.1.example.com")))


def test_an_address_in_terminal_toml(tmp_path):
    (tmp_path / "terminal.toml").write_text('hall = "192.168.1.10"\nrole = "kiosk"\n')
    assert typed_address(tmp_path) == "192.168.1.10"


@pytest.mark.parametrize(("content", "why"), [
    ("hall = 5", "hall: text"), ("hall", "terminal.toml")])
def test_a_wrong_terminal_toml_is_told(tmp_path, content, why):
    (tmp_path / "terminal.toml").write_text(content)
    with pytest.raises(ValueError, match=why):
        typed_address(tmp_path)
