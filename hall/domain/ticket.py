"""A ticket, its states and the moves it may make."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hall.domain.errors import Refusal


class TicketState(StrEnum):
    WAITING = "waiting"      # in a queue, may be called
    CALLED = "called"        # shown and spoken, the visitor is walking
    SERVING = "serving"      # the visitor is at the counter
    HELD = "held"            # put aside by the clerk, comes back to the same counter
    NO_SHOW = "no_show"      # called and did not come; may be reinstated
    FINISHED = "finished"    # ended with an outcome
    CANCELLED = "cancelled"  # taken back by the visitor or staff
    EXPIRED = "expired"      # the day ended first (当日未办)


WAITING, CALLED, SERVING, HELD = (
    TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.HELD)
NO_SHOW, FINISHED, CANCELLED, EXPIRED = (
    TicketState.NO_SHOW, TicketState.FINISHED, TicketState.CANCELLED, TicketState.EXPIRED)

MOVES: dict[str, tuple[frozenset[TicketState], TicketState]] = {
    "call":      (frozenset({WAITING}),                CALLED),
    "recall":    (frozenset({CALLED}),                 CALLED),
    "start":     (frozenset({CALLED}),                 SERVING),
    "finish":    (frozenset({SERVING}),                FINISHED),
    "no_show":   (frozenset({CALLED}),                 NO_SHOW),
    "hold":      (frozenset({CALLED, SERVING}),        HELD),
    "resume":    (frozenset({HELD}),                   SERVING),
    "transfer":  (frozenset({CALLED, SERVING}),        WAITING),
    "put_back":  (frozenset({CALLED}),                 WAITING),
    "reinstate": (frozenset({NO_SHOW}),                WAITING),
    "cancel":    (frozenset({WAITING, HELD, NO_SHOW}), CANCELLED),
    "expire":    (frozenset({WAITING, HELD}),          EXPIRED),
}

IN_HAND = frozenset({CALLED, SERVING})                      # at a counter
LIVE = frozenset({WAITING, CALLED, SERVING, HELD})          # not ended
ENDED = frozenset({NO_SHOW, FINISHED, CANCELLED, EXPIRED})
OUTCOMES = ("办结", "受理", "咨询", "材料不齐", "办不成", "其他")
EXPIRED_OUTCOME = "当日未办"
