"""Which line of a TOML file a key stands on, so that a mistake leads there; `tomllib` does not tell."""

import re
from collections.abc import Mapping

HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]")
KEY = re.compile(r"""\s*["']?([\w.-]+)["']?\s*=""")
ITEM = re.compile(r"\s*\{")


def lines_of(text: str) -> dict[str, int]:
    """Which line each key and table begins on: `link.speed`, `keys.2.event`, `frame.elements.3`; items count from 1."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = key = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := HEADER.match(line):
            table = header.group(2)
            if header.group(1) == "[[":
                lines.setdefault(table, number)
                counts[table] = counts.get(table, 0) + 1
                table = f"{table}.{counts[table]}"
            lines.setdefault(table, number)
            key = ""
        elif found := KEY.match(line):
            key = f"{table}.{found.group(1)}" if table else found.group(1)
            lines[key] = number
        for _ in range(line.count("{") if key and (ITEM.match(line) or "= [" in line) else 0):
            counts[key] = counts.get(key, 0) + 1
            lines[f"{key}.{counts[key]}"] = number
    return lines


def line_of(path: str, lines: Mapping[str, int]) -> int | None:
    """Of the key, or of the nearest table around it."""
    while path and path not in lines:
        path = path.rpartition(".")[0]
    return lines.get(path)
