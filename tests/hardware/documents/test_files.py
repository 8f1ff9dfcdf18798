"""Headers with the real resolution, whole files."""

import io
import os
import stat

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hardware.documents import files
from hardware.documents.files import (
    BrokenPicture,
    jpeg_facts,
    jpeg_with_dpi,
    png_with_dpi,
    whole_jpeg,
    whole_pnm,
    write_whole,
)

PICTURE = np.full((60, 40, 3), 128, np.uint8)
JPEG = bytes(cv2.imencode(".jpg", PICTURE)[1])
PNG = bytes(cv2.imencode(".png", PICTURE)[1])


def pillow(**options) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 60)).save(made, "JPEG", **options)
    return made.getvalue()


def test_the_header_of_the_reference():
    assert jpeg_with_dpi(JPEG, 200)[:20] == bytes.fromhex("FFD8 FFE0 0010 4A46 4946 00 0101 01 00C8 00C8 00 00")


def test_the_chunk_of_the_reference():
    chunk = bytes.fromhex("00 00 00 09 70 48 59 73 00 00 1E C2 00 00 1E C2 01 6E D0 75 3E")
    assert png_with_dpi(PNG, 200)[33:54] == chunk
    assert png_with_dpi(png_with_dpi(PNG, 300), 200) == png_with_dpi(PNG, 200)


@pytest.mark.parametrize("jpeg", [JPEG, pillow(), pillow(dpi=(72, 72)), pillow(exif=b"Exif" + bytes(40)),
                                  JPEG[:2] + JPEG[20:]], ids=["opencv", "pillow", "dpi", "exif", "no JFIF"])
def test_a_foreign_reader_sees_the_resolution_and_the_same_picture(jpeg):
    marked = jpeg_with_dpi(jpeg, 200)
    read = Image.open(io.BytesIO(marked))
    assert read.info["dpi"] == (200, 200)
    assert read.tobytes() == Image.open(io.BytesIO(jpeg)).tobytes()
    assert marked.endswith(jpeg[-400:])
    assert jpeg_facts(marked) == files.JpegFacts(40, 60, 200)
    assert Image.open(io.BytesIO(png_with_dpi(PNG, 200))).info["dpi"] == pytest.approx((200, 200), abs=0.01)


def test_what_a_header_tells():
    assert jpeg_facts(JPEG).dpi is None, "OpenCV writes 1:1"
    per_cm = JPEG[:13] + b"\x02\x00\x4f\x00\x4f" + JPEG[18:]
    assert jpeg_facts(per_cm).dpi == 201


@pytest.mark.parametrize("size", range(len(JPEG)))
def test_a_jpeg_cut_at_every_byte_is_seen(size):
    assert not whole_jpeg(JPEG[:size])
    try:
        jpeg_facts(JPEG[:size])
    except BrokenPicture:
        pass


def test_zeros_behind_a_jpeg_are_padding():
    assert whole_jpeg(JPEG + b"\0\0\0")
    assert not whole_jpeg(b"")


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(noise):
    for data in (noise, b"\xff\xd8" + noise, b"\xff\xd8\xff\xe0" + noise):
        try:
            jpeg_facts(data)
        except BrokenPicture:
            continue
    for change in (jpeg_with_dpi, png_with_dpi):
        with pytest.raises(BrokenPicture):
            change(b"GIF" + noise, 200)


def test_a_file_is_there_whole_or_not_at_all(tmp_path, monkeypatch):
    target = tmp_path / "a.pdf"
    write_whole(target, b"first")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_whole(target, b"second")
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]
    assert target.read_bytes() == b"first"


@pytest.mark.parametrize(("head", "size"), [
    (b"P6\n# SANE data follows\n3 2\n255\n", 18), (b"P6\n3 2\n65535\n", 36), (b"P5\n# a\n# b\n3 2\n255\n", 6),
    (b"P4\n# SANE data follows\n9 2\n", 4), (b"P4\n9 2\n", 4)])
def test_a_scan_is_as_long_as_its_header_says(head, size):
    whole = head + b"7" * size
    assert whole_pnm(whole)
    assert not [cut for cut in range(len(whole)) if whole_pnm(whole[:cut])]


@pytest.mark.parametrize("data", [b"", b"P7\n1 1\n255\n1", b"P5\n0 9\n255\n", JPEG, b"P5\n1 x\n255\n1"])
def test_what_is_no_scan(data):
    assert not whole_pnm(data)
