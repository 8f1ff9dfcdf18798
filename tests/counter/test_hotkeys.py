"""Keys in other programs, on a real X server with real key presses; and where there is no such thing."""

import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtGui import QGuiApplication

from counter.hotkeys import GlobalKeys
from ui.program import application

ON_X11 = pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="no Xvfb or xdotool here")
LISTENER = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from counter.hotkeys import GlobalKeys
app = QGuiApplication(["listener"])
keys = GlobalKeys(app, lambda name: print("heard", name, flush=True))
print("granted", *keys.grab(sys.argv[1:]), flush=True)
QTimer.singleShot(60000, app.quit)
app.exec()
"""


HOLD_MS = 200


class Desktop:
    """An X server of its own, with programs on it; a key that is held repeats itself a hundred times a second."""

    def __init__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x1000x24",
                                        "-ardelay", "20", "-arinterval", "10"],
                                       pass_fds=(write,), stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.env = os.environ | {"DISPLAY": f":{told.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
        self.programs = [self.server]

    def listener(self, *keys):
        program = subprocess.Popen([sys.executable, "-c", LISTENER, *keys], env=self.env, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True)
        self.programs.insert(0, program)
        return program, program.stdout.readline().split()[1:]

    def presses(self, *keys):
        held = (word for key in keys for word in ("key", "--delay", str(HOLD_MS), key))
        subprocess.run(["xdotool", *held], env=self.env, check=True)

    def close(self):
        for program in self.programs:
            program.kill()
            program.wait()
            for pipe in (program.stdout, program.stderr):
                if pipe is not None:
                    pipe.close()


@pytest.fixture
def desktop():
    made = Desktop()
    yield made
    made.close()


@ON_X11
def test_only_the_keys_asked_for_are_heard_once_each_and_with_any_lock_on(desktop):
    program, granted = desktop.listener("F8", "F12")
    assert granted == ["F8", "F12"]
    desktop.presses("F8", "ctrl+F8", "ctrl+shift+F9", "ctrl+shift+F8")
    desktop.presses("Caps_Lock", "ctrl+shift+F12", "Num_Lock", "ctrl+shift+F8")
    assert [program.stdout.readline() for _ in range(3)] == ["heard F8\n", "heard F12\n", "heard F8\n"]


@ON_X11
def test_a_key_that_belongs_to_another_program_is_left_to_it(desktop):
    _, first = desktop.listener("F8")
    second, granted = desktop.listener("F8", "F9")
    assert (first, granted) == (["F8"], ["F9"])
    desktop.presses("ctrl+shift+F8", "ctrl+shift+F9")
    assert second.stdout.readline() == "heard F9\n"


def test_without_an_x11_desktop_there_are_none_and_nothing_fails():
    app = application("counter")
    assert isinstance(app, QGuiApplication) and app.platformName() == "offscreen"
    keys = GlobalKeys(app, lambda name: None)
    assert keys.grab(["F8"]) == ()
    keys.release()
