"""Have workbooks worked out again by LibreOffice, from formulas alone."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tressons_desktop.dossier.office.book import Book, Kind, SheetCell
from tressons_desktop.dossier.office.write import write_workbook
from tressons_desktop.text.money import cents

FORMATS = ("xlsx", "ods")
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop>
</item></oor:items>
"""
Cells = dict[str, list[list[Any]]]


def silent(_ratio: float, _doing: str) -> None:
    """Follow nothing."""


def recalculated(books: Sequence[Book], folder: Path) -> Iterator[tuple[Book, str, Cells]]:
    """Yield each workbook with its format and the cells that LibreOffice found.

    The values that the application found are taken out first: only the formulas are left.
    """
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not on this machine: nothing works the formulas out")
    user, found = folder / "profil" / "user", folder / "found"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    paths = []
    for number, book in enumerate(books):
        for suffix in FORMATS:
            path = folder / f"{number}-{suffix}.{suffix}"
            write_workbook(_without_values(book), path, silent)
            paths.append((book, suffix, path))
    profile = (folder / "profil").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    done = subprocess.run(
        [*command, "--outdir", str(found), *(str(path) for _, _, path in paths)],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for book, suffix, path in paths:
        yield book, suffix, read(found / f"{path.stem}.xlsx")


def read(path: Path) -> Cells:
    """Return the cells of each sheet of a file."""
    workbook = CalamineWorkbook.from_path(path)
    return {
        name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in workbook.sheet_names
    }


def differences(book: Book, cells: Cells) -> list[str]:
    """List the cells whose value is not that of the application: amounts to the cent."""
    found = []
    for sheet in book.sheets:
        rows = cells[sheet.name]
        for y, row in enumerate(sheet.rows):
            for x, cell in enumerate(row):
                got = rows[y][x] if y < len(rows) and x < len(rows[y]) else ""
                if not _same(cell, got):
                    found.append(f"{sheet.name} {y + 1},{x + 1}: {cell.value!r} {got!r}")
    return found


def formulas(book: Book) -> int:
    """Count the cells that calculate."""
    return sum(
        cell.formula is not None for sheet in book.sheets for row in sheet.rows for cell in row
    )


def _same(cell: SheetCell, got: Any) -> bool:
    value = cell.value
    if value is None or value == "":
        return got == ""
    if isinstance(value, Decimal):
        if not isinstance(got, int | float):
            return False
        if cell.kind in (Kind.PERCENT, Kind.RATE, Kind.NUMBER):
            return abs(float(value) - got) < 1e-9 * max(1, abs(got))
        return cents(Decimal(repr(got))) == cents(value)
    if isinstance(value, date):
        return bool(got == value)
    return bool(got == value)


def _without_values(book: Book) -> Book:
    return replace(
        book,
        sheets=tuple(
            replace(
                sheet,
                rows=tuple(
                    tuple(
                        replace(cell, value=Decimal(-77)) if cell.formula is not None else cell
                        for cell in row
                    )
                    for row in sheet.rows
                ),
            )
            for sheet in book.sheets
        ),
    )
