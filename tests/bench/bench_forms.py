"""Fill two thousand spoilt forms: none crashes the program, none hangs, each is filled or told.

Run: .venv/bin/python tests/bench/bench_forms.py
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.dossier.blank_forms.test_hostile import filled_or_told, spoilt_forms
from tressons_desktop.dossier.blank_forms.process import FormProcess

COUNT = 2_000
LONGEST = 20.0


def main() -> int:
    """Fill them all; fail when a process was lost more than once in a hundred forms."""
    desk = FormProcess(limit_seconds=LONGEST)
    slowest, filled = 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        for content in spoilt_forms(COUNT):
            began = time.perf_counter()
            filled += filled_or_told(desk, Path(folder), [content])
            slowest = max(slowest, time.perf_counter() - began)
    desk.close()
    print(f"{COUNT} forms, {filled} filled, {desk.started} processes, slowest {slowest:.2f} s")
    return int(desk.started > 1 + COUNT // 100 or slowest >= LONGEST)


if __name__ == "__main__":
    sys.exit(main())
