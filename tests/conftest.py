"""For every test: what failed is said when it fails, and nothing of Qt is thrown away by another thread than Qt's."""

import gc

import pytest
from hypothesis import HealthCheck, settings

MOST_CHARACTERS = 3000
MUCH = 20_000                    # objects that came and did not go

# an example is not to be judged by a clock: whoever works here may be kept from the processor for longer than 0.2 s
settings.register_profile("patient", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.hookimpl(trylast=True)
def pytest_sessionstart() -> None:
    """A program that was closed goes by the collector, which runs in whatever thread asks for memory: in that of a
    connection it would end windows and timers while Qt's own thread works on them. So it runs between tests alone."""
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    if gc.get_count()[0] > MUCH:
        gc.collect()


class FailuresAtOnce:
    """What failed is said when it fails: a run that is ended from outside shows no summary."""

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
