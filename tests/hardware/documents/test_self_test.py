"""Self-tests of camera and scanner; every finding has its sentence and its advice."""

import re
from pathlib import Path

import pytest

from config.device_words import device_advice, device_says
from config.texts import LANGUAGES, catalogue
from hardware.documents import escl, sane
from hardware.documents.self_test import PAGE_CODES
from hardware.documents.settings import CameraSettings, ScannerSettings
from hardware.emulators.camera import USUAL, CameraFolder
from hardware.emulators.escl_scanner import EsclDevice, EsclServer, Faults
from hardware.emulators.scenes import SCENES
from hardware.self_test import self_test

ROOT = Path(__file__).parents[3]


def found(kind, address, settings):
    findings = list(self_test(kind, address, settings))
    for language in LANGUAGES:
        for one in findings:
            assert device_says(kind, one.code, language, **one.facts)
            assert one.well or device_advice(kind, one.code, language, **one.facts)
    return [(one.code, one.well) for one in findings]


def test_a_camera_delivers(tmp_path):
    camera = CameraFolder(tmp_path / "c", SCENES["turned_5"], megapixels=USUAL)
    quick = CameraSettings(first_frames=1)
    assert found("camera", camera.address, quick) == [("delivers", True)]
    camera.change(2)
    camera.show(SCENES["no_page"])
    assert found("camera", camera.address, quick) == [("delivers", True), ("no_page", True), ("low_dpi", False)]
    camera.fault("stop")
    assert found("camera", camera.address, quick) == [("no_frames", False)]
    camera.unplug()
    assert found("camera", camera.address, quick) == [("not_there", False)]


@pytest.mark.parametrize(("faults", "finding"), [
    ({}, ("ready", True)), ({"cover_open": True}, ("cover_open", False)),
    ({"broken_xml": True}, ("not_understood", False))])
def test_a_scanner_says_how_it_is(faults, finding):
    device = EsclDevice(3, faults=Faults(**faults))
    with EsclServer(device) as server:
        assert found("scanner", server.address, ScannerSettings()) == [finding]
    assert device.jobs == 0, "no paper was moved"
    assert found("scanner", server.address, ScannerSettings()) == [("not_there", False)]


def codes(pattern, *files):
    return {code for file in files for code in re.findall(pattern, (ROOT / "hardware/documents" / file).read_text())}


def test_every_code_of_a_scanner_has_its_sentence_and_advice():
    told = codes(r'ScanTrouble\(\s*"(\w+)"', "sane.py", "escl_client.py") | {*sane.CODES.values(), *sane.TEXTS.values()}
    told |= {*escl.ADF_TROUBLES.values(), *escl.STATE_TROUBLES.values(), "broken_page", "crashed", "cannot_open",
             "no_folder", "disk_full"}
    assert len(told) > 25
    known = catalogue()
    for code in told - {"no_answer"}:
        assert {f"device.scanner.{code}", f"device.scanner.{code}.do"} <= known.keys(), code


def test_every_code_of_a_camera_has_its_sentence():
    told = codes(r'DeviceMissing\([^,]+, "(\w+)"', "frames.py", "camera.py")
    told |= {*PAGE_CODES, "old_place", "size_unknown"}
    assert len(told) > 9
    for code in told:
        assert f"device.camera.{code}.do" in catalogue(), code
    assert "device.any.helper_ended.do" in catalogue()
