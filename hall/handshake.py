"""What both sides of a pairing must agree on: the key exchange over the six digits, the proof, the sealed token.

The device shows six digits, a manager types them at the hall, and they never cross the wire. Why this holds against
somebody in between is told in docs/decisions/0003-pairing.md.
"""

import hashlib
import hmac
import json
import secrets

from cryptography import x509
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from spake2 import SPAKE2_A, SPAKE2_B, SPAKEError

CODE_DIGITS = 6
CODE_S = 600.0                 # a code stands for ten minutes
NONCE = 12
PURPOSE = "bianmin pairing 1"


class WrongCode(Exception):
    """The two sides do not hold the same code, name, role and certificate; or a message is not one."""


def fingerprint_of(certificate: str) -> str:
    """SHA-256 of the public key (SubjectPublicKeyInfo) of a certificate in PEM, as hex. ValueError when it is none."""
    key = x509.load_pem_x509_certificate(certificate.encode()).public_key()
    return hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def make_code() -> str:
    return f"{secrets.randbelow(10 ** CODE_DIGITS):0{CODE_DIGITS}d}"


class Side:
    """One side of one key exchange; used once. fingerprint: of the hall's key, "" on plain HTTP."""

    def __init__(self, kind: "type[SPAKE2_A | SPAKE2_B]", code: str, role: str, name: str, fingerprint: str) -> None:
        device = json.dumps([PURPOSE, role, name]).encode()
        self._about = json.dumps([PURPOSE, role, name, fingerprint]).encode()
        self._exchange = kind(code.encode(), idA=device, idB=fingerprint.encode())
        self.message: str = self._exchange.start().hex()
        self._key = b""

    @classmethod
    def of_device(cls, code: str, role: str, name: str, fingerprint: str) -> "Side":
        return cls(SPAKE2_A, code, role, name, fingerprint)

    @classmethod
    def of_hall(cls, code: str, role: str, name: str, fingerprint: str) -> "Side":
        return cls(SPAKE2_B, code, role, name, fingerprint)

    def agree(self, message: str) -> None:
        """Takes the other side's message; only `proof` and the seal show whether both agreed on the same key."""
        try:
            self._key = self._exchange.finish(bytes.fromhex(message))
        except (SPAKEError, ValueError, AssertionError):     # the library asserts that a point is on the curve
            raise WrongCode("not a message of this exchange") from None

    def proof(self) -> str:
        """What the device shows the hall to prove that it holds the key."""
        return hmac.digest(self._derived("proof"), self._about, "sha256").hex()

    def proves(self, proof: str) -> bool:
        return hmac.compare_digest(self.proof().encode(), proof.encode())

    def seal(self, token: str) -> str:
        """The token for the other side's eyes only."""
        nonce = secrets.token_bytes(NONCE)
        return (nonce + AESGCM(self._derived("seal")).encrypt(nonce, token.encode(), self._about)).hex()

    def unseal(self, sealed: str) -> str:
        """The token; WrongCode when somebody else sealed it."""
        try:
            raw = bytes.fromhex(sealed)
            return AESGCM(self._derived("seal")).decrypt(raw[:NONCE], raw[NONCE:], self._about).decode()
        except (InvalidTag, ValueError):
            raise WrongCode("sealed with another key") from None

    def _derived(self, use: str) -> bytes:
        return HKDF(SHA256(), 32, salt=None, info=f"{PURPOSE} {use}".encode()).derive(self._key)
