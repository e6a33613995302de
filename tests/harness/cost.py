"""Tell what the tests cost: processor seconds by file, by phase and by test, children included.

``python3 dev.py test --cost``. Seconds on the wall say how busy the machine was; these say what the
tests did, whoever else works. A test that waits for another process shows as long, and cheap.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

FILES = 60
TESTS = 60
BEGINNING = "(début d’un processus, collecte)"


@dataclass(frozen=True)
class Spent:
    """What one phase of one test took: its process, those it waited for, the wall."""

    test: str
    phase: str
    own: float
    children: float
    wall: float

    @property
    def cpu(self) -> float:
        return self.own + self.children

    @property
    def file(self) -> str:
        return self.test.split("::", 1)[0]


class Meter:
    """Write what each phase took into one file for each process."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{os.getpid()}.jsonl"
        self._stream = path.open("a", encoding="utf-8", buffering=1)

    def pytest_collection_finish(self) -> None:
        self._note(Spent(BEGINNING, "setup", time.process_time(), _children(), 0.0))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        return (yield from self._measured(item, "setup"))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        return (yield from self._measured(item, "call"))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Iterator[None]:
        return (yield from self._measured(item, "teardown"))

    def _measured(self, item: pytest.Item, phase: str) -> Iterator[None]:
        wall, own, children = time.perf_counter(), time.process_time(), _children()
        try:
            return (yield)
        finally:
            own, children = time.process_time() - own, _children() - children
            elapsed = time.perf_counter() - wall
            self._note(Spent(item.nodeid, phase, own, children, elapsed))

    def _note(self, spent: Spent) -> None:
        self._stream.write(json.dumps(asdict(spent)) + "\n")

    def pytest_unconfigure(self) -> None:
        self._stream.close()


def _children() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--cost", metavar="FOLDER", help="write there what each test costs")


def pytest_configure(config: pytest.Config) -> None:
    folder = config.getoption("--cost")
    if folder:
        if not hasattr(config, "workerinput"):  # what another run left would be counted too
            shutil.rmtree(folder, ignore_errors=True)
        config.pluginmanager.register(Meter(Path(folder).absolute()), "cost")


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    folder = config.getoption("--cost")
    if folder:
        for line in table(read(Path(folder))):
            terminalreporter.write_line(line)


def read(folder: Path) -> list[Spent]:
    """Read what every process wrote."""
    lines = (
        line
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    return [Spent(**json.loads(line)) for line in lines]


def table(spent: list[Spent]) -> Iterator[str]:
    """Say what all of it costs, then each phase, the dearest files and the dearest tests."""
    total = sum(one.cpu for one in spent)
    yield f"{total:.0f} s de processeur, dont {sum(one.children for one in spent):.0f} ailleurs"
    yield from _ranked("phase", spent, lambda one: one.phase, 9)
    yield from _ranked("dossier", spent, lambda one: "/".join(one.file.split("/")[:2]), 40)
    yield from _ranked("fichier", spent, lambda one: one.file, FILES)
    yield from _ranked("test", spent, lambda one: one.test, TESTS)


def _ranked(
    title: str, spent: Iterable[Spent], key: Callable[[Spent], str], most: int
) -> Iterator[str]:
    groups: dict[str, list[Spent]] = defaultdict(list)
    for one in spent:
        groups[key(one)].append(one)
    yield f"\n{'processeur':>10} {'avant':>7} {'test':>7} {'après':>7} {'horloge':>8}  {title}"
    dearest = sorted(groups.items(), key=lambda group: -_cpu(group[1]))
    for name, ones in dearest[:most]:
        phases = (_cpu([s for s in ones if s.phase == p]) for p in ("setup", "call", "teardown"))
        parts = " ".join(f"{seconds:7.1f}" for seconds in phases)
        count = len({one.test for one in ones})
        wall = sum(one.wall for one in ones)
        yield f"{_cpu(ones):10.1f} {parts} {wall:8.1f}  {name} ({count})"


def _cpu(ones: list[Spent]) -> float:
    return sum(one.cpu for one in ones)
