"""Annexes: spoilt files by the thousand, three hundred pages, and the memory that they take.

python -m tests.bench.bench_annexes [2000]
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from tests.dossier import sample
from tests.dossier.annexes import making
from tressons_desktop.dossier.annexes.model import ReadyAnnex
from tressons_desktop.dossier.annexes.process import AnnexProcess
from tressons_desktop.dossier.content import Annex
from tressons_desktop.dossier.pdf import render_pdf


def silent(_ratio: float, _doing: str) -> None:
    pass


def spoilt(folder: Path, count: int) -> None:
    """Make spoilt files ready, fifty to a dossier: each gives pages or a reason, in time."""
    desk = AnnexProcess(folder)
    sources = [
        making.written(1, lines=12),
        making.written(font="Helvetica", lines=12),
        making.form(),
        making.scanned(),
        making.kinds()["balises"],
    ]
    ends: Counter[str] = Counter()
    slowest = 0.0
    batch: dict[Path, ReadyAnnex] = {}
    for seed in range(count):
        path = making.keep(folder, making.mutated(sources[seed % len(sources)], seed), str(seed))
        start = time.monotonic()
        ready = batch[path] = desk.ready(path, silent)
        slowest = max(slowest, time.monotonic() - start)
        looks = {page.look.value for page in ready.pages}
        ends[ready.cause or "+".join(sorted(looks))] += 1
        if len(batch) == 50:
            bound(folder, batch)
            batch = {}
    desk.close()
    print(f"{count} spoilt: slowest {slowest:.1f} s, processes {desk.started}, {dict(ends)}")


def bound(folder: Path, batch: dict[Path, ReadyAnnex]) -> None:
    annexes = tuple(
        Annex(f"annexe-{number}", number, path.stem, path=path)
        for number, path in enumerate(batch, start=1)
    )
    dossier = replace(sample.dossier(), annexes=annexes)
    start = time.monotonic()
    report = render_pdf(dossier, folder / "dossier.pdf", find_annex=batch.get)
    took = time.monotonic() - start
    assert report.pages > len(batch)
    print(f"  dossier of {report.pages} pages, {took:.1f} s, {report.size // 1024} KB")
    for path in batch:
        path.unlink()


def large(folder: Path) -> None:
    """Three hundred pages, half of them scans."""
    desk = AnnexProcess(folder)
    paths = [
        making.keep(folder, making.written(150), "long"),
        making.keep(folder, making.scanned(100), "scans"),
        making.keep(folder, making.scanned(50, "CMYK"), "encres"),
    ]
    start = time.monotonic()
    batch = {path: desk.ready(path, silent) for path in paths}
    print(f"300 pages ready in {time.monotonic() - start:.1f} s")
    desk.close()
    bound(folder, batch)
    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    there = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"memory: {here} MB to bind, {there} MB to make ready")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        large(Path(place))
        spoilt(Path(place), int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
