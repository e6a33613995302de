"""Spoil two thousand call files, and measure how each is refused or read.

Run: .venv/bin/python -m tests.bench.bench_calls [how many]

Nothing may crash nor hang: a file is refused with a sentence that names it, or read into a call
that can be matched, worked out and written again. The shipped calls are timed too.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.calls.hostile import SOURCES, judged
from tests.calls.mutations import mutant
from tests.calls.schemes.shipped import FOLDER
from tressons_desktop.calls.loader import load_call

MANY = 2_000
SLOWEST_MS = 1_000
SHIPPED_MS = 60


def main() -> int:
    """Print what became of each file; fail on a crash, a hang or a slow library."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    ends: Counter[str] = Counter()
    slowest, of_seed = 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(many):
            begun = time.perf_counter()
            ends[judged(mutant(SOURCES, seed), Path(folder))] += 1
            spent = (time.perf_counter() - begun) * 1_000
            if spent > slowest:
                slowest, of_seed = spent, seed
    for end, count in ends.most_common():
        print(f"{count:6}  {end}")
    shipped = _shipped()
    print(f"le plus lent : {slowest:.0f} ms (graine {of_seed}), {SLOWEST_MS} ms au plus")
    print(f"appels fournis : {shipped:.0f} ms de processeur, {SHIPPED_MS} ms au plus")
    return 0 if slowest <= SLOWEST_MS and shipped <= SHIPPED_MS else 1


def _shipped() -> float:
    """Time the reading of every call that comes with the program, once the loader is there."""
    times = []
    for _ in range(7):
        begun = time.process_time()
        for path in FOLDER.glob("*.toml"):
            load_call(path)  # never from what was kept of an earlier reading
        times.append((time.process_time() - begun) * 1_000)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
