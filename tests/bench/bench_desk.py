"""Measure the desk: 500 dossiers, then thousands, in time and memory; 2 000 spoiled ones.

Run: .venv/bin/python -m tests.bench.bench_desk [10000]
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.desk.making import TODAY, call, content, dossier, many, written
from tests.desk.spoiling import lay, spoiled
from tressons_desktop.desk.collecting import collect
from tressons_desktop.desk.row import Collection
from tressons_desktop.intake.examiner import Examiner

MOST_SECONDS, MOST_MB, MOST_GROWTH = 20.0, 200.0, 1.5
_SPOILED = 2_000


def main(arguments: list[str]) -> int:
    """Print the table; return 1 when 500 take too much, or when many are not linear."""
    if arguments[:1] == ["--one"]:
        print(*_measured(Path(arguments[1])))
        return 0
    largest = int(arguments[0]) if arguments else 2_000
    print(f"{'':30}{'s':>8}{'Mo':>8}{'ms each':>10}")
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in (500, largest):
            figures[count] = _alone(many(Path(folder) / str(count), count))
            _say(f"{count} dossiers", count, *figures[count])
        faults = _spoiled(Path(folder))
    (few, few_mb), (most, most_mb) = figures[500], figures[largest]
    linear = most / largest <= MOST_GROWTH * few / 500
    light = most_mb - few_mb <= MOST_GROWTH * few_mb * largest / 500
    return int(not (few <= MOST_SECONDS and few_mb <= MOST_MB and linear and light) or faults > 0)


def _alone(folder: Path) -> tuple[float, float]:
    """Collect in a process of its own, whose memory is its own too."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_desk", "--one", str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def _measured(folder: Path) -> tuple[float, float]:
    begun = time.perf_counter()
    found = _collected(folder)
    seconds = time.perf_counter() - begun
    assert not found.unread
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _collected(folder: Path) -> Collection:
    examiner = Examiner()
    try:
        with tempfile.TemporaryDirectory() as data:
            return collect([folder], call(), content(Path(data)), examiner, TODAY)
    finally:
        examiner.close()


def _spoiled(folder: Path) -> int:
    """Collect spoiled dossiers; return how many stopped us by a fault of ours."""
    whole = written(dossier(1), folder / "entier.tressons").read_bytes()
    begun = time.perf_counter()
    count = lay(folder / "abîmés", spoiled(whole, _SPOILED, seed=16))
    found = _collected(folder / "abîmés")
    faults = [one for one in found.unread if "erreur de Tressons" in one.sentence]
    _say(f"{count} spoiled", count, time.perf_counter() - begun, 0)
    print(f"  refused {len(found.unread)}, faults of ours {len(faults)}")
    return len(faults)


def _say(what: str, count: int, seconds: float, megabytes: float) -> None:
    print(f"{what:30}{seconds:8.1f}{megabytes:8.0f}{seconds * 1000 / count:10.1f}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
