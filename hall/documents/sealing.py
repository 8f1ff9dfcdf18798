"""One document, encrypted and authenticated, as bytes; no file and no clock in here (R83).

    7 bytes   BMDOC1\\n
    4 bytes   length of the header, big-endian
    header    JSON: cipher, centre_key (which one), key (this document's own, wrapped), nonces, about (plain facts)
    rest      the document under its own key, then the 16-byte tag; everything before it is authenticated, too
Each document has a random key, wrapped by a key derived (HKDF-SHA-256, by the cipher's name) from the centre's key:
whoever overwrites the header has destroyed the document.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"BMDOC1\n"
LENGTH = 4
LONGEST_HEADER = 4096
TAG, NONCE = 16, 12
PIECE = 1 << 20                      # the hall goes on serving between two of them
CIPHERS = {"SM4-GCM": (algorithms.SM4, 16), "AES-256-GCM": (algorithms.AES, 32)}
WRAPPING = b"bianmin: key of one document, "


class Damaged(Exception):
    """Not what was sealed: cut, changed, or no sealed document at all."""


class AnotherKey(Exception):
    """Sealed under a centre's key that is not this one."""


def best_cipher() -> str:
    """SM4-GCM where the crypto library offers it, else AES-256-GCM."""
    for name, (algorithm, size) in CIPHERS.items():
        try:
            Cipher(algorithm(bytes(size)), modes.GCM(bytes(NONCE))).encryptor()
        except UnsupportedAlgorithm:
            continue
        return name
    raise UnsupportedAlgorithm("neither SM4-GCM nor AES-256-GCM")


def name_of(centre_key: bytes) -> str:
    """Which key it is, without telling anything of it: 16 hex digits."""
    return hashlib.sha256(b"bianmin: name of a key" + centre_key).hexdigest()[:16]


def seal(plain: bytes, about: Mapping[str, str | int], centre_key: bytes, cipher: str) -> bytes:
    """about: facts that stay readable without any key; nothing personal."""
    own = secrets.token_bytes(CIPHERS[cipher][1])
    wrap_nonce, nonce = secrets.token_bytes(NONCE), secrets.token_bytes(NONCE)
    wrapped = _encrypt(cipher, _wrapping_key(centre_key, cipher), wrap_nonce, own, WRAPPING)
    header = json.dumps({
        "cipher": cipher, "centre_key": name_of(centre_key), "key": wrapped.hex(), "key_nonce": wrap_nonce.hex(),
        "nonce": nonce.hex(), "about": dict(about)}, ensure_ascii=False).encode()
    head = MAGIC + len(header).to_bytes(LENGTH) + header
    return head + _encrypt(cipher, own, nonce, plain, head)


def unseal(sealed: bytes, centre_key: bytes) -> bytes:
    """The document; Damaged, AnotherKey."""
    head, header = _header(sealed)
    try:
        if header["centre_key"] != name_of(centre_key):
            raise AnotherKey
        cipher = str(header["cipher"])
        own = _decrypt(cipher, _wrapping_key(centre_key, cipher), bytes.fromhex(header["key_nonce"]),
                       bytes.fromhex(header["key"]), WRAPPING)
        return _decrypt(cipher, own, bytes.fromhex(header["nonce"]), sealed[len(head):], head)
    except (KeyError, TypeError, ValueError, InvalidTag) as wrong:
        raise Damaged from wrong


def about(sealed: bytes) -> Mapping[str, Any]:
    """The plain facts, unproved; Damaged."""
    found = _header(sealed)[1].get("about")
    if not isinstance(found, dict):
        raise Damaged
    return found


def _header(sealed: bytes) -> tuple[bytes, dict[str, Any]]:
    begin = len(MAGIC) + LENGTH
    length = int.from_bytes(sealed[len(MAGIC):begin])
    head = sealed[:begin + length]
    if not head.startswith(MAGIC) or length > LONGEST_HEADER or len(head) != begin + length:
        raise Damaged
    try:
        header = json.loads(head[begin:])
    except (ValueError, RecursionError) as wrong:
        raise Damaged from wrong
    if not isinstance(header, dict):
        raise Damaged
    return head, header


def _wrapping_key(centre_key: bytes, cipher: str) -> bytes:
    return HKDF(SHA256(), CIPHERS[cipher][1], None, WRAPPING + cipher.encode()).derive(centre_key)


def _encrypt(cipher: str, key: bytes, nonce: bytes, plain: bytes, beside: bytes) -> bytes:
    work = Cipher(CIPHERS[cipher][0](key), modes.GCM(nonce)).encryptor()
    work.authenticate_additional_data(beside)
    pieces = [work.update(plain[first:first + PIECE]) for first in range(0, len(plain), PIECE)]
    return b"".join((*pieces, work.finalize(), work.tag))


def _decrypt(cipher: str, key: bytes, nonce: bytes, sealed: bytes, beside: bytes) -> bytes:
    """InvalidTag or ValueError when it is not what was encrypted."""
    body, tag = sealed[:-TAG], sealed[-TAG:]
    work = Cipher(CIPHERS[cipher][0](key), modes.GCM(nonce, tag)).decryptor()
    work.authenticate_additional_data(beside)
    pieces = [work.update(body[first:first + PIECE]) for first in range(0, len(body), PIECE)]
    return b"".join((*pieces, work.finalize()))
