"""Pages of pictures, with size, resolution and warnings."""

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from hardware.documents.files import BrokenPicture, jpeg_facts
from hardware.documents.making import camera_page, decoded, scanned_page
from hardware.documents.settings import CameraSettings, MakingSettings, ScannerSettings
from hardware.emulators.scenes import REFERENCE, SCENES, Scene, jpeg, page, picture

LARGE = Scene(width=4208, height=3120, fill=0.85)


def made(name, **settings):
    return camera_page(picture(SCENES[name]), CameraSettings(**settings))[0]


def test_a_page_has_its_paper_and_no_more_dpi_than_the_sensor_delivered():
    page = made("wood")
    assert (page.paper, page.dpi) == ("a4", 141)
    assert (page.width_px, page.height_px) == (1166, 1649)
    assert jpeg_facts(page.data) == (facts := jpeg_facts(page.data)) and facts.dpi == 141
    assert page.warnings == ("low_dpi",)


def test_a_large_sensor_delivers_what_was_asked_for():
    page, found = camera_page(picture(LARGE), CameraSettings(dpi=200))
    assert (page.width_px, page.height_px, page.dpi, page.warnings) == (1654, 2339, 200, ())
    assert found is not None


def test_a_card_lies_and_is_not_flattened():
    card = made("id_card")
    assert card.paper == "id_card"
    assert card.width_px > card.height_px
    assert card.size_mm == (85.6, 53.98)
    assert decoded(card.data)[5:20, 5:60].mean() < 235, "its ground is no white paper"


@pytest.mark.parametrize(("name", "codes"), [
    ("no_page", {"no_page"}), ("leaving", {"page_cut", "size_unknown"}), ("glare", {"glare"}), ("blank", {"blank"}),
    ("reference", {"size_unknown"})])
def test_warnings(name, codes):
    assert set(made(name).warnings) - {"low_dpi", "not_sharp"} == codes - {"not_sharp"}


def test_the_last_place_serves_when_a_hand_hides_the_page():
    page, found = camera_page(picture(SCENES["hand"]), CameraSettings(), last=np.array(REFERENCE, np.float32))
    assert found is None
    assert "old_place" in page.warnings


def test_black_and_white_is_a_png_of_one_bit():
    plain = made("wood", mode="black_white")
    read = Image.open(io.BytesIO(plain.data))
    assert (read.format, read.mode) == ("PNG", "1")
    assert read.info["dpi"] == pytest.approx((141, 141), abs=0.02)
    assert len(plain.data) < len(made("wood").data)


def test_a_scanned_jpeg_keeps_its_bytes_and_gets_its_resolution():
    sheet = np.asarray(Image.fromarray(page(SCENES["wood"])).resize((1654, 2339)))
    data = jpeg(sheet)
    taken = scanned_page(data, 200, ScannerSettings(), paper="a4")
    assert taken.data[20:] == data[20:]
    assert (taken.paper, jpeg_facts(taken.data).dpi, taken.warnings) == ("a4", 200, ())
    assert scanned_page(data, 150, ScannerSettings(), paper="a4").paper == "", "it is not as large as A4"


def test_a_scan_is_packed_anew_where_it_must_change():
    sheet = page(SCENES["wood"])
    pnm = b"P6 %d %d 255\n" % (sheet.shape[1], sheet.shape[0]) + sheet[..., ::-1].tobytes()
    assert scanned_page(pnm, 150, ScannerSettings(), paper="a4").data.startswith(b"\xff\xd8")
    assert scanned_page(pnm, 150, replace(ScannerSettings(), mode="black_white")).data.startswith(b"\x89PNG")
    level = scanned_page(jpeg(np.asarray(Image.fromarray(sheet).rotate(2, fillcolor=(255, 255, 255)))), 150,
                         ScannerSettings(), straighten=True)
    assert level.warnings == ()


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", b"%PDF-1.7", b"P6 9 9 255\n", b"P6 99999999 99999999 255\n"])
def test_what_is_no_picture_is_told(data):
    with pytest.raises(BrokenPicture):
        scanned_page(data, 200, MakingSettings())


def test_a_jpeg_that_claims_to_be_huge_is_refused_before_it_is_unpacked():
    data = bytearray(jpeg(np.zeros((8, 8, 3), np.uint8)))
    at = data.index(b"\xff\xc0")
    data[at + 5:at + 9] = b"\xff\xff\xff\xff"
    with pytest.raises(BrokenPicture, match="too large"):
        decoded(bytes(data))
