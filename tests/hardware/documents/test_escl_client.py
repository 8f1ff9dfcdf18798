"""A network scanner over real sockets: the trace of the reference, and every fault of B6."""

import socket
import threading
from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from hardware.documents import escl_client
from hardware.documents.escl_client import EsclScanner, delivered_dpi
from hardware.documents.files import jpeg_facts, jpeg_with_dpi
from hardware.documents.scanning import Cancelled, ScanTrouble, scanner_at
from hardware.documents.settings import ScannerSettings
from hardware.emulators.escl_scanner import EsclDevice, EsclServer, Faults

QUICK = ScannerSettings(retry_s=0.01, dpi=100)


def device(**faults) -> EsclDevice:
    return EsclDevice(3, faults=Faults(**faults))


def scanned(of: EsclDevice, settings: ScannerSettings = QUICK) -> tuple[list, str]:
    """Sheets, and the code of the trouble that ended it."""
    sheets = []
    with EsclServer(of) as server:
        try:
            for sheet in scanner_at(server.address).scan(settings, threading.Event()):
                sheets.append(sheet)
        except ScanTrouble as trouble:
            return sheets, trouble.code
    return sheets, ""


def test_the_three_page_job_of_the_reference():
    scanner = device(wrong_host=True)
    sheets, trouble = scanned(scanner)
    assert (len(sheets), trouble) == (3, "")
    place = "/eSCL/ScanJobs/1/NextDocument"
    assert scanner.trace == [
        ("GET", "/eSCL/ScannerCapabilities", 200), ("GET", "/eSCL/ScannerStatus", 200), ("POST", "/eSCL/ScanJobs", 201),
        ("GET", place, 503), ("GET", "/eSCL/ScannerStatus", 200),
        ("GET", place, 200), ("GET", place, 200), ("GET", place, 200), ("GET", place, 404),
        ("GET", "/eSCL/ScannerStatus", 200), ("DELETE", "/eSCL/ScanJobs/1", 200)]
    assert jpeg_facts(sheets[0].data).dpi == 100
    assert (jpeg_facts(sheets[0].data).width, sheets[0].dpi) == (826, 100)
    assert "xff" not in repr(sheets[0])


def test_both_sides_are_asked_for_where_the_scanner_has_them():
    scanner = device()
    sheets, _ = scanned(scanner, ScannerSettings(retry_s=0.01, dpi=100, both_sides=True))
    assert (len(sheets), scanner.jobs_asked[0]["Duplex"]) == (6, "true")
    simple = EsclDevice(3, both_sides=False)
    assert len(scanned(simple, ScannerSettings(retry_s=0.01, dpi=100, both_sides=True))[0]) == 3
    assert simple.jobs_asked[0]["Duplex"] == "false"


@pytest.mark.parametrize(("faults", "pages", "code"), [
    ({"jam_at": 2}, 1, "jam"), ({"jam_at": 2, "jam_code": 404}, 1, "jam"), ({"double_feed_at": 3}, 2, "double_feed"),
    ({"cover_open": True}, 0, "cover_open"), ({"reset_at": 2}, 1, "lost"), ({"truncate_at": 2}, 1, "broken_page"),
    ({"pdf": True}, 0, "pdf_instead"), ({"busy": True}, 0, "busy"), ({"refuses": 409}, 0, "bad_settings"),
    ({"refuses": 400}, 0, "bad_settings"), ({"refuses": 500}, 0, "not_understood"),
    ({"ends_with": 410}, 3, ""), ({"early_404": 2}, 3, ""), ({"not_ready": 5}, 3, ""), ({"not_ready": 0}, 3, "")])
def test_pages_before_a_fault_are_kept_and_the_fault_has_a_name(faults, pages, code):
    sheets, trouble = scanned(device(**faults))
    assert (len(sheets), trouble) == (pages, code)


def test_after_a_jam_the_rest_is_scanned():
    scanner = device(jam_at=2)
    assert scanned(scanner)[1] == "jam"
    assert scanned(scanner)[1] == "jam", "the paper still sticks"
    scanner.faults = Faults()
    scanner.load(2)
    assert [len(scanned(scanner)[0]), scanned(scanner)[1]] == [2, "no_paper"]


def test_an_empty_feeder_is_told_before_a_job_is_posted():
    scanner = EsclDevice(0)
    assert scanned(scanner) == ([], "no_paper")
    assert scanner.jobs == 0
    glass = ScannerSettings(source="flatbed", retry_s=0.01, dpi=100)
    assert len(scanned(scanner, glass)[0]) == 1, "the glass needs no paper in the feeder"


def test_a_scanner_without_feeder():
    assert scanned(EsclDevice(feeder=False), ScannerSettings(source="feeder")) == ([], "no_such_source")
    assert len(scanned(EsclDevice(feeder=False))[0]) == 1


@pytest.mark.parametrize(("slow", "settings"), [
    ({"slow_s": 30.0}, ScannerSettings(first_page_s=0.3, dpi=100)),
    ({"not_ready": 1_000_000}, ScannerSettings(first_page_s=0.3, retry_s=0.01, dpi=100)),
    ({"not_ready": 1_000_000}, ScannerSettings(retry_s=0.0, dpi=100))])
