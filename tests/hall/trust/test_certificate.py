"""The hall's own certificate, and that stock TLS believes it whatever the date."""

import ssl
from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from hall.handshake import fingerprint_of
from hall.trust.certificate import own_certificate


def test_it_is_made_once(tmp_path):
    first = own_certificate(tmp_path)
    assert own_certificate(tmp_path) == first
    assert first.fingerprint == fingerprint_of(first.pem)
    assert own_certificate(tmp_path / "another").fingerprint != first.fingerprint


def test_the_key_is_for_its_owner_only_and_fits(tmp_path):
    made = own_certificate(tmp_path)
    assert made.key_file.stat().st_mode & 0o777 == 0o600
    key = load_pem_private_key(made.key_file.read_bytes(), None)
    certificate = x509.load_pem_x509_certificate(made.pem.encode())
    assert certificate.public_key() == key.public_key()
    certificate.verify_directly_issued_by(certificate)


def test_it_holds_from_1970_to_the_end(tmp_path):
    certificate = x509.load_pem_x509_certificate(own_certificate(tmp_path).pem.encode())
    assert certificate.not_valid_before_utc == datetime(1970, 1, 1, tzinfo=UTC)
    assert certificate.not_valid_after_utc.year == 9999


def test_a_certificate_without_its_key_is_made_anew(tmp_path):
    first = own_certificate(tmp_path)
    first.key_file.unlink()
    again = own_certificate(tmp_path)
    assert again.fingerprint != first.fingerprint
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(again.certificate_file, again.key_file)


def test_a_damaged_certificate_is_told(tmp_path):
    own_certificate(tmp_path).certificate_file.write_text("no certificate")
    with pytest.raises(ValueError, match="not a certificate; put it back from the backup"):
        own_certificate(tmp_path)
