"""Scanners on the network, by their mDNS record."""

import socket

from zeroconf import ServiceInfo

from hardware.documents.escl_finder import TLS, FoundScanner, find_scanners, scanner_of
from hardware.emulators.escl_words import MODEL, announced

FOUR = (socket.inet_aton("192.168.1.40"),)


def record(kind="_uscan._tcp.local.", port=80, addresses=FOUR, **facts):
    return ServiceInfo(kind, f"Office scanner.{kind}", port=port, addresses=list(addresses), properties=facts)


def test_what_a_record_tells():
    told = scanner_of(record(rs="eSCL", ty="Maker 9", **{"is": "platen,adf"}, duplex="T"))
    assert told == FoundScanner(address="escl://192.168.1.40:80/eSCL", model="Maker 9", feeder=True, both_sides=True)
    assert scanner_of(record(rs="/a/eSCL/")).address == "escl://192.168.1.40:80/a/eSCL"
    assert scanner_of(record(kind=TLS, port=9443)).address == "escl://192.168.1.40:9443/eSCL?tls"
    assert scanner_of(record()).model == "Office scanner"
    assert scanner_of(record(addresses=())) is None
    six = (socket.inet_pton(socket.AF_INET6, "fe80::1"),)
    assert scanner_of(record(addresses=six)).address == "escl://[fe80::1]:80/eSCL"


def test_the_emulator_is_found_by_its_record():
    with announced(9555, host="127.0.0.1"):
        [found] = next(filter(None, (find_scanners(2.5, ["127.0.0.1"]) for _ in range(5))))
    assert found == FoundScanner(address="escl://127.0.0.1:9555/eSCL", model=MODEL, feeder=True, both_sides=True)
