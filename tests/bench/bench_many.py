"""Measure a gesture on many records: survey sheets imported together, taken back, done again.

Run: .venv/bin/python -m tests.bench.bench_many

It happens on the window's thread: 300 sheets, what a large village returns, should stay near the
tenth of a second beyond which the hand feels it. Beside it, as many bare rows in one transaction.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.db.keeping import Keeper, keeper
from tests.exchange.making import TODAY
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.survey import import_sheets

ROUNDS = 5
COUNTS = (100, 300, 1000)
ANSWERS = tuple("oui" for _ in range(17))


def main() -> int:
    """Print the table, medians of several rounds."""
    print(f"{'ms, median':14}{'import':>9}{'undo':>9}{'redo':>9}{'bare rows':>11}")
    for count in COUNTS:
        taken = [round_of(count) for _ in range(ROUNDS)]
        medians = [statistics.median(one) for one in zip(*taken, strict=True)]
        print(f"{count:6} sheets " + "".join(f"{value:9.1f}" for value in medians))
    return 0


def round_of(count: int) -> list[float]:
    """Time one import, its undo, its redo, and the bare rows, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder, keeper(Path(folder)) as house:
        project_id = house.log()
        scope = project_scope(project_id)
        return [
            timed(lambda: bring(house, project_id, count)),
            timed(lambda: house.undo(scope)),
            timed(lambda: house.redo(scope)),
            timed(lambda: bare_rows(Path(folder) / "bare.sqlite", count)),
        ]


def bring(house: Keeper, project_id: str, count: int) -> None:
    """Import sheets as the step does."""
    house.do(
        import_sheets,
        project_id=project_id,
        survey_id="epicerie",
        sheets=[ANSWERS] * count,
        today=TODAY,
    )


def bare_rows(path: Path, count: int) -> None:
    """Insert as many rows as the gesture has records and journalled fields."""
    file = sqlite3.connect(path)
    file.execute("CREATE TABLE one (a, b, c, d, e, f)")
    file.executemany("INSERT INTO one VALUES (?, ?, ?, ?, ?, ?)", [ANSWERS[:6]] * count * 8)
    file.commit()
    file.close()


def timed(gesture: Callable[[], object]) -> float:
    """Time a gesture, in milliseconds."""
    start = time.perf_counter()
    gesture()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
