"""Write a workbook to a file, in the format that its name asks for."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

from tressons_desktop.dossier.office.book import Book, FollowWriting
from tressons_desktop.dossier.report import DossierWriteError, WorkbookReport
from tressons_desktop.dossier.safe_write import write_whole
from tressons_desktop.outcomes import Progress
from tressons_desktop.text.failures import named

SUFFIXES: Final = (".xlsx", ".ods")
_WRITING: Final = "Écriture du classeur"


def write_workbook(book: Book, path: Path, progress: Progress) -> WorkbookReport:
    """Write a workbook whole or not at all; what `progress` raises stops it.

    Raise DossierWriteError, in words for the user, when it is not written.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise DossierWriteError(
            f"{named(path)} n’est pas un nom de classeur. "
            "Finir le nom par .xlsx (Excel) ou .ods (LibreOffice)."
        )
    data = _written(book, suffix, lambda ratio: progress(0.1 + 0.7 * ratio, _WRITING))

    def stopped_or_not() -> None:
        progress(0.9, _WRITING)

    write_whole(path, data, check=_read_again, before_move=stopped_or_not, what="Le classeur")
    progress(1.0, _WRITING)
    return WorkbookReport(path, tuple(sheet.name for sheet in book.sheets), len(data))


def _written(book: Book, suffix: str, follow: FollowWriting) -> bytes:
    if suffix == ".ods":
        from tressons_desktop.dossier.office.ods import ods_bytes

        return ods_bytes(book, follow)
    from tressons_desktop.dossier.office.xlsx import xlsx_bytes

    return xlsx_bytes(book, follow)


def _read_again(part: Path) -> None:
    """Read every part through; a damaged one is named by the archive."""
    with zipfile.ZipFile(part) as archive:
        if archive.testzip() is not None:
            raise zipfile.BadZipFile
