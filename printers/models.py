"""What the known printers can do; the table is `models.toml` beside this file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    dots: int            # printable dots a line
    charset: str         # gb18030, gbk, gb2312: Chinese in its own fonts; none
    qr: bool             # prints QR codes by itself
    confirm: str         # process, paper, none: how it says that a job is done
    status: bool         # answers DLE EOT

    @property
    def columns(self) -> int:
        """Latin characters a line; a Chinese one takes two."""
        return self.dots // 12


@cache
def models() -> Mapping[str, Model]:
    table = tomllib.loads((Path(__file__).parent / "models.toml").read_text(encoding="utf-8"))
    return {name: Model(**row) for name, row in table.items()}


def model(name: str) -> Model:
    """ValueError names the models there are."""
    if name not in models():
        raise ValueError(f"no printer model {name}; there are {', '.join(models())}")
    return models()[name]
