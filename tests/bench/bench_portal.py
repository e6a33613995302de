"""Spoil 2 000 descriptions of a form, and time the reading of one given by its path.

Run: .venv/bin/python -m tests.bench.bench_portal [SCHEMA.json]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.portal.forms import EXAMPLE
from tests.portal.mutations import spoilt, used
from tests.portal.projects import project_reading
from tressons_desktop.portal.deposit import prepare_deposit
from tressons_desktop.portal.description import read_form_file
from tressons_desktop.portal.page.write import deposit_page

COUNT = 2_000


def main(path: Path) -> int:
    """Print what was seen."""
    longest, read = 0.0, 0
    for content in spoilt(COUNT, seed=7):
        begun = time.perf_counter()
        read += used(content)
        longest = max(longest, time.perf_counter() - begun)
    print(f"{COUNT} spoilt files: {read} read, {COUNT - read} refused, longest {longest:.3f} s")
    reading = project_reading()
    for step in ("first", "again"):
        begun = time.perf_counter()
        form = read_form_file(path)
        known = time.perf_counter()
        deposit = prepare_deposit(form, reading)
        made = time.perf_counter()
        page = deposit_page(deposit.preparation, deposit.page)
        ended = time.perf_counter()
        print(
            f"{path.name}, {step}: {len(form.by_key)} fields read in {known - begun:.3f} s, "
            f"prepared in {made - known:.3f} s, page of {len(page)} signs in {ended - made:.3f} s"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE))
