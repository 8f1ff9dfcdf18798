"""For every test: what failed is said when it fails, for a run that is ended from outside shows no summary."""

import pytest

MOST_CHARACTERS = 3000


class FailuresAtOnce:
    def __init__(self, terminal: pytest.TerminalReporter) -> None:
        self._terminal = terminal

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._terminal.write_line(f"\nfailed: {report.nodeid} ({report.when})")
            self._terminal.write_line(report.longreprtext[-MOST_CHARACTERS:])


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    if terminal is not None:                       # a worker has none; its controller speaks
        config.pluginmanager.register(FailuresAtOnce(terminal), "failures at once")
