"""TLS to one hall and no other: what is believed is one certificate, not a name, an authority or a date."""

import asyncio
import ssl
from urllib.parse import urlsplit

NO_CHECK_TIME = 0x200000      # X509_V_FLAG_NO_CHECK_TIME of OpenSSL; a PC with a dead battery wakes in 2000


def pinned(certificate: str) -> ssl.SSLContext:
    """Believes exactly this certificate (PEM), whatever name the hall is called by and whatever the date."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False
    context.verify_flags = ssl.VerifyFlags(context.verify_flags | NO_CHECK_TIME)
    context.load_verify_locations(cadata=certificate)
    return context


async def shown_certificate(url: str, timeout_s: float) -> str:
    """The certificate (PEM) that answers at this https address. Nothing is believed or sent yet.

    Raises OSError, also for TLS errors and silence.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    parts = urlsplit(url)
    async with asyncio.timeout(timeout_s):
        _, writer = await asyncio.open_connection(parts.hostname, parts.port or 443, ssl=context)
    shown: bytes = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
    writer.transport.abort()
    return ssl.DER_cert_to_PEM_cert(shown)
