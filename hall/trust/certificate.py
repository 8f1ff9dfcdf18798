"""The hall's own certificate: made once, believed by its key and not by a name, an authority or a date."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from hall.handshake import fingerprint_of

FOLDER, KEY, CERTIFICATE = "trust", "hall.key", "hall.crt"
FIRST_DAY = datetime(1970, 1, 1, tzinfo=UTC)              # a terminal with a dead battery wakes in 1970 or 2000
LAST_DAY = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)  # RFC 5280, 4.1.2.5: no well-defined end
NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bianmin hall")])


class NotACertificate(ValueError):
    """A file of the certificate is damaged: which, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """fingerprint: SHA-256 of the public key as hex, which is announced on the LAN and bound into each pairing."""

    fingerprint: str
    pem: str
    certificate_file: Path
    key_file: Path


def own_certificate(data: Path) -> Certificate:
    """The hall's certificate, made at the first start. NotACertificate when its files are damaged."""
    folder = data / FOLDER
    key_file, certificate_file = folder / KEY, folder / CERTIFICATE
    if not (key_file.exists() and certificate_file.exists()):
        _make(folder, key_file, certificate_file)
    try:
        pem = certificate_file.read_text(encoding="ascii")
        fingerprint = fingerprint_of(pem)
    except ValueError:
        raise NotACertificate(
            f"{certificate_file}: not a certificate; put it back from the backup of {folder}") from None
    return Certificate(fingerprint=fingerprint, pem=pem, certificate_file=certificate_file, key_file=key_file)


def _make(folder: Path, key_file: Path, certificate_file: Path) -> None:
    """Key first: a certificate never stands without its key, whenever the power goes."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    certificate_file.unlink(missing_ok=True)
    _write(key_file, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    _write(certificate_file, _signed(key).public_bytes(Encoding.PEM))


def _signed(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    public = key.public_key()
    return (
        x509.CertificateBuilder().subject_name(NAME).issuer_name(NAME).public_key(public)
        .serial_number(x509.random_serial_number()).not_valid_before(FIRST_DAY).not_valid_after(LAST_DAY)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, SHA256()))


def _write(file: Path, content: bytes) -> None:
    """The file as a whole or not at all, on the disk, for its owner only."""
    made = file.with_name(f"{file.name}.new")
    made.unlink(missing_ok=True)
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    made.replace(file)
