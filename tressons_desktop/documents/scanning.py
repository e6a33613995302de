"""Read a heap of scans page by page, and put the pages of a paper together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from tressons_desktop.documents.sorting import ScannedPage, SortedPaper
from tressons_desktop.outcomes import Progress, Refused
from tressons_desktop.text.failures import named, not_read
from tressons_desktop.text.filenames import slug_filename

MOST_PAGES: Final = 300
SUFFIXES: Final = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".webp")

Scan = Callable[[Path, int, Path], Mapping[str, object]]
JoinScans = Callable[[Sequence[tuple[Path, int, int]], Path], bool]


def read_scans(
    paths: Sequence[Path], folder: Path, scan: Scan, say: Progress
) -> tuple[tuple[ScannedPage, ...], tuple[str, ...]]:
    """Read every page of every file; give the pages, and a sentence for each file not read.

    Small pictures of the pages are written to ``folder``. ``say`` may raise to stop.
    """
    pages: list[ScannedPage] = []
    refused: list[str] = []
    for number, path in enumerate(paths):
        say(number / len(paths), f"Lecture de {path.name}")
        if why := _unreadable(path):
            refused.append(why)
            continue
        page, count = 0, 1
        while page < count and len(pages) < MOST_PAGES:
            preview = folder / f"page-{len(pages) + 1}.png"
            answer = scan(path, page, preview)
            if "failed" in answer:
                refused.append(f"{named(path)}, page {page + 1}\u00a0: elle ne peut pas être lue.")
                break
            count = int(str(answer["pages"]))
            pages.append(_page(path, page, answer, preview))
            page += 1
            say((number + page / count) / len(paths), f"{path.name}, page {page} sur {count}")
    if len(pages) >= MOST_PAGES:
        refused.append(
            f"Au-delà de {MOST_PAGES}\u00a0pages, rien n’est lu\u00a0: recommencer ensuite."
        )
    return tuple(pages), tuple(refused)


def join_paper(paper: SortedPaper, folder: Path, join: JoinScans) -> Path:
    """Write the pages of a paper as one PDF; raise Refused, with a sentence."""
    folder.mkdir(parents=True, exist_ok=True)
    out = folder / f"{slug_filename(paper.title, empty='papier')}-signe.pdf"
    number = 1
    while out.exists():
        number += 1
        out = out.with_name(f"{slug_filename(paper.title, empty='papier')}-signe-{number}.pdf")
    if not join([(one.path, one.page, one.turn) for one in paper.pages], out):
        raise Refused(
            f"Les pages de «\u00a0{paper.title}\u00a0» n’ont pas pu être réunies. "
            "Libérer de la place sur le disque, ou numériser à nouveau, puis recommencer."
        )
    return out


def _unreadable(path: Path) -> str:
    if path.suffix.lower() not in SUFFIXES:
        return f"{named(path)} n’est ni un PDF ni une image."
    try:
        with path.open("rb"):
            return ""
    except OSError as problem:
        return not_read(problem, path)


def _page(path: Path, page: int, answer: Mapping[str, object], preview: Path) -> ScannedPage:
    codes = answer["codes"]
    told = tuple(map(str, codes)) if isinstance(codes, list) else ()
    return ScannedPage(path, page, told, _turn(answer.get("turn")), preview)


def _turn(told: object) -> int:
    return told if isinstance(told, int) and told in (90, 180, 270) else 0
