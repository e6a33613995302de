"""Write a workbook as .xlsx, the same bytes for the same workbook."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tressons_desktop.dossier.office.addresses import in_excel
from tressons_desktop.dossier.office.book import (
    Book,
    BookSheet,
    FollowWriting,
    Kind,
    SheetCell,
    SheetRole,
    SheetRow,
    nobody,
)
from tressons_desktop.dossier.office.looks import FORMATS, LOOKS

_PAPER_A4: Final = 9
_LINE: Final = 15.0
_TALLEST: Final = 400.0
_QUOTED: Final = "quoted"


def xlsx_bytes(book: Book, follow: FollowWriting = nobody) -> bytes:
    """Return the file; texts are never taken for formulas, links or numbers.

    `follow` hears how far it is.
    """
    stream = BytesIO()
    workbook = Workbook(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    workbook.set_properties(
        {
            "title": book.title,
            "author": book.author,
            "created": datetime.combine(book.day, time()),
        }
    )
    writer = _XlsxWriter(workbook)
    for number, sheet in enumerate(book.sheets):
        follow(number / len(book.sheets))
        writer.add(sheet)
    workbook.close()
    return stream.getvalue()


class _XlsxWriter:
    """Write sheets; each look of a cell is made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[Kind, SheetRole, str], Format] = {}

    def add(self, sheet: BookSheet) -> None:
        page = self._workbook.add_worksheet(sheet.name)
        for column, width in enumerate(sheet.widths):
            page.set_column(column, column, width)
        for row, cells in enumerate(sheet.rows):
            page.set_row(row, _height(sheet, cells))
            for column, cell in enumerate(cells):
                self._write(page, row, column, cell)
        if sheet.frozen:
            page.freeze_panes(sheet.frozen, sheet.frozen_columns)
            page.repeat_rows(sheet.frozen - 1)
        _set_up(page, sheet)

    def _write(self, page: Worksheet, row: int, column: int, cell: SheetCell) -> None:
        look = self._format(cell)
        value = cell.value
        if cell.formula is not None:
            page.write_formula(row, column, in_excel(cell.formula), look, value)
        elif value is None:
            if cell.look is not SheetRole.PLAIN:
                page.write_blank(row, column, None, look)
        elif isinstance(value, str):
            page.write_string(row, column, value, look)
        elif isinstance(value, Decimal):
            page.write_number(row, column, float(value), look)
        else:
            moment = datetime.combine(value, time())
            page.write_datetime(row, column, moment, look)

    def _format(self, cell: SheetCell) -> Format:
        key = (cell.kind, cell.look, _QUOTED if cell.risky else "")
        if key not in self._formats:
            made = self._workbook.add_format(_properties(cell))
            if cell.risky:
                made.set_quote_prefix()
            self._formats[key] = made
        return self._formats[key]


def _height(sheet: BookSheet, cells: SheetRow) -> float:
    """Return the height of a row, in points: a reader need not know how wide its letters are."""
    lines = [1]
    sizes = [0]
    for cell, width in zip(cells, sheet.widths, strict=False):
        look = LOOKS[cell.look]
        sizes.append(look.size)
        if look.wrap and isinstance(cell.value, str):
            parts = cell.value.split("\n")
            lines.append(sum(max(1, -(-len(part) // width)) for part in parts))
    return min(_TALLEST, max(max(lines) * _LINE, max(sizes) * 1.5))


def _properties(cell: SheetCell) -> dict[str, Any]:
    look = LOOKS[cell.look]
    found: dict[str, Any] = {"valign": "top", "num_format": FORMATS[cell.kind]}
    if look.bold:
        found["bold"] = True
    if look.size:
        found["font_size"] = look.size
    if look.ink:
        found["font_color"] = look.ink
    if look.fill:
        found["bg_color"] = look.fill
    if look.right:
        found["align"] = "right"
    if look.line:
        found["top"] = 1
    if look.wrap and cell.kind is Kind.TEXT:
        found["text_wrap"] = True
    return found


def _set_up(page: Worksheet, sheet: BookSheet) -> None:
    """Print on A4, as wide as the page, named and numbered."""
    page.set_paper(_PAPER_A4)
    page.set_landscape()
    page.fit_to_pages(sheet.pages_wide, 0)
    if sheet.pages_wide > 1:
        page.repeat_columns(0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.set_footer(f"&L{sheet.name.replace('&', '&&')}&R&P / &N")
    page.hide_gridlines(1)
