"""Terminals and their devices as they are told to people: one list, each with its sentence."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from config.device_words import device_name, device_trouble, trouble_advice
from hall.domain.devices import OFFLINE, ONLINE, TERMINAL, TERMINAL_KINDS, UNKNOWN, KnownDevice, device_id
from hall.domain.plain import to_plain

Known = Mapping[str, KnownDevice]


def device_list(admitted: Mapping[str, str], listening: Collection[str], known: Known, language: str
                ) -> list[dict[str, Any]]:
    """Every admitted terminal (name -> role) with its devices, by name."""
    return [_terminal(name, role, name in listening, known, language) for name, role in sorted(admitted.items())]


def _terminal(name: str, role: str, listens: bool, known: Known, language: str) -> dict[str, Any]:
    """It is away once it has been missed for so long that it is told (`presence.py`), with its `since`."""
    kind = TERMINAL_KINDS.get(role, role)
    itself = known.get(device_id(name, TERMINAL))
    state = ONLINE if listens else itself.state if itself else OFFLINE
    told = {"name": name, "role": role, "kind": kind, "where": name, "state": state, "reason": "",
            "since": to_plain(itself.since) if itself else None, "error": itself.error if itself else "",
            "error_at": to_plain(itself.error_at) if itself else None}
    away = None if state == ONLINE else itself
    return {**told, **words(told, language), "devices": list(_devices(name, away, known, language))}


def _devices(where: str, away: KnownDevice | None, known: Known, language: str) -> Iterable[dict[str, Any]]:
    """What hangs on it. away: the terminal, where it is; nobody knows since then how its devices are."""
    for one in sorted(known.values(), key=lambda one: one.name):
        if one.where == where and one.name != TERMINAL:
            told = to_plain(one if away is None else replace(one, state=UNKNOWN, reason=TERMINAL, since=away.since))
            yield {key: told[key] for key in ("name", "kind", "where", "state", "reason", "since", "error", "error_at")
                   } | words(told, language)


def words(device: Mapping[str, Any], language: str) -> dict[str, str]:
    """What is said of it: `title` its name, `sentence` how it is, `advice` what to do ("": nothing)."""
    kind, state, reason = str(device["kind"]), str(device["state"]), str(device["reason"])
    error = str(device.get("error", ""))
    return {"title": device_name(kind, language), "sentence": device_trouble(kind, state, reason, language),
            "advice": trouble_advice(kind, state, reason, language),
            "error_sentence": device_trouble(kind, OFFLINE, error, language) if error else ""}
