"""What is said of a device: its name, what is wrong with it, what to do. Sentences of `texts/devices.csv`.

Keys are `device.<kind>.<code>` and `device.<kind>.<code>.do`; what holds for every kind stands under `device.any`.
"""

from config.texts import catalogue, say

ANY = "any"
NAMES = {"file": "terminal.toml", "command": "bianmin devices list", "groups": "dialout, lp, input, video, plugdev",
         "lsusb": "lsusb", "libusb": "libusb-1.0-0", "sane": "sane-utils",
         "enable": "cupsenable", "accept": "cupsaccept",
         "udev": "sudo cp setup/70-bianmin.rules /etc/udev/rules.d/ && sudo udevadm control --reload"}


def device_name(kind: str, language: str) -> str:
    """A name people know; of a kind that has none, the kind itself."""
    key = f"device.{kind}"
    return say(key, language) if key in catalogue() else kind


def device_says(kind: str, code: str, language: str, **facts: object) -> str:
    """What this code means. KeyError for a code that no kind has."""
    own = f"device.{kind}.{code}"
    facts = {"device": device_name(kind, language), **facts}
    return say(own if own in catalogue() else f"device.{ANY}.{code}", language, **facts)


def device_advice(kind: str, code: str, language: str, **facts: object) -> str:
    """What to do about it, "" where there is nothing to do."""
    known = [key for one in (kind, ANY) if (key := f"device.{one}.{code}.do") in catalogue()]
    return say(known[0], language, **NAMES, device=device_name(kind, language), **facts) if known else ""


def device_trouble(kind: str, state: str, reason: str, language: str) -> str:
    """How a device is, in one sentence. A reason that is no code of ours (an operating system's words) is left out."""
    return device_says(kind, _code(kind, state, reason), language)


def trouble_advice(kind: str, state: str, reason: str, language: str) -> str:
    return device_advice(kind, _code(kind, state, reason), language)


def _code(kind: str, state: str, reason: str) -> str:
    """The reason where a sentence without further facts is known for it, else the state."""
    texts = [catalogue().get(f"device.{one}.{reason}") for one in (kind, ANY)]
    return reason if reason and any(text and text.facts <= {"device"} for text in texts) else state
