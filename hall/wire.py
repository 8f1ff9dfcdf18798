"""Views, commands and events <-> the JSON of `docs/api.md`, in one place."""

from collections.abc import Mapping
from typing import Any

from hall.domain.plain import BadShape, from_plain, to_plain
from hall.domain.views import EventView, Snapshot

EVENT_FIELDS = ("seq", "at", "kind", "ticket", "counter", "counters", "queues", "centre")

__all__ = ["BadShape", "event_from_json", "event_to_json", "from_json", "snapshot_from_json", "snapshot_to_json",
           "to_json"]

to_json, from_json = to_plain, from_plain


def event_to_json(event: EventView) -> dict[str, Any]:
    """One message of the live stream; the facts stand beside the fields, empty fields are left out."""
    message: dict[str, Any] = {}
    for name in EVENT_FIELDS:
        value = getattr(event, name)
        if value is not None and value != ():
            message[name] = to_plain(value)
    return message | {key: to_plain(fact) for key, fact in event.facts.items()}


def event_from_json(data: Mapping[str, Any]) -> EventView:
    known = {key: value for key, value in data.items() if key in EVENT_FIELDS}
    facts = {key: value for key, value in data.items() if key not in EVENT_FIELDS}
    return from_plain(EventView, known | {"facts": facts})


def snapshot_to_json(snapshot: Snapshot) -> dict[str, Any]:
    return {"kind": "snapshot", **to_plain(snapshot)}


def snapshot_from_json(data: Mapping[str, Any]) -> Snapshot:
    return from_plain(Snapshot, data)
