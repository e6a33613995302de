"""Read a spreadsheet received from anybody: values only. This runs in the examining process.

Formulas are not run, links are not followed, macros are not looked at: a cell is what the program
that saved the file had found, written as a person would type it.
"""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from tressons_desktop.exchange.packages import (
    OFFICE,
    OLE,
    OPEN_DOCUMENT,
    ZIP_FAULTS,
    is_locked_document,
    is_protected_office,
    office_archive,
    package_of,
)
from tressons_desktop.intake.book_shape import (
    BookTooLarge,
    BookUnsafe,
    Oddity,
    SheetShape,
    excel_shapes,
)
from tressons_desktop.intake.open_shape import open_shapes
from tressons_desktop.intake.verdict import DAMAGED, PROTECTED, ExaminerAnswer, unread

MAX_BYTES: Final = 30 * 1024 * 1024
_MOST_SIGNS: Final = 6_000_000
_MOST_IN_CELL: Final = 20_000
_TOO_LARGE: Final = "il est trop grand\u00a0: au plus 5 000 lignes et 300 colonnes par feuille"
_OLD: Final = "il est dans un ancien format (.xls)"
_OTHER: Final = "ce n’est pas un tableau"
_SAVE_AGAIN: Final = "L’ouvrir dans le tableur, l’enregistrer en .xlsx ou .ods, puis recommencer."
_CHOOSE: Final = "Choisir un fichier .xlsx, .ods ou .csv."
_TAKE_OFF: Final = "L’ouvrir avec son mot de passe, retirer la protection, puis recommencer."
_FEWER: Final = "Copier la partie utile dans un nouveau classeur, puis recommencer."


def read_book(path: Path) -> ExaminerAnswer:
    """Return the sheets of a file as text, or why it was not read and what to do."""
    try:
        with path.open("rb") as stream:
            head = stream.read(8)
            if path.stat().st_size > MAX_BYTES:
                return unread(_TOO_LARGE, _FEWER)
            if head.startswith(OLE):
                locked = is_protected_office(stream)
                return unread(PROTECTED, _TAKE_OFF) if locked else unread(_OLD, _SAVE_AGAIN)
            with office_archive(stream) as archive:
                return _read(path, archive)
    except BookTooLarge:
        return unread(_TOO_LARGE, _FEWER)
    except MemoryError:
        return unread(_TOO_LARGE, _FEWER)
    except (BookUnsafe, CalamineError, expat.ExpatError, *ZIP_FAULTS):
        return unread(DAMAGED, _SAVE_AGAIN)


def _read(path: Path, archive: zipfile.ZipFile) -> ExaminerAnswer:
    package = package_of(archive)
    if package is None:
        return {"archive": True}
    if package.media_type == f"{OPEN_DOCUMENT}spreadsheet":
        if is_locked_document(archive):
            return unread(PROTECTED, _TAKE_OFF)
        return _sheets(path, open_shapes(archive))
    if package.media_type == f"{OFFICE}spreadsheetml.sheet":
        return _sheets(path, excel_shapes(archive))
    return unread(_OTHER, _CHOOSE)


def _sheets(path: Path, shapes: dict[str, SheetShape]) -> ExaminerAnswer:
    sheets = []
    hidden = left = 0
    with CalamineWorkbook.from_path(path) as book:
        for one in book.sheets_metadata:
            if one.typ is not SheetTypeEnum.WorkSheet:
                continue
            if one.visible is not SheetVisibleEnum.Visible:
                hidden += 1
                continue
            shape = shapes.get(one.name, SheetShape())
            rows = _rows(book, one.name, shape)
            left += sum(len(cell) for row in rows for cell in row)
            if left > _MOST_SIGNS:
                raise BookTooLarge
            if any(any(row) for row in rows):
                sheets.append({"name": one.name, "rows": rows, "remarks": _remarks(shape)})
    return {"sheets": sheets, "hidden": hidden}


def _rows(book: CalamineWorkbook, name: str, shape: SheetShape) -> list[list[str]]:
    """Return the cells as text, without the blank rows and columns that end them."""
    values = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    rows = [
        [_text(value, shape.odd.get((y, x))) for x, value in enumerate(row)]
        for y, row in enumerate(values)
    ]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((x + 1 for row in rows for x, cell in enumerate(row) if cell), default=0)
    return [row[:width] for row in rows]


def _text(value: object, odd: tuple[Oddity, str] | None) -> str:
    """Write a value as a person types it in France."""
    what, said = odd if odd is not None else (None, "")
    if what is Oddity.ERROR:
        return said
    if isinstance(value, bool) or what is Oddity.TRUTH:
        return "oui" if value else "non"
    if isinstance(value, int | float):
        return f"{_number(value * 100)} %" if what is Oddity.RATE else _number(value)
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return f"{value:%d/%m/%Y}" if midnight else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return f"{_number(round(value.total_seconds() / 3600, 2))} h"
    return str(value)[:_MOST_IN_CELL].strip()


def _number(value: float) -> str:
    """Write a number with its comma, without what counting in twos adds at its end."""
    return format(Decimal(f"{value:.15g}"), "f").replace(".", ",")


def _remarks(shape: SheetShape) -> list[str]:
    """Say what a person should know of a sheet before taking it."""
    remarks = []
    if shape.merged:
        remarks.append(
            "Des cellules sont fusionnées\u00a0: ce qu’elles disent est lu dans la première."
        )
    missing = sum(what is Oddity.NO_VALUE for what, _ in shape.odd.values())
    if missing:
        remarks.append(
            f"{missing} calculs n’ont pas de résultat dans le fichier\u00a0: l’enregistrer de "
            "nouveau dans le tableur les fait lire."
            if missing > 1
            else "Un calcul n’a pas de résultat dans le fichier\u00a0: l’enregistrer de nouveau "
            "dans le tableur le fait lire."
        )
    return remarks
