"""Render a dossier to a tagged PDF file (PDF/UA-1, PDF/A-2a)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any, Final

from reportlab.platypus.doctemplate import NextPageTemplate
from reportlab.platypus.flowables import PageBreak

from tressons_desktop.dossier.annexes.model import ReadyAnnex
from tressons_desktop.dossier.content import Dossier, laid
from tressons_desktop.dossier.pdf import typography
from tressons_desktop.dossier.pdf.binding import Binder, FindAnnex, lost_words
from tressons_desktop.dossier.pdf.blocks import BlockBuilder
from tressons_desktop.dossier.pdf.canvas import TaggedCanvas
from tressons_desktop.dossier.pdf.cover import CoverPage
from tressons_desktop.dossier.pdf.finish import check_pdf, finish_pdf
from tressons_desktop.dossier.pdf.fonts import has_glyph, register_fonts
from tressons_desktop.dossier.pdf.pages import DossierTemplate
from tressons_desktop.dossier.pdf.photos import Album, FindPhoto
from tressons_desktop.dossier.printable import make_printable
from tressons_desktop.dossier.report import MissingGlyph, RenderReport
from tressons_desktop.dossier.safe_write import write_whole

Progress = Callable[[float, str], None]
Clock = Callable[[], datetime]

# reportlab keeps fonts and settings for the whole process: one dossier at a time.
_one_at_a_time: Final = Lock()
_PAGES_GUESSED: Final = 24


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
    clock: Clock = _now,
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
    with _one_at_a_time:
        cleaned, missing = make_printable(dossier, has_glyph)
        album = Album(find_photo)
        binder = Binder(cleaned, find_annex)
        raw, canvas = _lay_out(cleaned, album, binder.pages, say)
        say(0.85, "Finition du PDF")
        untagged = tuple(sorted(set(canvas.untagged_pages)))
        data = finish_pdf(
            raw,
            cleaned.meta,
            clock(),
            tagged=not untagged,
            binder=binder,
            say=lambda ratio, doing: say(0.85 + 0.1 * ratio, doing),
        )
        pages = canvas.page_count + binder.pages
    say(0.95, "Écriture et relecture du fichier")
    write_whole(
        out_path,
        data,
        check=lambda path: check_pdf(path, pages),
        before_move=lambda: say(0.98, "Écriture et relecture du fichier"),
    )
    return RenderReport(
        path=out_path,
        pages=pages,
        size=len(data),
        missing_glyphs=missing,
        untagged_pages=untagged,
        warnings=(*_say_missing(missing), *album.warnings, *lost_words(binder.annexes())),
        places=tuple(canvas.places),
    )


def _lay_out(
    dossier: Dossier, album: Album, pages_after: int, say: Progress
) -> tuple[bytes, TaggedCanvas]:
    register_fonts()
    typography.install()
    cover = dossier.cover
    story: list[Any] = [CoverPage(cover, album.logo(cover))] if cover else []
    rest = BlockBuilder(album.printable(tuple(laid(dossier.blocks))), album).build()
    if story and rest:
        story += [NextPageTemplate("page"), PageBreak()]
    story += rest
    made: list[TaggedCanvas] = []

    def canvas(*args: Any, **options: Any) -> TaggedCanvas:
        made.append(TaggedCanvas(*args, **options))
        made[-1].pages_after = pages_after
        if dossier.cover:
            made[-1].showOutline()
        made[-1].on_page = lambda n: say(
            0.05 + 0.75 * n / (n + _PAGES_GUESSED), f"Mise en page, page {n}"
        )
        return made[-1]

    buffer = BytesIO()
    DossierTemplate(buffer, dossier.meta, cover=dossier.cover is not None).build(
        story, canvasmaker=canvas
    )
    return buffer.getvalue(), made[0]


def _say_missing(missing: tuple[MissingGlyph, ...]) -> list[str]:
    if not missing:
        return []
    shown = " ".join(glyph.character for glyph in missing[:8])
    count = sum(glyph.count for glyph in missing)
    what = "1 signe n’a" if count == 1 else f"{count} signes n’ont"
    return [f"{what} pas de dessin dans la police du PDF et ont été remplacés par □\u00a0: {shown}"]
