"""The story of every cable of the hall (R102): pulled, seen in the list with its reason, plugged in, seen again."""

import pytest

from hardware.emulators.camera import CameraFolder
from hardware.emulators.code_reader import CodeScanner
from hardware.emulators.id_card_reader import CardReader
from hardware.emulators.line import PtyLine, TcpLine
from hardware.emulators.pads import LivePads, Pads
from printers.emulator.machine import VirtualPrinter
from tests.waiting import eventually


class Cables:
    """All devices of a town, each by the name of its table: how its cable is pulled and plugged in."""

    def __init__(self, folder) -> None:
        self.printer, self.camera = VirtualPrinter().start(), CameraFolder(folder / "camera")
        scanner, call, rating = CodeScanner(), Pads(1), Pads(ratings=(129,))
        self.lines = {"id_card_reader": TcpLine(CardReader()),
                      "code_reader": scanner.hangs_on(PtyLine(scanner, folder / "code-reader")),
                      "call_pad": TcpLine(call), "rating_pad": PtyLine(rating, folder / "rating-pad")}
        pads = {"call_pad": call, "rating_pad": rating}
        self._running = [LivePads(pads[name], line) if name in pads else line for name, line in self.lines.items()]
        for one in self._running:
            one.start()

    def stop(self) -> None:
        for one in (*self._running, self.printer):
            one.stop()

    def table(self, name) -> str:
        address = {"printer": self.printer, "camera": self.camera, **self.lines}[name].address
        kind, _, place = address.partition(":")
        return f'[{name}]\nkind = "{kind}"\naddress = "{place.removeprefix("//").partition("?")[0]}"\n'

    def pull(self, name) -> None:
        ({"printer": self.printer.switch_off, "camera": self.camera.unplug}.get(name) or self.lines[name].refuse)()

    def plug_in(self, name) -> None:
        ({"printer": self.printer.switch_on, "camera": self.camera.plug}.get(name) or self.lines[name].accept)()


@pytest.fixture
def cables(tmp_path):
    made = Cables(tmp_path)
    yield made
    made.stop()


HANGS_ON = {"printer": "kiosk", "id_card_reader": "kiosk", "code_reader": "kiosk", "call_pad": "counter-4",
            "camera": "counter-4", "rating_pad": "counter-display-4", "led_bar": "display"}
PROGRAMS = {"kiosk": "kiosk", "counter-4": "counter", "counter-display-4": "counter-display", "display": "display"}


def listed(centre):
    """Every device of the list by (terminal, name); none twice."""
    terminals = centre.watcher.get("/devices")["devices"]
    found = [((one["name"], device["name"]), device) for one in terminals for device in one["devices"]]
    assert len(found) == len(dict(found)), found
    return dict(found)


def state_of(centre, name):
    return listed(centre).get((HANGS_ON[name], name), {"state": "not listed"})["state"]


def test_every_cable_that_is_pulled_is_in_the_list_and_out_of_it_again(centre, cables):
    bars = centre.has_bars(2, 4)
    screens = {where: centre.switches_on(
        program, where, "".join(cables.table(name) for name in HANGS_ON if HANGS_ON[name] == where and
                                name != "led_bar")) for where, program in PROGRAMS.items()}
    for name in HANGS_ON:
        eventually(lambda name=name: state_of(centre, name) == "online", f"{name} is well")
    pulls = {name: (lambda name=name: cables.pull(name), lambda name=name: cables.plug_in(name))
             for name in HANGS_ON} | {"led_bar": (bars.lose_power, bars.come_back)}
    for name, (pull, _) in pulls.items():
        pull()
        eventually(lambda name=name: state_of(centre, name) == "offline", f"{name} is missed")
        device = listed(centre)[HANGS_ON[name], name]
        assert device["reason"] and device["advice"] and device["error_at"] == device["since"], device
    alerts = eventually(lambda: (found := [one for one in centre.watcher.get("/alerts")["alerts"]
                                           if one["kind"] == "device_trouble"]) and len(found) == len(HANGS_ON)
                        and found, "an alert for each")
    assert {one["facts"]["device"] for one in alerts} == set(HANGS_ON)

    for name, (_, plug_in) in pulls.items():
        plug_in()
        eventually(lambda name=name: state_of(centre, name) == "online", f"{name} is back")
    before = listed(centre)
    assert all(before[where, name]["error_at"] for name, where in HANGS_ON.items())

    screens["kiosk"].is_killed()                             # a terminal that is gone takes its devices with it
    eventually(lambda: state_of(centre, "printer") == "unknown", "nobody knows how the printer is")
    [kiosk] = [one for one in centre.watcher.get("/devices")["devices"] if one["name"] == "kiosk"]
    assert kiosk["state"] == "offline" and {one["since"] for one in kiosk["devices"]} == {kiosk["since"]}
    assert state_of(centre, "call_pad") == "online"
    screens["kiosk"].starts()
    eventually(lambda: state_of(centre, "printer") == state_of(centre, "code_reader") == "online", "they are back")
    assert listed(centre).keys() == before.keys()

    centre.loses_hall()                                      # nor does a restart of the hall make any twice
    centre.hall_is_back()
    eventually(lambda: all(state_of(centre, name) == "online" for name in HANGS_ON), "all is told anew")
    assert listed(centre).keys() == before.keys()
    eventually(lambda: not [one for one in centre.watcher.get("/alerts")["alerts"]
                            if one["kind"] == "device_trouble"], "no alert stands")