def test_a_page_that_does_not_come_ends_the_job(slow, settings):
    scanner = device(**slow)
    assert scanned(scanner, settings) == ([], "no_answer")
    assert ("DELETE", "/eSCL/ScanJobs/1", 200) in scanner.trace


def test_a_stop_ends_the_job_before_the_next_page():
    scanner, stop = device(), threading.Event()
    with EsclServer(scanner) as server:
        pages = scanner_at(server.address).scan(QUICK, stop)
        next(pages)
        stop.set()
        with pytest.raises(Cancelled):
            next(pages)
    assert scanner.given == 1
    assert scanner.trace[-1] == ("DELETE", "/eSCL/ScanJobs/1", 200)


def test_who_takes_no_more_pages_ends_the_job():
    scanner = device()
    with EsclServer(scanner) as server:
        pages = scanner_at(server.address).scan(QUICK, threading.Event())
        assert len(list(islice(pages, 2))) == 2
        pages.close()
    assert scanner.trace[-1][0] == "DELETE"


def test_no_scanner_there():
    with EsclServer(device()) as server:
        address = server.address
    with pytest.raises(ScanTrouble, match="not_there"):
        scanner_at(address).look(QUICK)


def test_how_it_is():
    with EsclServer(device()) as server:
        assert scanner_at(server.address).look(QUICK) == ""
        server.device.faults.cover_open = True
        assert scanner_at(server.address).look(QUICK) == "cover_open"
        server.device.faults.broken_xml = True
        with pytest.raises(ScanTrouble, match="not_understood"):
            scanner_at(server.address).look(QUICK)


def test_a_scanner_with_its_own_certificate(tmp_path):
    certificate, key = self_signed(tmp_path)
    with EsclServer(device(), certificate=certificate, key=key) as server:
        assert server.address.endswith("?tls")
        assert len(list(scanner_at(server.address).scan(QUICK, threading.Event()))) == 3


@pytest.mark.parametrize(("address", "base"), [
    ("escl://192.168.1.40:80/eSCL", "http://192.168.1.40:80/eSCL/"), ("escl://h/eSCL/", "http://h:80/eSCL/"),
    ("escl://h:443/eSCL", "https://h:443/eSCL/"), ("escl://h:9443/a/eSCL?tls", "https://h:9443/a/eSCL/"),
    ("escl://[fe80::1]:80/eSCL", "http://[fe80::1]:80/eSCL/")])
def test_addresses(address, base):
    assert EsclScanner(address).base == base


def test_an_address_that_is_none():
    for wrong in ("escl:///eSCL", "http://h/eSCL", "escl://h:99999/eSCL", "escl://h:x/eSCL", "escl://a..b:80/eSCL",
                  "escl://[::1/eSCL", f"escl://{'x' * 64}:80/eSCL"):
        with pytest.raises(ValueError, match="wanted escl"):
            EsclScanner(wrong)
    with pytest.raises(ValueError, match="wanted escl"):
        scanner_at("tcp://h:1")


def test_never_more_dpi_than_the_header_says():
    from hardware.emulators.escl_words import drawn
    small = drawn({"Width": "200", "Height": "200", "XResolution": "100"}, 1)
    assert delivered_dpi(jpeg_with_dpi(small, 150), 200) == 150
    assert delivered_dpi(jpeg_with_dpi(small, 300), 200) == 200
    assert delivered_dpi(jpeg_with_dpi(small, 1), 200) == 200, "a header of 1:1 says nothing"


def self_signed(folder) -> tuple[str, str]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "scanner")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now,
                                   now + timedelta(days=1)).sign(key, hashes.SHA256())
    (folder / "c.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "k.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                                     serialization.NoEncryption()))
    return str(folder / "c.pem"), str(folder / "k.pem")


def test_a_glance_asks_once_and_during_a_scan_as_well():
    scanner = device()
    with EsclServer(scanner) as server:
        glance = EsclScanner(server.address)
        sheets = scanner_at(server.address).scan(QUICK, threading.Event())
        next(sheets)
        before = len(scanner.trace)
        assert glance.watch(QUICK, True) == ""
        assert scanner.trace[before:] == [("GET", "/eSCL/ScannerStatus", 200)]
        scanner.faults.cover_open = True
        assert glance.watch(QUICK, True) == "cover_open"
        scanner.faults.cover_open = False
        assert len([*sheets]) == 2, "it was not disturbed"
        server.off()
        with pytest.raises(ScanTrouble, match="not_there"):
            glance.watch(QUICK, True)


def test_a_scanner_that_takes_the_connection_and_says_nothing(monkeypatch):
    monkeypatch.setattr(escl_client, "GLANCE", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as mute, pytest.raises(ScanTrouble, match="no_answer"):
        EsclScanner(f"escl://127.0.0.1:{mute.getsockname()[1]}/eSCL").watch(QUICK, True)
