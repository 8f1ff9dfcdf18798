"""HTML made of values: every text is escaped unless it is HTML already, so no name or note can become markup."""

from collections.abc import Iterable, Mapping
from html import escape

VOID = ("input", "meta", "link", "br")


class Html(str):
    """Markup that is safe as it stands."""

    __slots__ = ()


def tag(name: str, /, *children: object, **attributes: object) -> Html:
    """An element. `class_` and `for_` lose the stroke, `data_x` is data-x; None and False leave an attribute out."""
    told = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{name}{told}>")
    return Html(f"<{name}{told}>{inner(children)}</{name}>")


def inner(children: object) -> Html:
    """Texts, numbers, elements and lists of them, one after another; None is nothing."""
    if children is None:
        return Html("")
    if isinstance(children, Html):
        return children
    if isinstance(children, str | int | float):
        return Html(escape(str(children)))
    if isinstance(children, Iterable):
        return Html("".join(inner(one) for one in children))
    raise TypeError(f"{type(children).__name__} is no content of a page")


def _attribute(key: str, value: object) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def hidden(values: Mapping[str, object]) -> Html:
    """The fields of a form that nobody types."""
    return inner([tag("input", type="hidden", name=name, value=value) for name, value in values.items()])
