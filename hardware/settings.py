"""A device's table of `terminal.toml` as the settings its driver goes by; all that is wrong is named at once."""

import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from config.mistakes import ConfigMistakes, Mistake, listed, nearest
from config.terminal import FILE, OWN_KEYS

SLOWEST, FASTEST = 300, 921_600
MOST = 1_000_000               # of any number: less than none, or without end, is none


def read_settings(name: str, wanted: Callable[..., Any], found: Mapping[str, Any], address: str = "") -> Any:
    """`wanted` (a dataclass with every default) filled with these values. ConfigMistakes names the wrong ones.

    name: of the table, for the mistakes. address: where `wanted` has such a field. Lists become tuples.
    """
    made, mistakes = tried_settings(name, wanted, found, address)
    if mistakes:
        raise ConfigMistakes(mistakes)
    return made


def tried_settings(name: str, wanted: Callable[..., Any], found: Mapping[str, Any],
                   address: str = "") -> tuple[Any, list[Mistake]]:
    """The same with defaults in place of what is wrong, and all that is: for who has more to say of them."""
    mistakes: list[Mistake] = []
    values = _values(name, wanted, found, mistakes)
    made = _made(wanted, values, address)
    for one in (*_bad_speeds(values), *(made.wrong() if hasattr(made, "wrong") else ())):
        mistakes.append(Mistake(file=FILE, column=f"{name}.{one.key}", wanted=one.wanted,
                                value=None if one.value is None else str(one.value),
                                nearest=nearest(str(one.value), one.known)))
    wrong = [f"{one.column}." for one in mistakes]
    well = {key: value for key, value in values.items() if not any(at.startswith(f"{name}.{key}.") for at in wrong)}
    return _made(wanted, well, address), mistakes


def _made(wanted: Callable[..., Any], values: Mapping[str, Any], address: str) -> Any:
    return wanted(address=address, **values) if "address" in _names(wanted) else wanted(**values)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A value of the right type that makes no sense; settings tell theirs by a method `wrong`, where they have one.

    value: None where a whole table is meant, and not what stands in it.
    """

    key: str
    value: object
    wanted: str
    known: tuple[str, ...] = ()


def numbers_within(key: str, values: Iterable[int], first: int, last: int) -> Iterator[Wrong]:
    """Those that are not from `first` to `last`."""
    yield from (Wrong(key, one, f"numbers from {first} to {last}") for one in values if not first <= one <= last)


def _bad_speeds(found: Mapping[str, Any]) -> Iterator[Wrong]:
    """A serial line is tried at each of them: at least one, and none that no line has."""
    speeds = found.get("speeds", [SLOWEST])
    if not speeds or not all(SLOWEST <= one <= FASTEST for one in speeds):
        yield Wrong("speeds", list(speeds), f"a list of bits per second, {SLOWEST} to {FASTEST}")


def wanted_instead(value: str, wrong: ValueError) -> str:
    """What would be right, of an error that says "VALUE: wanted …"."""
    return str(wrong).removeprefix(f"{value}: ").removeprefix("wanted ")


class _Unfit(Exception):
    """This value does not fit; what would, and all of them where they are few."""

    def __init__(self, wanted: str, known: Sequence[str] = ()) -> None:
        super().__init__(wanted)
        self.known = known


def _names(wanted: Any) -> list[str]:
    return [one.name for one in fields(wanted)]


def _values(path: str, wanted: Any, found: Mapping[str, Any], mistakes: list[Mistake]) -> dict[str, Any]:
    hints, values = get_type_hints(wanted), dict[str, Any]()
    known = [name for name in _names(wanted) if name != "address"]
    for key, value in found.items():
        if key not in known:
            keys = list(dict.fromkeys((*OWN_KEYS, *known))) if "." not in path else known
            mistakes.append(Mistake(file=FILE, column=f"{path}.{key}", value=str(value), nearest=nearest(key, keys),
                                    wanted=f"one of the keys {listed(keys, most=20)}"))
            continue
        inner = _without_none(hints[key])
        try:
            values[key] = (inner(**_values(f"{path}.{key}", inner, value, mistakes))    # type: ignore[operator]
                           if is_dataclass(inner) and isinstance(value, Mapping) else _value(inner, value))
        except _Unfit as unfit:
            mistakes.append(Mistake(file=FILE, column=f"{path}.{key}", value=str(value), wanted=str(unfit),
                                    nearest=nearest(str(value), unfit.known)))
    return values


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next(one for one in get_args(hint) if one is not type(None))
    return hint


def _value(hint: Any, value: Any) -> Any:
    """The value as this type; _Unfit says what was wanted."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (tuple, frozenset):
        if not isinstance(value, list):
            raise _Unfit(f"a list of {_words(inner[0])}")
        return origin(_value(inner[0], one) for one in value)
    if origin is not None and _is_kind_of(origin, Mapping):
        if not isinstance(value, Mapping):
            raise _Unfit("a table { … }")
        return {_key(inner[0], key): _value(inner[1], one) for key, one in value.items()}
    if origin is Literal or (isinstance(hint, type) and issubclass(hint, StrEnum)):
        known = [str(one) for one in (inner or hint)]
        if value not in known:
            raise _Unfit(f"one of {listed(known)}", known)
        return value if origin is Literal else hint(value)
    if hint in (int, float) and isinstance(value, int | float) and not 0 <= value <= MOST:
        raise _Unfit(f"{_words(hint)}, 0 to {MOST}")
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (isinstance(value, bool) and hint is not bool):
        raise _Unfit(_words(hint))
    return value


def _key(hint: Any, key: str) -> Any:
    """Keys of a TOML table are text; one that is a number here is written in digits."""
    if hint is not int:
        return key
    try:
        return int(key, 0)
    except ValueError:
        raise _Unfit("whole numbers as keys") from None


def _is_kind_of(kind: Any, wanted: type) -> bool:
    return isinstance(kind, type) and issubclass(kind, wanted)


def _words(hint: Any) -> str:
    words = {int: "a whole number", float: "a number", str: "text", bool: "true or false"}
    return words.get(hint, "a table { … }" if is_dataclass(hint) else str(hint))
