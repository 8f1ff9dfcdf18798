"""Joins call pad and clerk's terminal: its keys act as those of the screen, its display follows the counter."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Slot

from config.texts import say
from counter.call_pad import Act, CallHelp, Command, No, meaning
from counter.commands import Commands, Tell
from counter.pad_line import PadLine
from counter.state import CounterState
from hardware.call_pad import PadPressed
from hardware.driver import DeviceState

AWAY = (DeviceState.OFFLINE, DeviceState.FAULT)


class PadKeys(QObject):
    """What the bridge hands its keys and facts to. `act` takes a key of the screen, `allowed` tells those that may be
    pressed now."""

    def __init__(self, line: PadLine, reason: str, state: CounterState, commands: Commands, tell: Tell,
                 act: Callable[[str], None], allowed: Callable[[], Collection[str]]) -> None:
        super().__init__()
        self.away = False                          # the pad does not answer
        self._line, self._reason, self._state, self._commands = line, reason, state, commands
        self._tell, self._act, self._allowed = tell, act, allowed
        self._asked = False                        # the pad waits for what comes of its key
        line.pressed.connect(self._on_pressed)
        line.unclear.connect(self._on_unclear)
        line.became.connect(self._on_state)

    def refused(self) -> None:
        """The clerk was told that something cannot be; if the pad wished it, the pad is told too."""
        if self._asked:
            self._asked = False
            self._line.refuse()

    def show(self, number: str, waiting: int) -> None:
        self._asked = self._asked and self._commands.busy
        self._line.show(number, waiting)

    @Slot(object)
    def _on_pressed(self, pressed: PadPressed) -> None:
        self._asked = True
        match meaning(pressed, self._state, self._reason):
            case Act(action=action) if self._may(action):
                self._act(action)
            case Command(verb=verb, body=body, needs=needs) if self._may(needs):
                self._commands.at_counter(verb, body)
            case CallHelp():
                self._commands.beside("/help", {"where": self._state.own_name}, done="counter.help_sent")
            case No(code=code, facts=facts):
                self._tell(say(code, self._commands.language, **facts), refused=True)

    def _may(self, action: str) -> bool:
        if action not in self._allowed():
            self._tell(say("counter.pad_not_now", self._commands.language), refused=True)
            return False
        return True

    @Slot()
    def _on_unclear(self) -> None:
        self._asked = True
        self._tell(say("counter.pad_no_such", self._commands.language), refused=True)

    @Slot(str, str)
    def _on_state(self, state: str, reason: str) -> None:
        self.away = state in AWAY
