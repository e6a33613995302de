"""Every edition of every sort of project, every paper, and projects drawn at random, validated.

Run: .venv/bin/python -m tests.bench.bench_conformity VALIDATOR [FOLDER] [DRAWN]

``VALIDATOR`` is a command that takes ``ua1,3a`` and files, and says PASS or FAIL of each (veraPDF).
Writes everything into ``FOLDER``, prints the table, edition by sort, and ends by 1 when one fails.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, given, settings
from PIL import Image, ImageDraw

from tests.dossier import snapshot
from tests.dossier.annexes import making
from tests.exchange.making import any_project
from tressons_desktop.documents.library import papers
from tressons_desktop.documents.make import compose_paper
from tressons_desktop.dossier.annexes.model import ReadyAnnex
from tressons_desktop.dossier.annexes.process import AnnexProcess
from tressons_desktop.dossier.carried.data import CarriedProject
from tressons_desktop.dossier.compose import compose_dossier
from tressons_desktop.dossier.content import Dossier
from tressons_desktop.dossier.editions.choice import EditionChoice
from tressons_desktop.dossier.editions.edition import Edition
from tressons_desktop.dossier.pdf import render_pdf
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.records import with_harmless_names, write_records
from tressons_desktop.intake.carried import take_out
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.reading.reading import ProjectReading

STANDARDS: Final = ("ua1", "3a")
PHOTOS: Final = 40
DRAWN: Final = 30
ODD: Final = (
    "Épicerie 😀👨‍👩‍👧🇫🇷 مقهى القرية: 1 234 € ثم «نعم» "
    "בית קפה 漢字 ไทย हिन्दी \x00\x07\x1b\u200b\u202e\u2028\ufffea\u0301 ﷽ ½ "
)
_SAID: Final = re.compile(r"^(.*?)  (\w+)  (PASS|FAIL) ", re.MULTILINE)


def odd() -> ProjectFile:
    """Emoji, scripts of elsewhere and signs that nobody types, in every field."""
    file = snapshot.filled((ODD * 9)[:900])
    project = replace(file.project, name=f"Café {ODD}"[:60], summary=ODD, promoter_name=ODD)
    return replace(file, project=project)


def many_lines() -> ProjectFile:
    """Three hundred lines of budget."""
    file = snapshot.example()
    budget = tuple(
        replace(line, id=new_id(), label=f"{line.label} {n}", unit_price=Decimal(100 + n))
        for n, line in ((n, file.budget[n % len(file.budget)]) for n in range(300))
    )
    return replace(file, budget=budget)


class Joined:
    """Files that projects join, found by their SHA-256; annexes are made ready once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "joints"
        self._folder.mkdir(exist_ok=True)
        self._ready: dict[Path, ReadyAnnex] = {}

    def path_of(self, sha: str) -> Path | None:
        path = self._folder / sha
        return path if path.is_file() else None

    def find_annex(self, path: Path) -> ReadyAnnex | None:
        if path not in self._ready:
            desk = AnnexProcess(self._folder)
            self._ready[path] = desk.ready(path, lambda _ratio, _doing: None)
            desk.close()
        return self._ready[path]

    def record(self, file: ProjectFile, rank: int, data: bytes, kind: str) -> Attachment:
        sha = sha256(data).hexdigest()
        (self._folder / sha).write_bytes(data)
        end = kind.rpartition("/")[2]
        return Attachment(
            id=new_id(),
            project_id=file.project.id,
            position=rank,
            sha256=sha,
            filename=f"piece-{rank}.{end}",
            media_type=kind,
            size=len(data),
            title=f"Pièce {rank}",
        )

    def with_photos(self) -> ProjectFile:
        """Forty photos, standing and lying, each its own."""
        file = snapshot.example()
        made = [self.record(file, rank, _photo(rank), "image/jpeg") for rank in range(PHOTOS)]
        return replace(file, attachments=tuple(made))

    def with_annexes(self) -> ProjectFile:
        """Sixty pages as communes receive them: old, scanned, turned, hostile, spoilt."""
        file = snapshot.example()
        kinds = list(making.kinds().values())
        awkward = [*kinds, making.scanned(8), making.written(9, font="Times-Roman")]
        awkward += [making.mutated(kinds[seed % len(kinds)], seed) for seed in range(20)]
        made = [self.record(file, n, one, "application/pdf") for n, one in enumerate(awkward)]
        return replace(file, attachments=tuple(made))


