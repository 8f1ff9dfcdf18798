"""Alerts as they are told: the alert whole, with its sentence."""

from collections.abc import Mapping
from typing import Any

from config.device_words import device_trouble
from config.texts import say, say_queue
from hall.domain.alerts import DEVICE_TROUBLE, PRINT_FAILED, UNCONFIRMED, Alert
from hall.domain.devices import OFFLINE
from hall.domain.plain import to_plain
from hall.web.device_words import words

ALL_HEAR = "zh_CN"                   # the language of what goes to every terminal at once


def alert_json(alert: Alert, language: str) -> dict[str, Any]:
    return _worded(to_plain(alert), language)


def in_words(message: dict[str, Any]) -> dict[str, Any]:
    """A message of the live stream; an alert in it gets its sentence."""
    return message | {"alert": _worded(message["alert"], ALL_HEAR)} if "alert" in message else message


def _worded(alert: Mapping[str, Any], language: str) -> dict[str, Any]:
    facts: Mapping[str, Any] = alert["facts"]
    if alert["kind"] == DEVICE_TROUBLE:
        facts = {**facts, **words({**facts, "kind": facts["device"]}, language)}
    if "queue" in facts:
        facts = {**facts, "queue": say_queue(facts["queue"], language)}
    if alert["kind"] == PRINT_FAILED:
        facts = {**facts, "why": device_trouble("printer", OFFLINE, facts["printer"], language)}
    return {**alert, "sentence": say(f"alert.{_key(alert['kind'], facts)}", language, **facts)}


def _key(kind: str, facts: Mapping[str, Any]) -> str:
    """A slip of which nobody knows whether it came out is another task than one that did not."""
    return "print_unknown" if kind == PRINT_FAILED and facts["printer"] == UNCONFIRMED else kind
