"""Announces the hall on the LAN, so that terminals find it: `_bianmin._tcp.local.`."""

from collections.abc import Sequence

from hall.lan import HALL, Lan, Notice

API = "v1"


class Beacon(Lan):
    """Announces one hall while it is entered. fingerprint: of its certificate's key, so that paired terminals know it.

    Anyone may announce a false hall: a terminal believes what is announced here only as far as its pairing goes.
    """

    def __init__(self, *, centre: str, name: str, port: int, fingerprint: str, interfaces: Sequence[str] = ()) -> None:
        facts = {"centre": centre, "name": name, "api": API, "tls": fingerprint}
        super().__init__(notice=Notice(kind=HALL, name=f"{name} {fingerprint[:6]}", port=port, facts=facts),
                         interfaces=interfaces)
