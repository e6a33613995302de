"""A very long text in a table of the dossier is printed whole, in pieces laid out once each."""

from __future__ import annotations

import pytest

from tressons_desktop.dossier.content import TableCell, Tone
from tressons_desktop.dossier.pdf.long_cells import LONG_CELL, in_parts


@pytest.mark.parametrize("text", ["mot " * 5_000, "w" * 20_000])
def test_nothing_of_a_long_cell_is_lost(text: str) -> None:
    parts = in_parts((TableCell(text, tone=Tone.OK), "court"))
    assert "".join(str(part[0].text) for part in parts if isinstance(part[0], TableCell)) == text
    assert [part[1] for part in parts] == ["court", *[""] * (len(parts) - 1)]
    assert (
        max(len(str(part[0].text)) for part in parts if isinstance(part[0], TableCell)) <= LONG_CELL
    )


def test_only_the_first_piece_bears_the_mark() -> None:
    parts = in_parts((TableCell("mot " * 5_000, tone=Tone.OK, strong=True),))
    cells = [part[0] for part in parts]
    assert [cell.tone for cell in cells if isinstance(cell, TableCell)][:2] == [Tone.OK, None]
    assert all(cell.strong for cell in cells if isinstance(cell, TableCell))


def test_ordinary_rows_are_left_alone() -> None:
    row = ("Libellé", TableCell("12 000 €"))
    assert in_parts(row) == [row]
