"""What the programs of the emulators share."""

import io
import sys

import pytest

from hardware.emulators.code_reader import CodeScanner
from hardware.emulators.line import PtyLine, TcpLine
from hardware.emulators.program import line_of, options, serve
from hardware.ports import port_at


def test_where_it_hangs():
    parser = options("hardware.emulators.any", "what it is")
    assert "what it is" in parser.format_help() and "python -m hardware.emulators.any" in parser.format_usage()
    for words, kind in ([], TcpLine), (["--pty"], PtyLine):
        line = line_of(CodeScanner(), parser.parse_args(words))
        assert isinstance(line, kind)
        line.start()
        line.stop()


@pytest.mark.parametrize("orders", ["scan 1\nscan 2\n", ""])
def test_it_runs_until_its_input_ends_or_an_order_fails(monkeypatch, capsys, orders):
    monkeypatch.setattr(sys, "stdin", io.StringIO(orders or "wrong\n"))
    line, obeyed = TcpLine(CodeScanner()), []
    if orders:
        serve(line, "scanner at A", obeyed.append)
        assert obeyed == ["scan 1\n", "scan 2\n"]
    else:
        with pytest.raises(KeyError):
            serve(line, "scanner at A", lambda order: {}[order])
    assert capsys.readouterr().out == "scanner at A\n"
    with pytest.raises(Exception, match="refused"):
        port_at(line.address).open()                         # it has ended in any case
