"""How the cells of a workbook look, whatever writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tressons_desktop.dossier.office.book import Kind, SheetRole

FORMATS: Final = {
    Kind.TEXT: "General",
    Kind.MONEY: "#,##0.00\\ [$€-40C]_-",
    Kind.WHOLE: "#,##0\\ [$€-40C]_-",
    Kind.NUMBER: "#,##0.####_-",
    Kind.PERCENT: "0.00%_-",
    Kind.RATE: "0.000%_-",
    Kind.DATE: "dd/mm/yyyy_-",
}
"""Number formats as Excel keeps them; it shows the signs of the person's own language."""


@dataclass(frozen=True, slots=True)
class CellLook:
    """Colours as #RRGGBB, empty ones for none; size in points, 0 for the usual one."""

    bold: bool = False
    ink: str = ""
    fill: str = ""
    size: int = 0
    line: bool = False
    wrap: bool = False
    right: bool = False


LOOKS: Final = {
    SheetRole.PLAIN: CellLook(wrap=True),
    SheetRole.INPUT: CellLook(fill="#EEF5F6", wrap=True),
    SheetRole.TITLE: CellLook(bold=True, size=16, ink="#17505E"),
    SheetRole.SECTION: CellLook(bold=True, size=12, ink="#17505E"),
    SheetRole.HEAD: CellLook(bold=True, ink="#FFFFFF", fill="#17505E", wrap=True),
    SheetRole.FIGURE_HEAD: CellLook(
        bold=True, ink="#FFFFFF", fill="#17505E", wrap=True, right=True
    ),
    SheetRole.TOTAL: CellLook(bold=True, line=True, fill="#FAF8F4"),
    SheetRole.NOTE: CellLook(ink="#555C5F"),
}
