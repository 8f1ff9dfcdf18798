"""When a scanner of SANE is worth a look: a bus made of the files that the system has for it."""

import pytest

from hardware.documents.sane_bus import OFTEN_S, SELDOM_S, SETTLING_S, ComingAndGoing, name_now, stable_name, usb_bus

SCANNER, STICK = (1, 4), (1, 9)
IDS = {SCANNER: "04a9:190f", STICK: "0781:5567"}


class Bus:
    """What hangs on it; `looks` at one name."""

    def __init__(self, name: str, *places, listed=lambda: False) -> None:
        self.on = {place: IDS.get(place, "04a9:190f") for place in places}
        self.now_s = 100.0
        self._coming = ComingAndGoing(name, listed, lambda: dict(self.on))

    def due(self, there: bool, after_s: float = OFTEN_S) -> bool:
        self.now_s += after_s
        return self._coming.due(there, self.now_s)


def test_the_files_of_the_system(tmp_path):
    devices = {"usb1": ("1", "1", "1d6b", "0002"), "1-2": ("1", "4", "04a9", "190f"), "1-3": ("1", "x", "", "")}
    for folder, files in devices.items():
        (tmp_path / folder).mkdir()
        for name, text in zip(("busnum", "devnum", "idVendor", "idProduct"), files, strict=True):
            (tmp_path / folder / name).write_text(f"{text}\n")
    (tmp_path / "1-2:1.0").mkdir()
    assert usb_bus(tmp_path) == {(1, 1): "1d6b:0002", (1, 4): "04a9:190f"}
    assert usb_bus(tmp_path / "none") == {}


def test_maker_and_product_are_put_into_the_words_of_sane():
    bus = {(1, 4): "04a9:190f", (2, 11): "04b8:0131"}
    assert name_now("genesys:libusb:04A9:190F", bus) == "genesys:libusb:001:004"
    assert name_now("epkowa:interpreter:04b8:0131", bus) == "epkowa:interpreter:002:011"
    assert name_now("genesys:libusb:04a9:2222", bus) is None
    for name in ("genesys:libusb:001:004", "fujitsu:fi-7160:31122", "net:10.0.0.9:genesys:libusb:04a9:190f"):
        assert name_now(name, bus) == name
    assert stable_name("genesys:libusb:001:004", bus) == "genesys:libusb:04a9:190f"
    for name in ("genesys:libusb:001:005", "fujitsu:fi-7160:31122", "net:pc:genesys:libusb:001:004"):
        assert stable_name(name, bus) == name


@pytest.mark.parametrize("name", ["genesys:libusb:001:004", "genesys:libusb:04a9:190f"])
def test_one_whose_name_tells_its_place_is_looked_at_when_it_goes_and_when_it_comes(name):
    bus = Bus(name, SCANNER, STICK)
    assert not bus.due(True), "it is there"
    del bus.on[STICK]
    assert not bus.due(True), "something else was pulled out"
    del bus.on[SCANNER]
    bus.on[STICK] = IDS[STICK]
    assert bus.due(True)
    assert not bus.due(False), "nothing is opened while it is away"
    bus.on[SCANNER] = IDS[SCANNER]
    assert bus.due(False)


def test_one_that_came_back_is_looked_at_until_it_answers():
    bus = Bus("genesys:libusb:04a9:190f", STICK)
    assert not bus.due(False)
    bus.on[1, 5] = "04a9:190f"
    assert bus.due(False, 0.1) and not bus.due(False, 0.1) and bus.due(False)
    assert not bus.due(True, 0.1)
    bus.due(False, SETTLING_S)
    assert not bus.due(False) and bus.due(False, SELDOM_S)


def test_one_whose_name_says_nothing_is_looked_at_when_anything_was_plugged():
    bus = Bus("fujitsu:fi-7160:31122", SCANNER)
    assert bus.due(True), "nothing is known yet"
    assert not bus.due(True, 100)
    del bus.on[SCANNER]
    assert bus.due(True)
    assert not bus.due(False, 0.1) and bus.due(False)


def test_where_the_system_does_not_tell_only_one_that_is_away_is_looked_at():
    bus = Bus("genesys:libusb:001:004")
    bus.due(True)
    assert not bus.due(True, 100)
    assert bus.due(False, SELDOM_S)


def test_one_on_the_network_is_looked_at_when_it_is_no_longer_listed_or_listed_again():
    listed = [True]
    bus = Bus("net:192.168.1.9:fujitsu:fi-7160:31122", listed=lambda: listed[0])
    assert not bus.due(True)
    listed[0] = False
    assert not bus.due(True), "its pace is easy"
    assert bus.due(True, SELDOM_S)
    assert not bus.due(False, SELDOM_S)
    listed[0] = True
    assert bus.due(False, SELDOM_S)
