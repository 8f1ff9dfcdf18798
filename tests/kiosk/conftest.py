"""One hall for all tests of the kiosk: a process of its own on the sample centre, every counter signed in."""

from collections.abc import Iterator

import pytest

from kiosk.catalogue import Catalogue, catalogue_from_json
from tests.running import RunningHall, running_hall

STAFF = {1: "工号001", 2: "工号002", 3: "工号003", 4: "工号004", 5: "工号005", 6: "工号006", 7: "工号007", 8: "工号008"}


@pytest.fixture(scope="session")
def hall(tmp_path_factory) -> Iterator[RunningHall]:
    with running_hall(tmp_path_factory.mktemp("hall")) as running:
        for counter, staff in STAFF.items():
            running.clerk(counter, staff)
        yield running


@pytest.fixture(scope="session")
def catalogue(hall) -> Catalogue:
    return catalogue_from_json(hall.asker("kiosk", "list").get("/services"))
