"""S35, R32: a village room with one computer, no kiosk and no printer."""

from hardware.emulators.camera import CameraFolder
from hardware.emulators.scenes import SCENES
from tests.scenario.people import Counter


def test_S35_the_agent_takes_a_number_and_calls_it_without_any_printer(village):
    agent = village.opens(1).counter(1)
    assert agent.takes_number_for("MZ005") == "C001"
    [ticket] = village.tickets()
    assert (ticket["number"], ticket["channel"]) == ("C001", "counter")
    assert agent.closes_sheet().calls_next()["number"] == "C001"
    village.display.calls("C001", 1)
    village.display.says("C001")
    assert len(village.services) == 40


def test_R32_one_person_with_a_camera_takes_calls_scans_and_is_rated(village, tmp_path):
    camera = CameraFolder(tmp_path / "camera", SCENES["turned_10"])
    screen = village.switches_on("counter", "counter-1", f'[camera]\nkind = "file"\naddress = "{camera.folder}"\n'
                                                         "width = 1280\nheight = 960\n")
    agent = Counter(village, screen, 1).signs_in(village.clerk_of(1))
    rating = village.counter_display(1)
    agent.takes_number_for("MZ005")
    ticket = agent.closes_sheet().calls_next()
    agent.starts().presses_keys("S").shows("扫描材料")
    agent.presses_keys("Space").screen.sees("page-0").sees("scan-hand")
    agent.presses_keys("Return").shows("1 页已存到")
    agent.closes_sheet().finishes("受理")
    rating.screen.sees("level-5")
    rating.rates(5).screen.sees("thanks")
    assert village.watcher.get("/counters/1/day") == {"ended": 1, "rated": 1}
    [document] = village.hall.admin.get(f"/tickets/{ticket['id']}/documents")["documents"]
    assert (document["pages"], document["counter"]) == (1, 1)
