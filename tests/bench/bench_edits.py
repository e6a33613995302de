"""Measure an acknowledged edit on a real project: rows, journal and line of the list on the disk.

Run: .venv/bin/python -m tests.bench.bench_edits [edits]

The same edits are made on the filled example with a write-ahead log (what the application uses)
and with a rollback journal, in turns; beside them, one bare row written and committed.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from typing import Any

from tressons_desktop.bootstrap import open_services
from tressons_desktop.operations.answers import answer_question
from tressons_desktop.operations.projects import edit_project, write_text
from tressons_desktop.operations.records import edit_record
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.model import BudgetLine
from tressons_desktop.project.values import AnswerValue
from tressons_desktop.services import Services

TARGET_P95_MS = 10.0


def main(arguments: list[str]) -> int:
    """Print the table; return 1 when the p95 is over its target."""
    count = int(arguments[0]) if arguments else 400
    with tempfile.TemporaryDirectory() as folder:
        measured = {mode: services_in(Path(folder) / mode, mode) for mode in ("wal", "delete")}
        spent: dict[str, list[float]] = {mode: [] for mode in measured}
        gestures = {mode: edits(services) for mode, services in measured.items()}
        for _ in range(count):
            for mode, gesture in gestures.items():
                spent[mode].append(timed(gesture))
        for services in measured.values():
            services.close()
        bare = [bare_commit(Path(folder) / "bare.sqlite", count)]
    print(f"{'':28}{'n':>6}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}")
    named = {"write-ahead log": spent["wal"], "rollback journal": spent["delete"]}
    for name, values in [*named.items(), ("one bare row (wal)", bare[0])]:
        cells = (percentile(values, 50), percentile(values, 95), max(values))
        print(f"{name:28}{len(values):6}" + "".join(f"{cell:9.2f}" for cell in cells))
    p95 = percentile(spent["wal"], 95)
    print(f"p95 of an edit: {p95:.2f} ms; target {TARGET_P95_MS} ms")
    return int(p95 > TARGET_P95_MS)


def services_in(folder: Path, mode: str) -> Services:
    """Open the filled example with a journal of that kind."""
    services = open_services(DataPaths(folder), demo=True)
    pooled = services.store.whole._connection.connection  # type: ignore[attr-defined]
    pooled.driver_connection.execute(f"PRAGMA journal_mode = {mode}")
    return services


def edits(services: Services) -> Iterator[Any]:
    """Make one edit at each step, each of another kind, as a user would."""
    (listed,) = services.store.list_projects()
    project_id = listed.summary.id
    question = services.content.checklist_of(()).questions[0].id
    answers = cycle([AnswerValue.YES, AnswerValue.TO_CHECK])

    def run(operation: Any, **arguments: Any) -> None:
        with services.store.unit_of_work() as unit:
            assert operation(unit, project_id=project_id, **arguments)

    number = 0
    line = services.store.project_file(project_id).budget[0].id
    while True:
        number += 1
        run(edit_project, name=f"Le Four banal {number}")
        yield
        run(write_text, key="need", body=f"{number} Le pain est loin. " * 60, title="Besoin")
        yield
        price = Decimal(number) + Decimal("0.50")
        run(edit_record, record_kind=BudgetLine, record_id=line, unit_price=price)
        yield
        value, today = next(answers), services.today()
        run(answer_question, question_id=question, code="A1", value=value, today=today)
        yield


def timed(gesture: Iterator[Any]) -> float:
    """Time the next edit, in milliseconds."""
    start = time.perf_counter()
    next(gesture)
    return (time.perf_counter() - start) * 1000


def bare_commit(path: Path, count: int) -> list[float]:
    """Time one row inserted and committed, with nothing around it."""
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("PRAGMA synchronous = FULL")
    file.execute("CREATE TABLE one (word TEXT)")
    spent = []
    for _ in range(count):
        start = time.perf_counter()
        file.execute("INSERT INTO one VALUES ('pain')")
        spent.append((time.perf_counter() - start) * 1000)
    file.close()
    return spent


def percentile(values: list[float], share: int) -> float:
    """Return a percentile in the unit of the values."""
    return statistics.quantiles(values, n=100)[share - 1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
