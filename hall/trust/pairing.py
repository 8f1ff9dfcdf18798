"""The hall's side of pairings: terminals that ask for admission, the code a manager types, the proof, the token.

The hall learns a code only when it is typed, and not which terminal shows it. So it answers every open wish with a
key exchange under that code, and only the terminal that shows the code can prove it (docs/decisions/0003-pairing.md).
"""

import secrets
import threading
from dataclasses import dataclass, field
from typing import Literal

from hall.domain.errors import Refusal
from hall.handshake import CODE_DIGITS, CODE_S, Side, WrongCode
from hall.trust.tokens import make_token

ROLES = ("kiosk", "counter", "display", "rating_pad")
LONGEST_NAME = 64
GOOD_NAME = f"1 to {LONGEST_NAME} printable characters"
MESSAGE_HEX = 66               # side byte and a point of Ed25519, as hex
MOST_OPEN, MOST_PER_SENDER = 16, 8
MOST_WRONG = 3                 # codes nobody proved, within ten minutes
AWAY_S = 5.0                   # a terminal that has not looked for so long is gone; it looks twice a second
PROOF_S = 5.0                  # a terminal that is there proves its code within this time

State = Literal["waiting", "answered", "admitted", "refused", "expired"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """A terminal that proved its code; token for the store (as a hash), sealed for the terminal."""

    role: str
    name: str
    token: str = field(repr=False)
    sealed: str = field(repr=False)


@dataclass(slots=True, kw_only=True)
class Wish:
    """One terminal asking for admission. Each is answered once: whoever guesses has one guess."""

    id: str
    role: str
    name: str
    message: str
    sender: str
    until_s: float
    seen_s: float
    state: State = "waiting"
    side: Side | None = field(default=None, repr=False)
    admitted: Admitted | None = None

    @property
    def being_answered(self) -> bool:
        return self.state == "answered" and self.side is None

    @property
    def spake(self) -> str | None:
        return self.side.message if self.side and self.state == "answered" else None


@dataclass(frozen=True, slots=True)
class Admission:
    """A code that was typed, and the wishes that were answered with it."""

    wishes: tuple[Wish, ...]
    until_s: float

    @property
    def admitted(self) -> Admitted | None:
        return next((wish.admitted for wish in self.wishes if wish.admitted), None)

    def waits(self, now_s: float) -> bool:
        """Whether a proof may still come."""
        return self.admitted is None and now_s < self.until_s and any(w.state == "answered" for w in self.wishes)


class Pairings:
    """All open wishes. Times are monotonic seconds. Safe from any thread; `admit` computes some 20 ms for each wish."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wishes: dict[str, Wish] = {}
        self._wrong: list[float] = []              # when codes were typed that nobody has proved

    def begin(self, role: str, name: str, spake: str, *, sender: str, now_s: float) -> str:
        """A terminal asks; gives the pairing's id. sender: its network address. A wish of the same one is replaced."""
        _check(role, name, spake)
        with self._lock:
            self._forget_old(now_s)
            mine = [w for w in self._wishes.values() if w.sender == sender]
            for wish in mine:
                if (wish.role, wish.name) == (role, name):
                    del self._wishes[wish.id]
            waiting = self._waiting(now_s)
            if len(waiting) >= MOST_OPEN or sum(w.sender == sender for w in waiting) >= MOST_PER_SENDER:
                raise Refusal("too_many_requests")
            wish = Wish(id=secrets.token_urlsafe(16), role=role, name=name, message=spake, sender=sender,
                        until_s=now_s + CODE_S, seen_s=now_s)
            self._wishes[wish.id] = wish
            return wish.id

    def look(self, pairing_id: str, *, now_s: float) -> tuple[State, str | None]:
        """The state of a pairing, and the hall's message once a code was typed. Refusal not_found."""
        with self._lock:
            wish = self._wish(pairing_id, now_s)
            wish.seen_s = now_s
            return ("waiting" if wish.being_answered else wish.state), wish.spake

    def open(self, *, now_s: float) -> list[tuple[str, str, str]]:
        """Id, role and name of all that are there and wait, for the manager's list."""
        with self._lock:
            return [(w.id, w.role, w.name) for w in self._waiting(now_s)]

    def admit(self, code: str, *, fingerprint: str, now_s: float, only: str | None = None) -> Admission:
        """A manager typed this code; the terminal that shows it can now prove it. only: one pairing's id.

        fingerprint: of the hall's own key, "" on plain HTTP. Refusals: bad_request, nobody_asks, and
        too_many_requests after three codes within ten minutes that nobody proved.
        """
        if len(code) != CODE_DIGITS or not (code.isascii() and code.isdigit()):
            raise Refusal("bad_request", what="code: six digits expected")
        with self._lock:
            self._wrong = [at for at in self._wrong if now_s - at < CODE_S]
            if len(self._wrong) >= MOST_WRONG:
                raise Refusal("too_many_requests")
            wishes = tuple(w for w in self._waiting(now_s) if only in (None, w.id))
            if not wishes:
                raise Refusal("nobody_asks")
            self._wrong.append(now_s)
            for wish in wishes:
                wish.state = "answered"                  # before the work: no wish is answered twice
        for wish in wishes:
            _answer(wish, code, fingerprint)
        return Admission(wishes, now_s + PROOF_S)

    def prove(self, pairing_id: str, proof: str, *, now_s: float) -> Admitted:
        """A terminal proves its code and gets its token, the same again if it asks again. Refusal wrong_code."""
        with self._lock:
            wish = self._wish(pairing_id, now_s)
            if wish.side is None or wish.state not in ("answered", "admitted") or not wish.side.proves(proof):
                wish.state = wish.state if wish.admitted else "refused"
                raise Refusal("wrong_code")
            if wish.admitted is None:
                token = make_token()
                wish.admitted = Admitted(role=wish.role, name=wish.name, token=token, sealed=wish.side.seal(token))
                wish.state = "admitted"
                self._wrong.clear()
            return wish.admitted

    def _wish(self, pairing_id: str, now_s: float) -> Wish:
        wish = self._wishes.get(pairing_id)
        if wish is None:
            raise Refusal("not_found")
        if now_s >= wish.until_s:
            wish.state, wish.side, wish.admitted = "expired", None, None
        return wish

    def _waiting(self, now_s: float) -> list[Wish]:
        return [wish for wish in self._wishes.values()
                if wish.state == "waiting" and now_s < min(wish.until_s, wish.seen_s + AWAY_S)]

    def _forget_old(self, now_s: float) -> None:
        """Ended wishes stay a while, so that their terminals hear how they ended; then they go."""
        self._wishes = {w.id: w for w in self._wishes.values() if now_s < w.until_s + CODE_S}
        ended = [w.id for w in self._wishes.values() if w.state != "waiting"]
        for pairing_id in ended[:-4 * MOST_OPEN]:
            del self._wishes[pairing_id]


def _answer(wish: Wish, code: str, fingerprint: str) -> None:
    side = Side.of_hall(code, wish.role, wish.name, fingerprint)
    try:
        side.agree(wish.message)
        wish.side = side
    except WrongCode:
        wish.state = "refused"


def good_name(name: str) -> bool:
    """Whether a terminal may bear this name."""
    return name == name.strip() and name.isprintable() and 0 < len(name) <= LONGEST_NAME


def _check(role: str, name: str, spake: str) -> None:
    if role not in ROLES:
        raise Refusal("bad_request", what=f"role: one of {', '.join(ROLES)} expected")
    if not good_name(name):
        raise Refusal("bad_request", what=f"name: {GOOD_NAME} expected")
    if len(spake) != MESSAGE_HEX or not all(digit in "0123456789abcdef" for digit in spake):
        raise Refusal("bad_request", what="spake: 33 bytes as lower-case hex expected")
