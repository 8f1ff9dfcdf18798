"""The published list and the administrator's files: import into the running hall, export of any version."""

from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from hall.listing import understood
from hall.managing import ask_hall, database_of, running
from hall.store.reading import Reader

BOM = "\ufeff"                        # WPS and Excel know by it that the file is UTF-8


def import_list(data: Path, files: Mapping[str, Path], note: str) -> None:
    """Publishes a new version in the running hall: whole or not at all. ConfigMistakes names every wrong cell.

    files: by table, "services" and those that change with it. The tables are read here first, so that a file in
    another encoding is explained as such.
    """
    access = running(data)
    given = {name: path.read_bytes() for name, path in files.items()}
    reader = Reader(database_of(data))
    try:
        version, sources = reader.sources()
        centre = reader.centre()
    finally:
        reader.close()
    assert centre is not None
    understood(sources, given, centre.site, version + 1)
    tables = {name: table.decode("utf-8-sig") for name, table in given.items()}
    told = ask_hall(access, "POST", "/services", {
        "command_id": str(uuid4()), "replaces": version, "note": note, **tables})
    changes = told["changes"]
    assert isinstance(changes, dict)
    counts = ", ".join(f"{len(codes)} {what}" for what, codes in changes.items())
    print(f"version {told['version']}: {told['services']} services, {told['themes']} themes; {counts}")


def export_list(data: Path, to: Path, version: int | None) -> None:
    """Writes the table of a version, the newest without one, as `import` takes it; never a half-written file."""
    reader = Reader(database_of(data))
    try:
        newest, sources = reader.sources(version)
    finally:
        reader.close()
    if "services" not in sources:
        raise ValueError(f"version {version or newest}: not kept; the newest is {newest}")
    made = to.with_name(f"{to.name}.new")
    made.write_text(BOM + sources["services"].removeprefix(BOM), encoding="utf-8", newline="")
    made.replace(to)
    print(f"{to}: version {version or newest}")
