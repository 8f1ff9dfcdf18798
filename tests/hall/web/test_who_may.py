"""Which terminals and persons may do what (R87), once more in words of its own: everybody else is refused."""

ASKERS = "kiosk counter display rating_pad hub guide leader manager auditor".split()
MAY = {
    "/tickets": "kiosk counter guide leader manager",
    "/tickets/1/cancel": "kiosk counter guide leader manager",
    "/tickets/1/reprint": "kiosk counter guide leader manager",                     # R12
    "/tickets/1/slip-failed": "kiosk counter guide leader manager",
    "/tickets/1/priority": "counter guide leader manager",                          # R18
    "/tickets/1/reinstate": "counter guide leader manager",                         # R21
    "/tickets/1/return": "counter guide leader manager",                            # R25
    "/tickets/1/notice": "counter guide leader manager",
    "/tickets/1/matters": "counter",
    "/tickets/1/rating": "rating_pad kiosk",                                        # R57
    "/counters/3/sign-in": "counter",
    "/counters/3/call-next": "counter",
    "/counters/3/call": "counter",                                                  # R19
    "/counters/3/finish": "counter",                                                # R24
    "/counters/3/transfer": "counter",
    "/counters/3/pause": "counter",                                                 # R26
    "/counters/3/sign-out": "counter leader manager",                               # S25
    "/counters/3/queues": "counter leader manager",                                 # S22, S23
    "/alerts/1/ack": "counter guide leader manager",                                # R29
    "/messages": "counter guide leader manager",
    "/help": "kiosk counter display rating_pad guide leader manager",
    "/day/close": "leader manager",                                                 # R27
    "/day/seal": "leader manager",
    "/calendar": "manager",
    "/services": "manager",                                                         # S28
    "/cases/1/finish": "counter leader manager",                                    # S32
    "/devices": "",
    "/clock": ""}


def test_R87_everybody_does_what_is_theirs_and_nothing_else(hall):
    askers = {role: hall.asker(role) for role in ASKERS}
    may = {path: " ".join(role for role, asker in askers.items()
                          if asker.http.post(path, json={}).json()["code"] != "forbidden") for path in MAY}
    assert may == {path: " ".join(role for role in ASKERS if role in roles.split()) for path, roles in MAY.items()}
