"""The page of the interface names what the code has: every resource, event kind, refusal and command."""

import re
from pathlib import Path

import pytest

from hall.web.problems import STATUS
from tests.running import bianmin

PAGE = Path("docs/api.md").read_text(encoding="utf-8")
SETTINGS = Path("config/centres/sample/settings.csv").read_text(encoding="utf-8")


def named(pattern, folder="hall"):
    sources = [path.read_text(encoding="utf-8") for path in Path(folder).rglob("*.py")]
    return sorted({found for source in sources for found in re.findall(pattern, source)})


EVENTS_OF = ("ticket|counter|queue|call|rating|help|day|notice|services|case|calendar|appointment|alert|hall|document|"
             "slip|list|device")


def event_kinds():
    dotted = named(rf'"((?:{EVENTS_OF})\.[a-z_]+)"', "hall/actions")
    return [kind for kind in dotted if f"\n{kind}," not in SETTINGS]


@pytest.mark.parametrize("code", sorted({*STATUS, *named(r'Refusal\("(\w+)"')} - {"starting"}))
def test_every_refusal_is_on_the_page(code):
    assert f"`{code}`" in PAGE


@pytest.mark.parametrize("kind", event_kinds())
def test_every_event_is_on_the_page(kind):
    assert f"`{kind}`" in PAGE


def test_every_resource_is_on_the_page(hall):
    document = hall.admin.get("/openapi.json")
    assert len(document["paths"]) > 30
    for path in document["paths"]:
        last = path.removeprefix("/api/v1").split("?")[0].replace("{ticket_id}", "{id}").replace("{number}", "{n}") \
            .replace("{pairing_id}", "{id}")
        assert last in PAGE or f"`/{last.rsplit('/', 1)[1]}`" in PAGE or f"/{last.rsplit('/', 1)[1]}`" in PAGE, last


def test_every_command_is_on_the_page():
    listed = re.findall(r"^    ([a-z-]+) ", bianmin("--help").stdout, re.MULTILINE)
    assert "export" in listed
    for command in listed:
        assert re.search(rf"[` ]{command}[ `]", PAGE), command
