"""The words of eSCL: the body of the reference, every state, whatever a scanner may answer."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.documents.escl import (
    ADF_TROUBLES,
    InputCaps,
    Job,
    NotEscl,
    Status,
    capabilities,
    job_for,
    job_xml,
    status,
)
from hardware.documents.settings import ScannerSettings
from hardware.emulators import escl_words

REFERENCE = """<?xml version="1.0" encoding="UTF-8"?>
<scan:ScanSettings xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" \
xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03">
<pwg:Version>2.0</pwg:Version>
<pwg:ScanRegions><pwg:ScanRegion>
<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>
<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset><pwg:Width>2480</pwg:Width><pwg:Height>3508</pwg:Height>
</pwg:ScanRegion></pwg:ScanRegions>
<pwg:InputSource>Feeder</pwg:InputSource>
<scan:ColorMode>RGB24</scan:ColorMode>
<pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>
<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt>
<scan:XResolution>200</scan:XResolution><scan:YResolution>200</scan:YResolution>
<scan:Duplex>true</scan:Duplex>
</scan:ScanSettings>
"""
ABLE = capabilities(escl_words.capabilities(feeder=True, both_sides=True))


def test_the_body_of_the_reference():
    job = job_for(ABLE, ScannerSettings(both_sides=True, dpi=200))
    assert job_xml(job).decode() == REFERENCE


def test_what_a_scanner_can_do():
    assert (ABLE.model, ABLE.both_sides) == (escl_words.MODEL, True)
    assert ABLE.platen == InputCaps(width=2550, height=3508, colours=escl_words.COLOURS,
                                    resolutions=escl_words.RESOLUTIONS)
    assert ABLE.feeder.height == 4200
    simple = capabilities(escl_words.capabilities(feeder=False, both_sides=False))
    assert (simple.feeder, simple.both_sides) == (None, False)


def test_the_nearest_that_it_offers_is_asked_for():
    one_side = capabilities(escl_words.capabilities(feeder=True, both_sides=False))
    assert job_for(one_side, ScannerSettings(both_sides=True)).both_sides is False
    assert job_for(ABLE, ScannerSettings(source="flatbed", both_sides=True)).both_sides is None, "no Duplex for Platen"
    assert b"Duplex" not in job_xml(job_for(ABLE, ScannerSettings(source="flatbed")))
    assert job_for(ABLE, ScannerSettings(dpi=250)).dpi == 300
    assert job_for(ABLE, ScannerSettings(dpi=1200)).dpi == 600
    assert job_for(ABLE, ScannerSettings(mode="grey")).colour == "Grayscale8"
    assert job_for(ABLE, ScannerSettings(paper="a3")).width == 2550, "its glass is no wider"
    bare = capabilities(escl_words.capabilities(feeder=False, both_sides=False))
    assert job_for(bare, ScannerSettings()).source == "Platen"
    assert job_for(bare, ScannerSettings(source="feeder")) is None
    assert job_for(bare, ScannerSettings(dpi=200, paper="id_card")) == Job(
        source="Platen", width=638, height=1011, dpi=200, colour="RGB24", both_sides=None)


@pytest.mark.parametrize(("adf", "code"), [
    ("ScannerAdfLoaded", ""), ("ScannerAdfEmpty", ""), ("ScannerAdfProcessing", ""), ("ScannerAdfJam", "jam"),
    ("ScannerAdfHatchOpen", "cover_open"), ("ScannerAdfDoorOpen", "cover_open"), ("ScannerAdfMispick", "mispick"),
    ("ScannerAdfDuplexPageTooShort", "page_too_short"), ("ScannerAdfDuplexPageTooLong", "page_too_long"),
    ("ScannerAdfMultipickDetected", "double_feed"), ("ScannerAdfInputTrayFailed", "tray_failed"),
    ("ScannerAdfInputTrayOverloaded", "tray_overloaded")])
def test_every_state_of_the_feeder(adf, code):
    assert status(escl_words.status("Idle", adf)).trouble == code
    assert len(ADF_TROUBLES) == 10


@pytest.mark.parametrize(("state", "code"), [
    ("Idle", ""), ("Processing", ""), ("Testing", ""), ("Stopped", "stopped"), ("Down", "down")])
def test_every_state_of_the_scanner(state, code):
    assert status(escl_words.status(state, "")) == Status(state)
    assert Status(state).trouble == code


def test_namespaces_are_written_as_the_maker_likes():
    plain = re.sub(rb"(pwg|scan):|xmlns:\w+=\"[^\"]*\"", b"", escl_words.capabilities(feeder=True, both_sides=True))
    assert capabilities(plain) == ABLE


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ccc">]><ScannerStatus><State>&b;</State></ScannerStatus>'


@pytest.mark.parametrize("xml", [b"", b"<html/>", b"<a", BOMB, b"\xff\xfe",
                                 b"<?xml version='1.0' encoding='nope'?><a/>",
                                 b"<ScannerStatus>" + b"x" * 1_000_001 + b"</ScannerStatus>"])
def test_what_is_no_escl_is_told(xml):
    with pytest.raises(NotEscl):
        status(xml)


def test_cut_at_every_byte():
    whole = escl_words.status("Idle", "ScannerAdfLoaded").rstrip()
    for size in range(len(whole)):
        with pytest.raises(NotEscl):
            status(whole[:size])


@given(st.binary(max_size=300))
def test_noise(noise):
    for read in (status, capabilities):
        with pytest.raises(NotEscl):
            read(noise)
