"""Ask where a workbook goes, and in which format: the one chosen last is proposed again.

The name of a dossier ends as its format does too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.filenames import slug_filename
from ui.workbench import Workbench

_FORMATS: Final = {
    ".xlsx": "Classeur Excel (*.xlsx)",
    ".ods": "Classeur LibreOffice (*.ods)",
}
PDF: Final = "PDF (*.pdf)"
PAGE: Final = "Page pour navigateur (*.html)"
WRITER: Final = "Texte LibreOffice (*.odt)"
WORD: Final = "Texte Word (*.docx)"
DOSSIERS: Final = {".pdf": PDF, ".html": PAGE, ".odt": WRITER, ".docx": WORD}
"""The formats of a dossier, by the ending of the name."""
_CHOSEN: Final = "workbook_format"


def ask_book_path(window: QWidget, workbench: Workbench, file: ProjectFile) -> Path | None:
    """Return where to write the workbook of a project; None when nothing was chosen."""
    known = workbench.services.settings.current.extra
    last = known.get(_CHOSEN, "")
    suffix = last if last in _FORMATS else ".xlsx"
    name = f"chiffres-{slug_filename(file.project.name, empty='projet')}{suffix}"
    chosen, wanted = QFileDialog.getSaveFileName(
        window,
        "Exporter le classeur",
        str(Path(known.get("export_folder", "")) / name),
        ";;".join(_FORMATS.values()),
        _FORMATS[suffix],
    )
    if not chosen:
        return None
    path = book_path(Path(chosen), wanted)
    workbench.services.settings.note(_CHOSEN, path.suffix.lower())
    return path


def book_path(chosen: Path, wanted: str) -> Path:
    """Return the name with the ending of a workbook: the one typed, else that of the list."""
    if chosen.suffix.lower() in _FORMATS:
        return chosen
    suffix = next((end for end, words in _FORMATS.items() if words == wanted), ".xlsx")
    return chosen.with_name(f"{chosen.name}{suffix}")


def dossier_path(chosen: Path, wanted: str) -> Path:
    """Return the name with the ending of a dossier: the one typed, else that of the list.

    The name proposed ends as a PDF: another format chosen in the list wins over it. A name that
    the dialog did not show never takes the place of a file.
    """
    suffix = next((end for end, words in DOSSIERS.items() if words == wanted), ".pdf")
    ending = chosen.suffix.lower()
    if ending in DOSSIERS and (ending != ".pdf" or suffix == ".pdf"):
        return chosen
    stem = chosen.stem if ending == ".pdf" else chosen.name
    path = chosen.with_name(f"{stem}{suffix}")
    number = 2
    while path.exists():
        path = chosen.with_name(f"{stem}-{number}{suffix}")
        number += 1
    return path
