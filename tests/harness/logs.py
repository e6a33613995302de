"""Fail a test during which something unexpected was logged."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

ExpectLog = Callable[[str], AbstractContextManager[None]]


class LogWatch(logging.Handler):
    """Collect every record from WARNING up that no test announced."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    @contextmanager
    def expecting(self, pattern: str) -> Iterator[None]:
        """Require, inside the block, at least one record that matches, and forgive those."""
        before = len(self.records)
        yield
        new = self.records[before:]
        matching = [record for record in new if re.search(pattern, record.getMessage())]
        assert matching, f"nothing logged matches {pattern!r}: {[r.getMessage() for r in new]}"
        self.records[before:] = [record for record in new if record not in matching]


@pytest.fixture(autouse=True)
def log_watch() -> Iterator[LogWatch]:
    """Fail the test when a warning or an error was logged that it did not expect."""
    watch = LogWatch()
    root = logging.getLogger()
    root.addHandler(watch)
    yield watch
    root.removeHandler(watch)
    if watch.records:
        lines = [f"{r.levelname} {r.name}: {r.getMessage()}" for r in watch.records]
        pytest.fail("logged without being expected:\n" + "\n".join(lines))


@pytest.fixture
def expect_log(log_watch: LogWatch) -> ExpectLog:
    """Give ``with expect_log("pattern"):`` to a test that provokes a warning on purpose."""
    return log_watch.expecting
