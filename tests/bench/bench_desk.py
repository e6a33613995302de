"""Measure the desk: 500 dossiers, then thousands, kept, ranked and reported; 2 000 spoiled ones.

Run: .venv/bin/python -m tests.bench.bench_desk [10000]
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

from db.collection.store import CollectionStore
from tests.desk.making import TODAY, call, content, dossier, many, written
from tests.desk.spoiling import lay, spoiled
from tressons_desktop.desk.collecting import collect
from tressons_desktop.desk.followup import followup_book
from tressons_desktop.desk.keeping import collect_into, kept_collection
from tressons_desktop.desk.marks import Marks, ReaderMark, ReaderSheet
from tressons_desktop.desk.ranking import rank
from tressons_desktop.desk.report import compose_report
from tressons_desktop.desk.row import Collection
from tressons_desktop.dossier.editable import write_editable
from tressons_desktop.dossier.office.write import write_workbook
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
    figures: dict[int, tuple[float, float, float, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in (500, largest):
            figures[count] = _alone(many(Path(folder) / str(count), count))
            _say(f"{count} dossiers collected", count, *figures[count][:2])
            _say("  ranked, reported", count, *figures[count][2:])
        faults = _spoiled(Path(folder))
    (few, few_mb, told, _), (most, _, most_told, most_mb) = figures[500], figures[largest]
    linear = most / largest <= MOST_GROWTH * few / 500
    linear = linear and most_told / largest <= MOST_GROWTH * told / 500
    light = most_mb - few_mb <= MOST_GROWTH * few_mb * largest / 500
    return int(not (few <= MOST_SECONDS and few_mb <= MOST_MB and linear and light) or faults > 0)


def _alone(folder: Path) -> tuple[float, float, float, float]:
    """Collect in a process of its own, whose memory is its own too."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_desk", "--one", str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    collected, used, told, whole = map(float, done.stdout.split())
    return collected, used, told, whole


def _measured(folder: Path) -> tuple[float, float, float, float]:
    """Give the seconds of collecting, its memory, the seconds of the rest, the memory of all."""
    with tempfile.TemporaryDirectory() as data:
        begun = _processor()
        store, examiner = CollectionStore.in_file(Path(data) / "collecte.sqlite"), Examiner()
        found = collect_into(store, [folder], call(), content(Path(data)), examiner, TODAY)
        examiner.close()
        collected, used = _processor(), _megabytes()
        assert not found.unread
        kept = kept_collection(store, call().id)
        assert len(kept.entries) == len(found.entries)
        ranking = rank(kept, call(), _given(kept), (), Decimal(200_000))
        assert len([one for one in ranking.entries if one.rank]) == len(kept.entries)
        report = compose_report(kept, ranking, call(), (), TODAY)
        write_editable(report, Path(data) / "rapport.odt", lambda _path: None)
        write_workbook(followup_book(kept, call(), TODAY), Path(data) / "suivi.xlsx", _quiet)
        store.close()
        return collected - begun, used, _processor() - collected, _megabytes()


def _given(kept: Collection) -> Marks:
    """Give every dossier the marks of two readers who are done."""
    marks, sheets = [], []
    for number, row in enumerate(kept.rows):
        for reader in ("Ana", "Bo"):
            for one in call().criteria:
                value = Decimal(8 + (number * 7 + len(reader)) % 12)
                marks.append(ReaderMark(key=row.key, reader=reader, criterion=one.id, value=value))
            sheets.append(ReaderSheet(key=row.key, reader=reader, done=True))
    return Marks(tuple(marks), tuple(sheets))


def _processor() -> float:
    """Return the seconds of processor taken, by the examining process too once it has ended.

    What a free machine takes: others may be at work on this one.
    """
    kinds = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    used = [resource.getrusage(one) for one in kinds]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _quiet(_ratio: float, _what: str) -> None:
    """Say nothing."""


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
    begun = _processor()
    count = lay(folder / "abîmés", spoiled(whole, _SPOILED, seed=16))
    found = _collected(folder / "abîmés")
    faults = [one for one in found.unread if "erreur de Tressons" in one.sentence]
    _say(f"{count} spoiled", count, _processor() - begun, 0)
    print(f"  refused {len(found.unread)}, faults of ours {len(faults)}")
    return len(faults)


def _say(what: str, count: int, seconds: float, megabytes: float) -> None:
    print(f"{what:30}{seconds:8.1f}{megabytes:8.0f}{seconds * 1000 / count:10.1f}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
