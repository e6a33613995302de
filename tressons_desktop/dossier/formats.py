"""Write a dossier in the format that the name of its file asks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tressons_desktop.dossier.annexes.model import ReadyAnnex
from tressons_desktop.dossier.content import Dossier
from tressons_desktop.dossier.endings import EDITABLE, PAGE
from tressons_desktop.dossier.report import RenderReport
from tressons_desktop.outcomes import Progress


def write_dossier(
    dossier: Dossier,
    path: Path,
    progress: Progress,
    *,
    find_photo: Callable[[Path], Path | None],
    find_annex: Callable[[Path, Progress], ReadyAnnex],
) -> RenderReport:
    """Write a page for a browser, or a text to go on with, when the name ends so; else a PDF."""
    if path.suffix.lower() in EDITABLE:
        from tressons_desktop.dossier.editable import write_editable

        progress(0.0, "Écriture du document")
        return write_editable(dossier, path, find_photo)
    if path.suffix.lower() == PAGE:
        from tressons_desktop.dossier.html import write_html

        progress(0.0, "Écriture de la page")
        return write_html(dossier, path, find_photo)
    from tressons_desktop.dossier.pdf import render_pdf

    bound = [one.path for one in dossier.annexes if one.path is not None]
    ready = {original: find_annex(original, progress) for original in bound}
    return render_pdf(dossier, path, progress=progress, find_photo=find_photo, find_annex=ready.get)
