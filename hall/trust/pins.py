"""A clerk's PIN: what is acceptable, how it is kept, and when wrong tries lock it (R86)."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from hall.domain.errors import Refusal

DIGITS = 6
MOST_FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)
COST = {"n": 2**14, "r": 8, "p": 1}         # scrypt: some 50 ms and 16 MB on a hall PC


@dataclass(frozen=True, slots=True, kw_only=True)
class PinState:
    hash: str
    failures: int = 0
    locked_until: datetime | None = None


def acceptable(pin: str) -> bool:
    """Six digits that are neither all alike nor a run up or down, nor one pair or triple repeated."""
    if len(pin) != DIGITS or not pin.isascii() or not pin.isdigit():
        return False
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    repeated = pin[:2] * 3 == pin or pin[:3] * 2 == pin
    return not repeated and steps not in ({0}, {1}, {-1})


def random_pin() -> str:
    """A PIN for somebody who has none yet."""
    while not acceptable(pin := f"{secrets.randbelow(10**DIGITS):06d}"):
        pass
    return pin


def hash_pin(pin: str) -> str:
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}:{_derived(pin, salt).hex()}"


def check(state: PinState, pin: str, now: datetime) -> tuple[PinState, Refusal | None]:
    """The state after this try, and why it was refused: wrong_pin, pin_locked, or None for the right PIN."""
    if state.locked_until is not None and now < state.locked_until:
        return state, _locked(state.locked_until, now)
    salt, kept = (bytes.fromhex(part) for part in state.hash.split(":"))
    if hmac.compare_digest(_derived(pin, salt), kept):
        return replace(state, failures=0, locked_until=None), None
    failures = state.failures + 1
    if failures < MOST_FAILURES:
        return replace(state, failures=failures, locked_until=None), Refusal("wrong_pin", left=MOST_FAILURES - failures)
    until = now + LOCKED_FOR
    return replace(state, failures=0, locked_until=until), _locked(until, now)


def _locked(until: datetime, now: datetime) -> Refusal:
    return Refusal("pin_locked", minutes=max(1, -int(-(until - now).total_seconds() // 60)))


def _derived(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, dklen=32, maxmem=64 * 1024 * 1024, **COST)
