"""Render a dossier to a tagged PDF file (PDF/UA-1, PDF/A-3a)."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tressons_desktop.dossier.annexes.model import ReadyAnnex
from tressons_desktop.dossier.content import Dossier, PageFormat, Synthesis, every, laid
from tressons_desktop.dossier.pdf.binding import FindAnnex
from tressons_desktop.dossier.pdf.blocks import BlockBuilder
from tressons_desktop.dossier.pdf.carrying import Carrier, sealed
from tressons_desktop.dossier.pdf.cover import CoverPage
from tressons_desktop.dossier.pdf.engine.flow import Flow
from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.finish import bind_annexes, check_pdf, finish_pdf
from tressons_desktop.dossier.pdf.fonts import ONE_AT_A_TIME, has_glyph
from tressons_desktop.dossier.pdf.pages import BODY, furnish
from tressons_desktop.dossier.pdf.photos import Album
from tressons_desktop.dossier.pdf.screen import SCREEN_HEIGHT, SCREEN_WIDTH, ScreenPage
from tressons_desktop.dossier.pdf.styles import PAGE_HEIGHT, PAGE_WIDTH
from tressons_desktop.dossier.printable import is_picture, make_printable
from tressons_desktop.dossier.report import FindPhoto, MissingGlyph, RenderReport
from tressons_desktop.dossier.safe_write import write_whole
from tressons_desktop.outcomes import Progress

if TYPE_CHECKING:
    from tressons_desktop.dossier.pdf.binding import Binder

TellNow = Callable[[], datetime]

_PAGES_GUESSED: Final = 24
_SIZES: Final = {
    PageFormat.A4: (PAGE_WIDTH, PAGE_HEIGHT),
    PageFormat.SCREEN: (SCREEN_WIDTH, SCREEN_HEIGHT),
}


def _now() -> datetime:
    return datetime.now(UTC)


def _itself(path: Path) -> Path | None:
    return path


def _none(_path: Path) -> ReadyAnnex | None:
    return None


def _silent(_fraction: float, _words: str) -> None:
    return None


def render_pdf(
    dossier: Dossier,
    out_path: Path,
    *,
    progress: Progress | None = None,
    clock: TellNow = _now,
    find_photo: FindPhoto = _itself,
    find_annex: FindAnnex = _none,
) -> RenderReport:
    """Write a dossier to a file, whole or not at all, and tell what was written.

    ``progress`` receives a fraction (0 to 1) and a sentence; what it raises (``Cancelled``) stops
    the work and leaves nothing behind, the old file untouched. Raise DossierWriteError, with a
    sentence for the user, when the file cannot be written. The same dossier at the same time gives
    the same bytes. ``find_photo`` gives the print version of a photo, ``find_annex`` an annex made
    ready.
    """
    say = progress or _silent
    say(0.0, "Préparation du dossier")
    with ONE_AT_A_TIME, _without_collector():
        cleaned, missing = make_printable(dossier, has_glyph)
        album = Album(
            find_photo, lambda count: say(0.04 * count / (count + 8), f"Photo {count} du dossier")
        )
        binder = _binder(cleaned, find_annex)
        cleaned = binder.counted(cleaned) if binder else cleaned
        carrier = Carrier(dossier.carried) if dossier.carried else None
        paper = lay_out(cleaned, album, binder, say, carrier=carrier)
        say(0.85, "Finition du PDF")
        covered = dossier.cover is not None
        data = finish_pdf(paper, cleaned.meta, clock(), outline_shown=covered, carrier=carrier)
        if binder is not None:
            data = bind_annexes(data, binder, lambda part, doing: say(0.85 + 0.1 * part, doing))
        data, lighter = _lightened(data, dossier.most, say)
        data = sealed(data) if carrier else data
    say(0.95, "Écriture et relecture du fichier")
    write_whole(
        out_path,
        data,
        check=lambda path: check_pdf(path, data),
        before_move=lambda: say(0.98, "Écriture et relecture du fichier"),
    )
    return RenderReport(
        path=out_path,
        pages=paper.number + paper.pages_after,
        size=len(data),
        missing_glyphs=missing,
        warnings=(*_say_missing(missing), *album.warnings, *_say_lost(binder), *lighter),
        places=tuple(paper.places),
    )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Leave the collector of cycles alone meanwhile: nothing made here is thrown away before."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _binder(dossier: Dossier, find_annex: FindAnnex) -> Binder | None:
    """Get ready to bind annexes; their library is not read when there are none."""
    if not any(annex.path for annex in dossier.annexes):
        return None
    from tressons_desktop.dossier.pdf.binding import Binder

    return Binder(dossier, find_annex)


def lay_out(
    dossier: Dossier,
    album: Album,
    binder: Binder | None,
    say: Progress,
    *,
    carrier: Carrier | None = None,
) -> PaperBook:
    """Put a dossier on pages; those of its annexes are counted, for what refers to them."""
    cover, meta = dossier.cover, dossier.meta

    def dressed() -> None:
        page = paper.number
        if meta.paper is PageFormat.A4 and (cover is None or page > 1):
            furnish(paper, meta)
        say(0.05 + 0.75 * page / (page + _PAGES_GUESSED), f"Mise en page, page {page}")

    paper = PaperBook(*_SIZES[meta.paper], at_end=dressed)
    paper.pages_after = binder.pages if binder else 0
    bound = binder.first_pages(0) if binder else {}
    if cover is not None:
        paper.new_page()
        CoverPage(paper, cover, album).draw()
    if meta.paper is PageFormat.SCREEN:
        _fill_screens(paper, dossier, album)
        low = 0.0
    else:
        low = _fill_pages(paper, dossier, album, frozenset(bound))
    if carrier is not None:
        carrier.draw(paper, low)
    paper.end_page()
    paper.beyond = {
        annex.key: (paper.number + bound[annex.key], f"Annexe {annex.number}. {annex.title}")
        for annex in dossier.annexes
        if annex.key in bound
    }
    return paper


def _fill_pages(paper: PaperBook, dossier: Dossier, album: Album, bound: frozenset[str]) -> float:
    """Put the blocks on pages; tell how low the last one is written."""
    blocks = album.printable(tuple(laid(dossier.blocks)))
    parts = BlockBuilder(blocks, album, bound).build()
    if not parts and dossier.cover is not None:
        return 0.0
    paper.new_page()
    return Flow(paper, BODY, parts).run()


def _fill_screens(paper: PaperBook, dossier: Dossier, album: Album) -> None:
    for page in every(dossier.blocks, Synthesis):
        paper.new_page()
        ScreenPage(paper, page, dossier.meta, album).draw()


def _lightened(data: bytes, most: int, say: Progress) -> tuple[bytes, tuple[str, ...]]:
    """Reduce the pictures of a dossier that is too heavy; what does it is not read otherwise."""
    if not most or len(data) <= most:
        return data, ()
    from tressons_desktop.dossier.pdf.lighter import lightened

    made, words = lightened(data, most, lambda part, doing: say(0.9 + 0.05 * part, doing))
    return made, (words,)


def _say_lost(binder: Binder | None) -> list[str]:
    if binder is None:
        return []
    from tressons_desktop.dossier.pdf.binding import lost_words

    return lost_words(binder.annexes())


def _say_missing(missing: tuple[MissingGlyph, ...]) -> list[str]:
    """Tell what went, then what was replaced."""
    gone = [glyph for glyph in missing if is_picture(glyph.character)]
    boxed = [glyph for glyph in missing if not is_picture(glyph.character)]
    told = [f"Non imprimé, sans dessin dans la police\u00a0: {_shown(gone)}"] if gone else []
    if not boxed:
        return told
    count = sum(glyph.count for glyph in boxed)
    what = "1 signe n’a" if count == 1 else f"{count} signes n’ont"
    verb = "a été remplacé" if count == 1 else "ont été remplacés"
    words = f"{what} pas de dessin dans la police du PDF et {verb} par […]\u00a0: {_shown(boxed)}"
    return [*told, words]


def _shown(missing: Sequence[MissingGlyph]) -> str:
    return " ".join(glyph.character for glyph in missing[:8])
