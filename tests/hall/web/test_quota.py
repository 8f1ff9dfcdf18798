"""R9 over real sockets: a quota is never exceeded, however many ask at the same instant."""

import threading


def test_R9_eight_at_once_never_get_more_than_the_quota(hall):
    askers = [hall.asker("kiosk", f"kiosk {n}") for n in range(8)]
    start = threading.Barrier(8)
    codes: list[int] = []

    def takes(asker):
        start.wait()
        for _ in range(4):
            codes.append(asker.post("/tickets", service="ZJ001", channel="kiosk").status_code)

    threads = [threading.Thread(target=takes, args=(asker,)) for asker in askers]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(codes) == [201] * 20 + [409] * 12
    told = askers[0].post("/tickets", service="ZJ001", channel="kiosk").json()
    assert (told["code"], told["limit"]) == ("quota_reached", 20)
    assert "20" in told["detail"] and told["next"] in told["detail"]


def test_R10_only_a_person_sets_a_rule_aside(hall):
    for _ in range(20):
        hall.asker("kiosk").does("/tickets", service="ZJ001", channel="kiosk")
    assert hall.asker("kiosk").refused("/tickets", service="ZJ001", channel="kiosk", override="急") == "forbidden"
    assert hall.asker("guide").refused("/tickets", service="ZJ001", channel="guide", override=" ") == "reason_required"
    assert hall.asker("guide").does("/tickets", service="ZJ001", channel="guide", override="急事")["number"]
