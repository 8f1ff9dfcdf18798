"""Every sentence people see or hear, in all languages: one catalogue, read from the CSV files beside this one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from config.mistakes import ConfigMistakes, Mistake
from config.table import Row, read_table

LANGUAGES = ("zh_CN", "en", "bo")        # Chinese first: it is never empty and stands in for the others
COLUMNS = ("key", "screen", *LANGUAGES, "bo_reviewed")
APART = "、"                              # between names in Chinese
FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One sentence or label; facts stand in it as {name}."""

    key: str
    screen: str                          # where it is seen, for the translator
    words: Mapping[str, str]             # by language; empty where not translated
    facts: frozenset[str]
    bo_reviewed: bool                    # a native speaker has read the Tibetan

    def say(self, language: str, facts: Mapping[str, object]) -> str:
        words = self.words[language] or self.words["zh_CN"]
        if missing := self.facts - facts.keys():
            raise KeyError(f"{self.key}: fact {min(missing)} is not given")
        return words.format_map(facts) if self.facts else words


def say(key: str, language: str, **facts: object) -> str:
    """The sentence in this language, filled with the facts; in Chinese where it is not translated.

    KeyError names a key, language or fact that is not known.
    """
    texts = catalogue()
    if key not in texts:
        raise KeyError(f"no text has the key {key}")
    if language not in LANGUAGES:
        raise KeyError(f"no language {language}; there are {', '.join(LANGUAGES)}")
    return texts[key].say(language, facts)


def say_refusal(code: str, language: str, **facts: object) -> str:
    """The sentence of a refusal; a ticket's state and a queue among its facts are said in its language."""
    if "queue" in facts:
        facts["queue"] = say_queue(str(facts["queue"]), language)
    if "state" in facts:
        facts["state"] = say(f"ticket_state.{facts['state']}", language)
    fuller = [f"refusal.{code}.named"] if "number" in facts else []      # the sentence that names the numbers
    alone = [f"refusal.{code}.alone"] if facts.get("others") is False else []      # not that other queues still do
    return say(next((one for one in fuller + alone if one in catalogue()), f"refusal.{code}"), language, **facts)


def say_queue(names: str, language: str) -> str:
    """A queue by its Chinese name, or several with 、 between, as part of a sentence; as it is where untranslated."""
    words = [_queues()[name].words[language] or name if name in _queues() else name for name in names.split(APART)]
    if language == "bo":                                 # no full stop within a sentence
        words = [f"{word[:-1]}་" if word.endswith("།") else word for word in words]
    return (", " if language == "en" else APART).join(words)


@cache
def _queues() -> Mapping[str, Text]:
    """Names of queues by the Chinese ones."""
    return {text.words["zh_CN"]: text for key, text in catalogue().items() if key.startswith("group.")}


@cache
def catalogue() -> Mapping[str, Text]:
    """All texts of the product by key, read once."""
    return read_texts(FOLDER)


def read_texts(folder: Path) -> dict[str, Text]:
    """The texts of all CSV files of this folder; ConfigMistakes when any of them is wrong."""
    tables = [read_table(path, COLUMNS) for path in sorted(folder.glob("*.csv"))]
    rows = [row for table in tables for row in table.rows]
    mistakes = [one for table in tables for one in table.mistakes]
    mistakes += [one for row in rows for one in _mistakes(row)] + _doubled(rows)
    if mistakes:
        raise ConfigMistakes(mistakes)
    return {row.cells["key"]: _text(row.cells) for row in rows}


def _text(cells: Mapping[str, str]) -> Text:
    return Text(key=cells["key"], screen=cells["screen"], words={name: cells[name] for name in LANGUAGES},
                facts=_facts(cells["zh_CN"]), bo_reviewed=cells["bo_reviewed"] == "yes")


def _mistakes(row: Row) -> list[Mistake]:
    """What is wrong within one row."""
    cells = row.cells
    wrong = [(name, "a text, not nothing") for name in ("key", "screen", "zh_CN") if not cells[name]]
    if cells["bo_reviewed"] not in ("yes", "no"):
        wrong.append(("bo_reviewed", "yes or no"))
    try:
        chinese = _facts(cells["zh_CN"])
    except ValueError as error:
        wrong.append(("zh_CN", str(error)))
    else:
        wrong += [(name, want) for name in LANGUAGES[1:] if (want := _facts_differ(cells[name], chinese))]
    return [row.wrong(name, want) for name, want in wrong]


def _facts_differ(words: str, chinese: frozenset[str]) -> str | None:
    """What this translation should hold instead; None when its facts are those of the Chinese."""
    try:
        same = not words or _facts(words) == chinese
    except ValueError as error:
        return str(error)
    return None if same else f"the facts of the Chinese ({' '.join(sorted(chinese)) or 'none'})"


def _facts(words: str) -> frozenset[str]:
    """Names of the facts in a text; ValueError when its braces are not plain {name}."""
    try:
        parts = [part[1:] for part in Formatter().parse(words) if part[1] is not None]
    except ValueError as error:
        raise ValueError(f"braces in pairs ({error})") from None
    if any(not str(name).isidentifier() or spec or conversion for name, spec, conversion in parts):
        raise ValueError("facts as plain {name}")
    return frozenset(str(name) for name, _, _ in parts)


def _doubled(rows: list[Row]) -> list[Mistake]:
    """Keys that stand twice, in one file or in two."""
    first: dict[str, Row] = {}
    return [row.wrong("key", f"a key of its own; {before.file}, row {before.number} has it")
            for row in rows if (before := first.setdefault(row.cells["key"], row)) is not row]
