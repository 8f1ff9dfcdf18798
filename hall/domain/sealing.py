"""The seal of a business day: what its events were, in one figure that changes when any of them does."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    day: str                     # YYYY-MM-DD
    seal: str                    # SM3 over the chain of its events, 64 hex digits
    events: int                  # that it covers
    records: int                 # of those, with something the tables are rebuilt from
