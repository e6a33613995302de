"""What a cell looks like, asked at once: whoever paints a cell would ask nine times otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from ui.models.cell_values import NUMERIC
from ui.models.columns import Column
from ui.models.line_names import Index
from ui.theme import role_font

if TYPE_CHECKING:
    from ui.widgets.chip import ChipLook

PROBLEM_ROLE: Final = Qt.ItemDataRole.UserRole + 1
CHIP_ROLE: Final = Qt.ItemDataRole.UserRole + 2
SWATCH_ROLE: Final = Qt.ItemDataRole.UserRole + 3
MARK_ROLE: Final = Qt.ItemDataRole.UserRole + 4
"""Icon before the words of a cell read otherwise than it is written; the cell is tinted."""
INK_ROLE: Final = Qt.ItemDataRole.UserRole + 5
"""Ink of the words, by its token."""

_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter.value
_RIGHT: Final = Qt.AlignmentFlag.AlignRight.value | _MIDDLE
_LEFT: Final = Qt.AlignmentFlag.AlignLeft.value | _MIDDLE


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintedCell:
    """Words, their font, ink and side, and what dresses them."""

    text: str
    font: QFont
    problem: str = ""
    chip: ChipLook | None = None
    swatch: str = ""
    mark: str = ""
    ink: str = "text"
    alignment: int = _MIDDLE


def look_by_roles(index: Index) -> PaintedCell:
    """Return the look of a cell of a model that only answers role by role."""
    return PaintedCell(
        text=str(index.data(Qt.ItemDataRole.DisplayRole) or ""),
        font=index.data(Qt.ItemDataRole.FontRole) or role_font("dense"),
        problem=str(index.data(PROBLEM_ROLE) or ""),
        chip=index.data(CHIP_ROLE),
        swatch=str(index.data(SWATCH_ROLE) or ""),
        mark=str(index.data(MARK_ROLE) or ""),
        ink=str(index.data(INK_ROLE) or "text"),
        alignment=int(index.data(Qt.ItemDataRole.TextAlignmentRole) or _MIDDLE),
    )


def font_of(column: Column) -> str:
    """Return the role of the font of a column."""
    return "dense-bold" if column.bold else "dense"


def alignment_of(column: Column) -> int:
    """Return the side of a column: figures end where those above and below do."""
    return _RIGHT if column.kind in NUMERIC else _LEFT
