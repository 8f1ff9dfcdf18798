"""One document as sealed bytes: what goes in comes out, and nothing that was changed does."""

import json

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.documents.sealing import CIPHERS, LENGTH, MAGIC, AnotherKey, Damaged, about, best_cipher, seal, unseal

KEY, OTHER = bytes(range(32)), bytes(32)
ABOUT = {"ticket": 7, "kind": "pdf"}
PAGE = b"%PDF-1.7 the page of somebody %%EOF"


@pytest.mark.parametrize("cipher", CIPHERS)
def test_what_was_sealed_comes_out_and_cannot_be_seen(cipher):
    sealed = seal(PAGE, ABOUT, KEY, cipher)
    assert unseal(sealed, KEY) == PAGE
    assert b"somebody" not in sealed
    assert about(sealed) == ABOUT
    assert header_of(sealed)["cipher"] == cipher


def header_of(sealed):
    return json.loads(sealed[len(MAGIC) + LENGTH:sealed.index(b"}}") + 2])


def test_R83_each_document_has_a_random_key_of_its_own_that_only_the_centres_key_unwraps():
    """Unwrapped here by what the page on documents at rest says, with nothing of ours."""
    wrapping = HKDF(SHA256(), 16, None, b"bianmin: key of one document, SM4-GCM").derive(KEY)
    own = set()
    for _ in range(2):
        header = header_of(seal(PAGE, ABOUT, KEY, "SM4-GCM"))
        wrapped, nonce = bytes.fromhex(header["key"]), bytes.fromhex(header["key_nonce"])
        work = Cipher(algorithms.SM4(wrapping), modes.GCM(nonce, wrapped[-16:])).decryptor()
        work.authenticate_additional_data(b"bianmin: key of one document, ")
        own.add(work.update(wrapped[:-16]) + work.finalize())
    assert len(own) == 2 and not any(one in KEY for one in own)


@given(st.binary(max_size=3000))
@settings(max_examples=30)
def test_any_bytes_come_out_as_they_went_in(plain):
    assert unseal(seal(plain, ABOUT, KEY, best_cipher()), KEY) == plain


def test_sm4_where_the_library_offers_it_else_aes(monkeypatch):
    assert best_cipher() == "SM4-GCM"
    whole = Cipher.encryptor

    def without_sm4(self):
        from cryptography.exceptions import UnsupportedAlgorithm
        if self.algorithm.name == "SM4":
            raise UnsupportedAlgorithm("no SM4 here")
        return whole(self)
    monkeypatch.setattr(Cipher, "encryptor", without_sm4)
    assert best_cipher() == "AES-256-GCM"


def test_the_same_page_is_never_sealed_alike():
    assert seal(PAGE, ABOUT, KEY, "SM4-GCM") != seal(PAGE, ABOUT, KEY, "SM4-GCM")


def test_a_change_at_any_byte_is_found():
    sealed = seal(PAGE, ABOUT, KEY, "SM4-GCM")
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises((Damaged, AnotherKey)):
            unseal(bytes(changed), KEY)


def test_cut_at_any_byte_is_found():
    sealed = seal(PAGE, ABOUT, KEY, "AES-256-GCM")
    for length in range(len(sealed)):
        with pytest.raises(Damaged):
            unseal(sealed[:length], KEY)


@given(st.binary(max_size=300))
@settings(max_examples=50)
def test_noise_is_no_document(noise):
    for beginning in (b"", MAGIC, MAGIC + (2).to_bytes(LENGTH) + b"{}", MAGIC + (2).to_bytes(LENGTH) + b"[]"):
        with pytest.raises(Damaged):
            unseal(beginning + noise, KEY)


def test_another_centres_key_is_told_apart_from_damage():
    with pytest.raises(AnotherKey):
        unseal(seal(PAGE, ABOUT, KEY, "SM4-GCM"), OTHER)
