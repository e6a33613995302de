"""Write a formula in the signs of each format."""

from __future__ import annotations

from tressons_desktop.dossier.office.book import CellPlace, Formula, Ref, Span


def column_name(column: int) -> str:
    """Name a column: A, Z, AA."""
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def in_excel(formula: Formula) -> str:
    """Write a formula as .xlsx keeps it: ``=ROUND('Plan'!B2*C2,2)``."""
    pieces = formula.template.replace(";", ",").split("{}")
    return "=" + _woven(pieces, [_excel_place(place) for place in formula.places])


def in_open_document(formula: Formula) -> str:
    """Write a formula as OpenDocument keeps it: ``of:=ROUND([$'Plan'.B2]*[.C2];2)``."""
    pieces = formula.template.split("{}")
    return "of:=" + _woven(pieces, [_open_place(place) for place in formula.places])


def _woven(pieces: list[str], places: list[str]) -> str:
    if len(pieces) != len(places) + 1:
        raise ValueError("a formula names as many places as it has marks")
    return "".join(f"{piece}{place}" for piece, place in zip(pieces, [*places, ""], strict=True))


def _excel_place(place: CellPlace) -> str:
    if isinstance(place, Span):
        return f"{_excel_place(place.first)}:{_cell(place.last)}"
    return f"{_quoted(place.sheet)}!{_cell(place)}" if place.sheet else _cell(place)


def _open_place(place: CellPlace) -> str:
    if isinstance(place, Span):
        return f"[{_open_cell(place.first)}:.{_cell(place.last)}]"
    return f"[{_open_cell(place)}]"


def _open_cell(ref: Ref) -> str:
    sheet = f"${_quoted(ref.sheet)}" if ref.sheet else ""
    return f"{sheet}.{_cell(ref)}"


def _cell(ref: Ref) -> str:
    return f"{column_name(ref.column)}{ref.row + 1}"


def _quoted(sheet: str) -> str:
    escaped = sheet.replace("'", "''")
    return f"'{escaped}'"
