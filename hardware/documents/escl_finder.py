"""Finds network scanners: mDNS `_uscan._tcp` and `_uscans._tcp`. Source: document-scanner.md B4."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from zeroconf import InterfaceChoice, ServiceBrowser, ServiceInfo, ServiceListener, Zeroconf

PLAIN, TLS = "_uscan._tcp.local.", "_uscans._tcp.local."
ANSWER_MS = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundScanner:
    """address: as `scanner_at` takes it, with the number that answered."""

    address: str
    model: str
    feeder: bool
    both_sides: bool


def find_scanners(seconds: float = 3.0, interfaces: Sequence[str] = ()) -> list[FoundScanner]:
    """Every scanner that tells of itself in this time; by TLS only where it does not work plain. Blocks.

    interfaces: own addresses to ask from; by default all of them.
    """
    names = _Names()
    lan = Zeroconf(interfaces=list(interfaces) or InterfaceChoice.All)
    try:
        browser = ServiceBrowser(lan, [PLAIN, TLS], names)
        time.sleep(seconds)
        browser.cancel()
        told = [info for kind, name in sorted(names.seen) if (info := lan.get_service_info(kind, name, ANSWER_MS))]
    finally:
        lan.close()
    scanners = [one for info in reversed(told) if (one := scanner_of(info))]         # plain last: it stays
    found = {(one.address.rpartition(":")[0], one.model): one for one in scanners}
    return sorted(found.values(), key=lambda one: one.address)


def scanner_of(info: ServiceInfo) -> FoundScanner | None:
    """What a record tells; None when it has no address."""
    addresses = sorted(info.parsed_addresses(), key=lambda one: ":" in one)      # IPv4 first
    if not addresses or not info.port:
        return None
    facts = {key.decode("utf-8", "replace"): (value or b"").decode("utf-8", "replace")
             for key, value in info.properties.items()}
    host = f"[{addresses[0]}]" if ":" in addresses[0] else addresses[0]
    tls = "?tls" if info.type == TLS else ""
    return FoundScanner(
        address=f"escl://{host}:{info.port}/{facts.get('rs', 'eSCL').strip('/')}{tls}",
        model=facts.get("ty", "") or info.name.partition(".")[0],
        feeder="adf" in facts.get("is", ""), both_sides=facts.get("duplex", "").upper() == "T")


class _Names(ServiceListener):
    def __init__(self) -> None:
        self.seen: set[tuple[str, str]] = set()

    def add_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        self.seen.add((type_, name))

    def update_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        self.seen.add((type_, name))

    def remove_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        self.seen.discard((type_, name))
