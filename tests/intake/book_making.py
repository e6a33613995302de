"""Spreadsheets as people and programs make them, and as no program would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

Fill = Callable[[Workbook, Worksheet], None]


def excel(*sheets: tuple[str, Fill], **options: Any) -> bytes:
    """Make an .xlsx, each sheet filled by a function."""
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, **options})
    for name, fill in sheets:
        fill(book, book.add_worksheet(name))
    book.close()
    return stream.getvalue()


def typical(book: Workbook, sheet: Worksheet) -> None:
    """Fill a sheet as a mairie does: heading, titles, rates, an error, a total."""
    rate = book.add_format({"num_format": "0.0 %"})
    euro = book.add_format({"num_format": '#,##0.00 "€"'})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write(0, 0, "Commune de Genouilly")
    sheet.write_row(2, 0, ["Désignation", "Montant HT", "TVA", "Devis du", "Entreprise"])
    sheet.write(3, 0, "Toiture")
    sheet.write(3, 1, 1234.5, euro)
    sheet.write(3, 2, 0.055, rate)
    sheet.write_datetime(3, 3, datetime(2027, 3, 1), day)  # noqa: DTZ001
    sheet.write_string(3, 4, "=1+1 SARL")
    sheet.write(4, 0, "Vitrine")
    sheet.write_string(4, 1, "1\u202f234,50 €")
    sheet.write_formula(4, 2, "=1/0", None, "#DIV/0!")
    sheet.write_datetime(4, 3, datetime.combine(date(2027, 3, 2), time(9, 30)), day)
    sheet.write(5, 0, "Total")
    sheet.write_formula(5, 1, "=SUM(B4:B5)", euro, 2469)
    sheet.write(7, 0, "Reste à voir")


def replaced(content: bytes, changes: Mapping[str, bytes]) -> bytes:
    """Put other parts in a package, or add some."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            if name not in changes:
                target.writestr(name, source.read(name), zipfile.ZIP_DEFLATED)
        for name, part in changes.items():
            target.writestr(name, part, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def sheet_xml(cells: str) -> bytes:
    """Make the part of a sheet by hand."""
    head = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return f"<worksheet {head}><sheetData>{cells}</sheetData></worksheet>".encode()


def open_document(table: str, *, before: str = "") -> bytes:
    """Make an .ods whose table is written by hand."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {spaces} office:version="1.3">'
        f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return made.getvalue()
