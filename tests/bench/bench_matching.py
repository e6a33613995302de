"""Measure 200 calls set beside 100 projects, and all that the screen says of one project.

Run: .venv/bin/python -m tests.bench.bench_matching
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tressons_desktop.bootstrap import open_services
from tressons_desktop.calls.matching import CallMatcher
from tressons_desktop.calls.model import Call
from tressons_desktop.paths import DataPaths
from tressons_desktop.reading.reading import ProjectReading

CALLS, PROJECTS, TIMES = 200, 100, 5
MOST_MS = 200.0


def main() -> int:
    """Print the table; return 1 when the calls of all projects take more than they may."""
    with tempfile.TemporaryDirectory() as folder:
        services = open_services(DataPaths(Path(folder)), demo=True)
        (listed,) = services.store.list_projects()
        reading = services.reading(services.store.project_file(listed.summary.id))
        calls = many(services.content.calls)
        matcher, facts = CallMatcher(calls), reading.own_facts
        every = best(lambda: [matcher.eligibility(reading.file, facts) for _ in range(PROJECTS)])
        one = best(lambda: judged(reading, services.content.calls))
        services.close()
    print(f"{'':44}{'ms':>8}{'target':>8}")
    print(f"{f'{CALLS} calls, {PROJECTS} projects':44}{every:8.1f}{MOST_MS:8g}")
    print(f"{'every known call and amount, one project':44}{one:8.1f}")
    return int(every > MOST_MS)


def many(known: tuple[Call, ...]) -> tuple[Call, ...]:
    """Repeat the known calls under other names, up to the number wanted."""
    return tuple(
        replace(known[place % len(known)], id=f"{known[place % len(known)].id}-{place}")
        for place in range(CALLS)
    )


def judged(reading: ProjectReading, calls: tuple[Call, ...]) -> int:
    """Work out all that the screen says of one project."""
    return sum(bool(reading.match(call).rules) + bool(reading.aid(call).parts) for call in calls)


def best(act: Callable[[], object]) -> float:
    """Return the quickest of a few tries, in milliseconds."""
    times = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        act()
        times.append((time.perf_counter() - begun) * 1000)
    return min(times)


if __name__ == "__main__":
    raise SystemExit(main())