def _photo(rank: int) -> bytes:
    size = (1600, 1200) if rank % 3 else (900, 1400)
    image = Image.new("RGB", size, (40 + 5 * rank, 120, 90))
    ImageDraw.Draw(image).ellipse((200, 200, 700, 800), fill="#d9c27a")
    out = BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


def sorts(joined: Joined) -> dict[str, Callable[[], ProjectFile]]:
    """Name every sort of project."""
    return {
        "exemple": snapshot.example,
        "vide": snapshot.bare,
        "plus long": snapshot.longest,
        "étrange": odd,
        "300 lignes": many_lines,
        "40 photos": joined.with_photos,
        "annexes": joined.with_annexes,
    }


def written(
    folder: Path, joined: Joined, drawn: int
) -> Iterator[tuple[str, str, Path, int, float]]:
    """Write everything: its line and its column in the table, its file, its pages, its seconds."""
    for sort, make in sorts(joined).items():
        reading = snapshot.read(make())
        for edition in Edition:
            dossier = composed(reading, edition, joined)
            yield _write(dossier, folder, (edition.key, sort), joined)
    reading = snapshot.read(snapshot.example())
    bare = snapshot.read(snapshot.bare())
    for paper in papers():
        for sort, one in (("exemple", reading), ("vide", bare)):
            yield _write(compose_paper(one, paper), folder, (f"papier {paper.id}", sort), joined)
    for number, file in enumerate(drawn_projects(drawn)):
        edition = list(Edition)[number % len(Edition)]
        reading = snapshot.read(file)
        made = _write(composed(reading, edition, joined), folder, ("tirés", str(number)), joined)
        if edition.carries:
            _assert_read_back(made[2], reading.file)
        yield made


def composed(reading: ProjectReading, edition: Edition, joined: Joined) -> Dossier:
    """Compose an edition with all its chapters, and the project that it carries."""
    choice = EditionChoice(edition)
    dossier = compose_dossier(reading, choice=choice, photo_path=joined.path_of)
    if not edition.carries:
        return dossier
    return replace(dossier, carried=CarriedProject(reading.file, app_version="essai"))


def _assert_read_back(path: Path, file: ProjectFile) -> None:
    """Open a dossier as a project: it is the one that was written."""
    taken = path.with_suffix(".tressons")
    assert take_out(path, taken) == {"taken": True}
    read = read_bundle(taken).file
    assert write_records(read) == write_records(with_harmless_names(file))


def drawn_projects(count: int) -> list[ProjectFile]:
    """Draw projects of any content."""
    found: list[ProjectFile] = []

    lenient = settings(
        max_examples=max(count, 1),
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )

    @lenient
    @given(any_project())
    def keep(file: ProjectFile) -> None:
        found.append(file)

    if count:
        keep()
    return found


def _write(
    dossier: Dossier, folder: Path, place: tuple[str, str], joined: Joined
) -> tuple[str, str, Path, int, float]:
    path = folder / f"{'-'.join(place).replace(' ', '_')}.pdf"
    start = time.process_time()
    report = render_pdf(dossier, path, find_annex=joined.find_annex)
    return (*place, path, report.pages, time.process_time() - start)


def main() -> int:
    """Write, validate, and print the table."""
    validator, *others = sys.argv[1:]
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(others[0] if others else kept)
        folder.mkdir(parents=True, exist_ok=True)
        joined = Joined(folder)
        files = list(written(folder, joined, int(others[1]) if len(others) > 1 else DRAWN))
        command = [validator, ",".join(STANDARDS), *(str(one[2]) for one in files)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        (folder / "validation.txt").write_text(run.stdout, encoding="utf-8")
    passed = {
        (path, standard) for path, standard, said in _SAID.findall(run.stdout) if said == "PASS"
    }
    failed = 0
    print("| | sorte | pages | secondes |", " | ".join(STANDARDS), "|")
    print("|---|---|---|---|---|---|")
    for line, column, path, pages, seconds in files:
        good = ["oui" if (str(path), one) in passed else "NON" for one in STANDARDS]
        failed += good.count("NON")
        print(f"| {line} | {column} | {pages} | {seconds:.2f} | {' | '.join(good)} |")
    print(f"{len(files)} fichiers, {failed} refus")
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
