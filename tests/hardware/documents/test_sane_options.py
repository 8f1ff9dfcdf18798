"""Options of scanners, chosen by pattern: every family of the table of B2."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.documents.sane_options import NoSuchSource, Option, arguments, read_options, resolution, source_of
from hardware.documents.settings import ScannerSettings

TEST_BACKEND = """
All options specific to device `test:0':
  Scan Mode:
    --mode Gray|Color [Gray]
        Selects the scan mode (e.g., lineart, monochrome, or color).
    --hand-scanner[=(yes|no)] [no]
    --three-pass[=(yes|no)] [inactive]
    --resolution 1..1200dpi (in steps of 1) [50]
    --source Flatbed|Automatic Document Feeder [Flatbed]
  Geometry:
    -l 0..200mm (in steps of 1) [0]
    -t 0..200mm (in steps of 1) [0]
    -x 0..200mm (in steps of 1) [80]
    -y 0..200mm (in steps of 1) [100]
    --adf-justification-x <string> [inactive]
    --button-1[=(yes|no)] [no] [hardware]
"""
FEEDERS = {                                    # table of B2: values of --source, and what both sides need
    "fujitsu": ("Flatbed|ADF Front|ADF Back|ADF Duplex", "ADF Front", "ADF Duplex", ""),
    "kodak": ("ADF Front|ADF Back|ADF Duplex", "ADF Front", "ADF Duplex", ""),
    "canon_dr": ("Flatbed|ADF Front|ADF Back|ADF Duplex|Card Front|Card Back|Card Duplex", "ADF Front", "ADF Duplex",
                 ""),
    "airscan": ("Flatbed|ADF|ADF Duplex", "ADF", "ADF Duplex", ""),
    "kvs1025": ("adf|fb", "adf", "adf", "--duplex=yes"),
    "epsonds": ("Flatbed|Automatic Document Feeder", "Automatic Document Feeder", "Automatic Document Feeder",
                "--adf-mode=Duplex"),
}
MORE = {"kvs1025": "\n    --duplex[=(yes|no)] [no]", "epsonds": "\n    --adf-mode Simplex|Duplex [Simplex]"}


def told(offered, **settings) -> list[str]:
    wanted = ScannerSettings(**settings)
    return list(arguments(offered, source_of(offered, wanted), wanted))


def test_what_the_test_backend_says():
    options = read_options(TEST_BACKEND)
    assert options["mode"] == Option(values=("Gray", "Color"), now="Gray")
    assert options["resolution"] == Option(least=1, most=1200, now="50")
    assert options["x"] == Option(least=0, most=200, now="80")
    assert options["hand-scanner"].values == ("yes", "no")
    assert not options["three-pass"].active
    assert options["button-1"].values == ("yes", "no")
    assert options["adf-justification-x"].values == ()


def test_a_sheet_is_cut_to_the_glass():
    options = read_options(TEST_BACKEND)
    assert told(options, dpi=200, mode="grey") == ["--mode=Gray", "--resolution=200", "-l0", "-t0", "-x200", "-y200"]
    assert told(options, dpi=200, paper="id_card")[-2:] == ["-x53.98", "-y85.6"]


@pytest.mark.parametrize("family", FEEDERS)
def test_feeder_and_both_sides_of_every_family(family):
    values, one, both, extra = FEEDERS[family]
    options = read_options(f"    --source {values} [Flatbed]{MORE.get(family, '')}")
    assert source_of(options, ScannerSettings()) == one
    assert source_of(options, ScannerSettings(both_sides=True)) == both
    assert [word for word in told(options, both_sides=True) if "uplex" in word] == ([extra] if extra else [])
    assert not [word for word in told(options) if "uplex" in word]


def test_flatbed():
    options = read_options("    --source adf|fb [adf]")
    assert source_of(options, ScannerSettings(source="flatbed")) == "fb"
    only = read_options("    --source Flatbed [Flatbed]")
    assert source_of(only, ScannerSettings(source="auto")) == "Flatbed"
    assert source_of({}, ScannerSettings(source="auto")) is None
    with pytest.raises(NoSuchSource):
        source_of(only, ScannerSettings(source="feeder"))
    with pytest.raises(NoSuchSource):
        source_of(read_options("    --source ADF Front|ADF Duplex [ADF Front]"), ScannerSettings(source="flatbed"))


def test_paper_size_comes_before_the_area():
    options = read_options("    --page-width 0..221mm (in steps of 0.02) [215]\n    --page-height 0..876mm [279]\n"
                           "    -x 0..215.9mm [215]\n    -y 0..279mm [279]")
    assert told(options) == ["--page-width=210", "--page-height=297", "-x210", "-y279"]


@pytest.mark.parametrize(("values", "mode", "chosen"), [
    ("Lineart|Gray|Color", "colour", "Color"), ("24bit Color|8bit Gray", "grey", "8bit Gray"),
    ("Black & White|Grayscale|Colour", "black_white", "Grayscale"), ("24bit Color|8bit Gray", "colour", "24bit Color"),
    ("Monochrome", "colour", None)])
def test_modes(values, mode, chosen):
    words = told(read_options(f"    --mode {values} [Gray]"), mode=mode)
    assert [word.partition("=")[2] for word in words if "mode" in word] == ([chosen] if chosen else [])


def test_resolutions():
    steps = Option(values=("75", "150", "300", "600dpi"))
    assert [resolution(steps, wanted) for wanted in (200, 300, 1200)] == [300, 300, 600]
    assert resolution(Option(least=100, most=600), 50) == 100
    assert resolution(Option(), 200) == 200


def test_numbers_that_are_none_are_words():
    """Found by fuzzing: a backend's spoilt line must not end the scan."""
    options = read_options("    --resolution 0..2.215.9dpi [50]\n    -x 0..2.2.1mm [215]\n")
    assert options["x"] == Option(values=("0..2.2.1mm",), now="215")
    assert resolution(Option(values=("1.2.3dpi", "dpi", "300dpi")), 200) == 300
    assert resolution(options["resolution"], 200) == 200


def test_more_options_of_a_site_come_last():
    assert told({}, options=("df-action=Stop",)) == ["--df-action=Stop"]


@given(st.text(alphabet="-[]()=|. \nadfmxy019", max_size=200))
def test_noise_is_survived(noise):
    for one in read_options(noise).values():
        assert isinstance(one, Option)
