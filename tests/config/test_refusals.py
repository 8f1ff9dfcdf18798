"""Every refusal raised anywhere has its sentence, and hands it the facts it needs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.texts import catalogue, say, say_refusal
from hall.domain.ticket import TicketState

ROOT = Path(__file__).parents[2]


def raised() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Where, code and facts of each `Refusal("code", fact=…)` in the source."""
    for path in sorted((ROOT / "hall").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refusal":
                code, *_ = node.args
                if isinstance(code, ast.Constant):
                    facts = frozenset(str(one.arg) for one in node.keywords)
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", str(code.value), facts


@pytest.mark.parametrize("where, code, facts", [pytest.param(*one, id=f"{one[0]} {one[1]}") for one in raised()])
def test_a_refusal_has_a_sentence_and_its_facts(where: str, code: str, facts: frozenset[str]) -> None:
    needed = catalogue()[f"refusal.{code}"].facts
    assert needed <= facts, f"{where} does not tell {sorted(needed - facts)}"


@pytest.mark.parametrize("state", TicketState)
def test_every_state_has_a_word(state: TicketState) -> None:
    assert say(f"ticket_state.{state}", "zh_CN")


def test_a_refusal_names_what_still_works() -> None:
    closed = say_refusal("queue_closed", "zh_CN", queue="医保", next="11-23 08:50")
    assert "11-23 08:50" in closed and "其他业务仍可取号" in closed
    after_hours = say_refusal("queue_closed", "zh_CN", queue="医保", next="11-23 08:50", others=False)
    assert "11-23 08:50" in after_hours and "其他业务" not in after_hours
