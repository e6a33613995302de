"""Sort scanned pages: which paper each one is of, in which order, what is missing or doubtful.

Pure: what the pages say is read elsewhere. A page without a code is never placed by itself: it is
shown, and a person says where it goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tressons_desktop.documents.codes import PaperCode, read_code
from tressons_desktop.documents.library import papers
from tressons_desktop.text.numbers import plural


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """One page of a file, from 0, the codes that were read on it, and a small picture of it."""

    path: Path
    page: int
    codes: tuple[str, ...] = ()
    turn: int = 0
    preview: Path | None = None

    @property
    def name(self) -> str:
        """Name it as a person would."""
        return f"{self.path.name}, page {self.page + 1}"


@dataclass(frozen=True, slots=True)
class SortedPaper:
    """The pages found of one paper, in order; ``piece_id`` is empty when no piece asks for it."""

    code: PaperCode
    title: str
    piece_id: str
    pages: tuple[ScannedPage, ...]
    missing: tuple[int, ...] = ()
    twice: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """Say what is there and what is not."""
        said = plural(len(self.pages), "page", "pages")
        if self.code.pages:
            said = f"{said} sur {self.code.pages}"
        if self.missing:
            said += f"\u202f; il manque {_named(self.missing)}"
        if self.twice:
            said += f"\u202f; {_named(self.twice)} en double"
        return f"{said}."


def _named(numbers: Sequence[int]) -> str:
    """Name pages: "la page 2", "les pages 1 et 3"."""
    if len(numbers) == 1:
        return f"la page {numbers[0]}"
    *first, last = map(str, numbers)
    return f"les pages {', '.join(first)} et {last}"


@dataclass(frozen=True, slots=True)
class SortedScans:
    """What becomes of a heap of scans: papers, unclaimed pages, pages of other projects."""

    papers: tuple[SortedPaper, ...]
    doubtful: tuple[ScannedPage, ...]
    elsewhere: tuple[ScannedPage, ...]


def sort_scans(
    scans: Iterable[ScannedPage], project_id: str, piece_ids: Sequence[str]
) -> SortedScans:
    """Sort pages for a project whose calls ask for these pieces."""
    found: dict[tuple[str, str], list[tuple[PaperCode, ScannedPage]]] = {}
    doubtful: list[ScannedPage] = []
    elsewhere: list[ScannedPage] = []
    for scan in scans:
        codes = [code for text in scan.codes if (code := read_code(text)) is not None]
        own = [code for code in codes if code.is_of(project_id)]
        if len({(one.paper, one.piece) for one in own}) == 1:
            found.setdefault((own[0].paper, own[0].piece), []).append((own[0], scan))
        elif codes and not own:
            elsewhere.append(scan)
        else:
            doubtful.append(scan)
    made = tuple(_paper(pages, piece_ids) for pages in found.values())
    return SortedScans(made, tuple(doubtful), tuple(elsewhere))


def with_page(paper: SortedPaper, page: ScannedPage) -> SortedPaper:
    """Add a page that a person recognised, at the first place that is missing, else at the end."""
    if not paper.missing:
        return replace(paper, pages=(*paper.pages, page))
    place = paper.missing[0] - 1
    pages = (*paper.pages[:place], page, *paper.pages[place:])
    return replace(paper, pages=pages, missing=paper.missing[1:])


def _paper(pages: list[tuple[PaperCode, ScannedPage]], piece_ids: Sequence[str]) -> SortedPaper:
    """Order by number, the first copy of each; without numbers, keep the order they came in."""
    code = pages[0][0]
    kept: dict[int, ScannedPage] = {}
    twice: list[int] = []
    for number, (one, scan) in enumerate(pages):
        key = one.page or -1_000 + number
        if key in kept:
            twice.append(key)
        else:
            kept[key] = scan
    total = max((one.pages for one, _ in pages), default=0)
    missing = tuple(number for number in range(1, total + 1) if number not in kept)
    kind = next((one for one in papers() if code.is_paper(one.id)), None)
    piece = next((one for one in piece_ids if code.is_piece(one)), "")
    if not piece and kind is not None:
        piece = next((one for one in piece_ids if one in kind.pieces), "")
    return SortedPaper(
        replace(code, pages=total),
        kind.title if kind is not None else "Papier d’une autre version",
        piece,
        tuple(kept[key] for key in sorted(kept)),
        missing,
        tuple(dict.fromkeys(twice)),
    )
