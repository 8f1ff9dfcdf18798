"""The hands and eyes of a person before one screen program. The program runs in a process of its own (stage.py)."""

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from hall.client.access import Access, save_access

PATIENCE_S = 15.0
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}


class Screen:
    """One program's window. Every deed fails by itself when it cannot be done; QML warnings fail it too."""

    def __init__(self, program: str, data: Path, access: Access, *options: str) -> None:
        self.program, self.log = program, data / "screen.log"
        save_access(data, access)
        self._command = [sys.executable, "-m", "tests.scenario.stage", program, "--data", str(data), "--hall",
                         access.url, *options]
        self.starts()

    def starts(self) -> "Screen":
        """The program, with whatever an earlier run left in its data folder."""
        begun = time.perf_counter()
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=self.log.open("ab"), env=os.environ | OFFSCREEN)
        self._answer("start", 60)
        self.shown_after_s = time.perf_counter() - begun
        return self

    def is_killed(self) -> "Screen":
        """As by a power cut: no goodbye, nothing put in order."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        return self

    def taps(self, *names: str) -> "Screen":
        """Touches these, one after the other, each as soon as it can be touched."""
        for name in names:
            self._do("tap", name=name, patience_s=PATIENCE_S)
        return self

    def taps_at(self, name: str) -> float:
        """Touches this one; when, by the machine's monotonic clock."""
        return float(self._do("tap", name=name, patience_s=PATIENCE_S))

    def presses(self, *keys: str) -> "Screen":
        """Keys by Qt's names: F8, Return, 1, Ctrl+L."""
        for key in keys:
            self._do("press", key=key)
        return self

    def types(self, text: str) -> "Screen":
        self._do("type", text=text)
        return self

    def shows(self, *parts: str, not_: tuple[str, ...] = (), patience_s: float = PATIENCE_S) -> list[str]:
        """Waits until all these texts can be read and none of `not_`; gives every text then on the screen."""
        texts: list[str] = self._do("see", parts=list(parts), gone=list(not_), patience_s=patience_s)
        return texts

    def sees(self, name: str, patience_s: float = PATIENCE_S) -> "Screen":
        """Waits until this item can be seen and used."""
        self._do("find", name=name, patience_s=patience_s)
        return self

    def reads(self, name: str) -> list[str]:
        """What stands on the items of this name now."""
        found: list[str] = self._do("read", name=name)
        return found

    def texts(self) -> list[str]:
        seen: dict[str, list[str]] = self._do("seen")
        return seen["texts"]

    def names(self) -> list[str]:
        seen: dict[str, list[str]] = self._do("seen")
        return seen["names"]

    def picture(self, path: Path) -> None:
        self._do("picture", path=str(path.absolute()))

    def memory_mb(self) -> float:
        return float(self._do("memory"))

    def close(self) -> None:
        """The window is closed as a person does; the program must end well."""
        if self._process.returncode is not None and self._process.returncode < 0:      # killed, by the story
            return
        if self._process.poll() is None and self._process.stdin is not None:
            self._process.stdin.close()
        try:
            code = self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise AssertionError(f"{self.program} did not end; {self._last_words()}") from None
        finally:
            if self._process.stdout is not None:
                self._process.stdout.close()
        assert code == 0, f"{self.program} ended with {code}: {self._last_words()}"

    def _do(self, order: str, **how: Any) -> Any:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": order, "with": how}).encode() + b"\n")
        self._process.stdin.flush()
        return self._answer(order, how.get("patience_s", 0) + 30)

    def _answer(self, order: str, patience_s: float) -> Any:
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], patience_s)
        line = self._process.stdout.readline() if ready else b""
        assert line, f"{self.program}: no answer to {order}: {self._last_words()}"
        told = json.loads(line)
        assert not told["warnings"], f"{self.program}: QML warns: {told['warnings']}"
        assert "failed" not in told, f"{self.program}: {told['failed']}"
        return told["value"]

    def _last_words(self) -> str:
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
