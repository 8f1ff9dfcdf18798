"""`bianmin devices`: real programs, real emulators; plain sentences in three languages, exits 0, 1 and 2."""

import json
import re
import subprocess

import pytest

from hardware.kinds import TABLES
from tests.running import BIANMIN, bianmin
from tests.waiting import eventually

NEVER_ASKED = ("code_reader", "call_pad", "rating_pad")


@pytest.fixture
def emulated(tmp_path):
    """`bianmin devices emulate KIND`: the running program and its address."""
    running = []

    def emulate(kind, *more):
        running.append(subprocess.Popen(
            [*BIANMIN, "devices", "--data", str(tmp_path), "emulate", kind, *more], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True))
        line = running[-1].stdout.readline()
        found = re.search(r"(tcp:/|serial:)/[^\s,]+", line)
        assert found, line
        return running[-1], found[0]
    yield emulate
    for program in running:
        program.stdin.close()
        assert program.wait(20) == 0
        program.stdout.close()


def devices(data, *words, language="zh_CN"):
    done = bianmin("devices", "--data", data, "--language", language, *words, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_a_reader_is_emulated_tested_and_ordered(emulated, tmp_path):
    program, address = emulated("id_card_reader")
    done = devices(tmp_path, "test", "id_card_reader", address, "--listen", "0")
    assert done.returncode == 0
    assert "✓ 读卡器有回应，安全模块编号 05.01-" in done.stdout
    program.stdin.write("silent\n")
    program.stdin.flush()
    eventually(lambda: devices(tmp_path, "test", "id_card_reader", address, "--listen", "0").returncode == 1, "silence")


@pytest.mark.parametrize("language, fault, advice", [
    ("zh_CN", "✗ 127.0.0.1:1 拒绝连接", "确认设备已开机"),
    ("en", "refuses the connection", "See that the device is on"),
    ("bo", "འབྲེལ་མཐུད་དང་ལེན་མ་བྱས", "དང་པོར་ཊའི")])
def test_a_fault_is_said_with_what_to_do(tmp_path, language, fault, advice):
    (tmp_path / "terminal.toml").write_text('[id_card_reader]\nkind = "tcp"\naddress = "127.0.0.1:1"\n')
    done = devices(tmp_path, "test", "id_card_reader", language=language)
    assert done.returncode == 1
    assert fault.removeprefix("✗ 127.0.0.1:1 ") in done.stdout and advice in done.stdout


@pytest.mark.parametrize("words, told", [
    (("test", "printr"), "no device printr; there are"), (("test", "printer"), "no [printer] in"),
    (("emulate", "toaster"), "no device toaster"), (("test", "printer", "ftp://x"), "ftp://x"),
    ((), "list|test|emulate")])
def test_what_is_not_there_is_named(tmp_path, words, told):
    done = devices(tmp_path, *words)
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr


def test_a_port_that_is_taken_is_said_in_one_line(emulated, tmp_path):
    port = emulated("call_pad")[1].rpartition(":")[2]
    for kind, number in (("call_pad", port), ("printer", port), ("id_card_reader", "99999")):
        done = devices(tmp_path, "emulate", kind, "--port", number)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr


def test_a_mistake_in_the_file_is_named(tmp_path):
    (tmp_path / "terminal.toml").write_text('[id_card_reader]\nkind = "tcp"\naddress = "127.0.0.1:1"\npol_s = 1\n')
    done = devices(tmp_path, "test", "id_card_reader")
    assert (done.returncode, "nearest: 'poll_s'" in done.stderr) == (2, True)


def test_the_list_asks_what_may_be_asked_and_nobody_when_told_so(emulated, tmp_path):
    _, reader = emulated("id_card_reader")
    _, pad = emulated("call_pad", "--", "--pty", "--call", "1")
    (tmp_path / "terminal.toml").write_text(
        f'[id_card_reader]\nkind = "tcp"\naddress = "{reader.removeprefix("tcp://")}"\n'
        f'[call_pad]\nkind = "serial"\naddress = "{pad.removeprefix("serial:")}"\n')
    quiet = json.loads(devices(tmp_path, "list", "--json", "--no-probe").stdout)[0]
    assert (quiet["table"], quiet["answers"], quiet["code"]) == ("id_card_reader", "", "")
    asked, never = json.loads(devices(tmp_path, "list", "--json").stdout)[:2]
    assert (asked["answers"], asked["code"]) == ("id_card_reader", "answers")
    assert asked["config"].startswith("[id_card_reader]\nkind = \"tcp\"")
    assert (never["table"], never["answers"], never["silent"]) == ("call_pad", "", [])
    assert "bianmin devices test call_pad" in devices(tmp_path, "list", "--no-probe", "--language", "bo").stdout


def test_every_family_can_be_tested_and_emulated(tmp_path):
    for kind in sorted(TABLES):
        done = devices(tmp_path, "emulate", kind, "--", "--help")
        takes_place = any(way in done.stdout for way in ("--port", "--listen", "--folder"))
        assert (done.returncode, takes_place) == (0, True), kind
