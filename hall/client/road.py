"""The way to the hall as it stands: its address, the token, the TLS to use. Commands and events go by it."""

import ssl
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from hall.client.access import Access
from hall.client.tls import pinned

API = "/api/v1"


@dataclass(frozen=True, slots=True)
class Road:
    access: Access
    tls: ssl.SSLContext | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        secure = urlsplit(self.access.url).scheme == "https"
        object.__setattr__(self, "tls", pinned(self.access.certificate) if secure else None)

    @property
    def api(self) -> str:
        return f"{self.access.url}{API}"

    def events(self, after: int | None) -> str:
        """The address of the live stream, from the event after this one on."""
        address = f"ws{self.api.removeprefix('http')}/events"
        return address if after is None else f"{address}?after={after}"

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.access.token}"}
