"""Orders of the emulated scanner; what it speaks is tested with its client and with sane-airscan."""

from contextlib import closing
from http.client import HTTPConnection

import pytest

from hardware.emulators.escl_scanner import EsclDevice, EsclServer, obey


def test_orders():
    device = EsclDevice(1)
    assert obey(device, "load 5\n") == ""
    assert obey(device, "jam_at 2") == ""
    assert obey(device, "cover_open") == ""
    assert obey(device, "slow_s 0.5") == ""
    assert (device.sheets, device.faults.jam_at, device.faults.cover_open, device.faults.slow_s) == (5, 2, True, 0.5)
    assert device.adf_state == "ScannerAdfHatchOpen"
    obey(device, "well")
    assert (device.faults.jam_at, device.adf_state) == (0, "ScannerAdfLoaded")
    device.trace.append(("GET", "/eSCL/ScannerStatus", 200))
    assert obey(device, "look") == "GET /eSCL/ScannerStatus 200"
    assert (obey(device, "load x"), obey(device, "slow_s z")) == ("not a number: load x", "not a number: slow_s z")
    assert obey(device, "dance").startswith("not known: dance; off, on, load, well, look, jam_at")


def test_a_job_it_does_not_understand():
    device = EsclDevice(1)
    assert device.post(b"<nonsense") == 400
    assert device.post(b"<ScanSettings><InputSource>Camera</InputSource></ScanSettings>") == 409
    assert device.post(b"<ScanSettings><InputSource>Feeder</InputSource></ScanSettings>") == 201
    assert device.post(b"<ScanSettings><InputSource>Feeder</InputSource></ScanSettings>") == 503, "it is at work"


def test_switched_off_it_cuts_every_connection_and_on_again_it_is_at_the_same_place():
    with EsclServer(EsclDevice(1)) as server:
        def status(connection: HTTPConnection) -> int:
            connection.request("GET", "/eSCL/ScannerStatus")
            with connection.getresponse() as answer:
                return answer.status if answer.read() else 0
        with closing(HTTPConnection("127.0.0.1", server.port, timeout=30)) as before:
            assert status(before) == 200
            server.off()
            server.off()
            assert before.sock.recv(1) == b"", "it ended"
            with pytest.raises(ConnectionRefusedError):
                status(HTTPConnection("127.0.0.1", server.port))
        server.on()
        server.on()
        with closing(HTTPConnection("127.0.0.1", server.port, timeout=30)) as after:
            assert status(after) == 200
