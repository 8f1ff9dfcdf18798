"""What a terminal believes: one certificate, and nothing else about it."""

import asyncio
import ssl
from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from hall.client.tls import pinned, shown_certificate
from hall.trust.certificate import own_certificate


def greets(certificate_file, key_file, client):
    """A connection by `client` to a server with this certificate; gives what `client` gives."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate_file, key_file)

    async def answer(reader, writer):
        writer.write(b"hall")
        writer.close()

    async def both():
        async with await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context) as server:
            return await client(server.sockets[0].getsockname()[1])

    return asyncio.run(both())


def hears(context):
    async def client(port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context)
        heard = await reader.read()
        writer.close()
        return heard
    return client


def test_the_pinned_hall_is_believed(tmp_path):
    hall = own_certificate(tmp_path)
    assert greets(hall.certificate_file, hall.key_file, hears(pinned(hall.pem))) == b"hall"


def test_stock_tls_with_this_authority_believes_it_too(tmp_path):
    hall = own_certificate(tmp_path)
    stock = ssl.create_default_context(cadata=hall.pem)
    stock.check_hostname = False
    stock.verify_flags |= ssl.VERIFY_X509_STRICT          # as Python 3.13 does by itself
    assert greets(hall.certificate_file, hall.key_file, hears(stock)) == b"hall"


def test_another_hall_is_not(tmp_path):
    hall, other = own_certificate(tmp_path / "a"), own_certificate(tmp_path / "b")
    with pytest.raises(ssl.SSLCertVerificationError):
        greets(other.certificate_file, other.key_file, hears(pinned(hall.pem)))


def test_a_certificate_signed_by_the_halls_key_is_not(tmp_path):
    """The pinned certificate is no authority: what somebody made with it, or its like, does not count."""
    hall = own_certificate(tmp_path / "hall")
    child, child_key = signed_by(hall, tmp_path)
    with pytest.raises(ssl.SSLCertVerificationError):
        greets(child, child_key, hears(pinned(hall.pem)))


def test_the_date_does_not_count(tmp_path):
    """A certificate whose time is over stands for a terminal whose clock is wrong."""
    certificate, key = made(tmp_path, until=datetime(2002, 1, 1, tzinfo=UTC))
    assert greets(certificate, key, hears(pinned(certificate.read_text()))) == b"hall"


def test_a_shown_certificate_is_read_and_not_believed(tmp_path):
    hall = own_certificate(tmp_path)

    async def look(port):
        return await shown_certificate(f"https://127.0.0.1:{port}", 3)

    assert greets(hall.certificate_file, hall.key_file, look) == hall.pem


def signed_by(hall, folder):
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    issuer = x509.load_pem_x509_certificate(hall.pem.encode())
    return made(folder, issuer=issuer.subject, signer=load_pem_private_key(hall.key_file.read_bytes(), None))


def made(folder, *, until=datetime(9999, 1, 1, tzinfo=UTC), issuer=None, signer=None):
    """A certificate and its key as files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a test's hall")])
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(issuer or name).public_key(key.public_key())
        .serial_number(1).not_valid_before(datetime(2001, 1, 1, tzinfo=UTC)).not_valid_after(until)
        .sign(signer or key, SHA256()))
    files = folder / "made.crt", folder / "made.key"
    files[0].write_bytes(certificate.public_bytes(Encoding.PEM))
    files[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return files
