"""Read returned sheets from a CSV file, strictly: one line that is wrong and nothing is taken.

The file comes from a spreadsheet, with every habit of spreadsheets: semicolons, commas or tabs,
UTF-8 or the old Windows encoding, quotes, empty lines at the end. It may also come from anyone.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tressons_desktop.outcomes import Refused
from tressons_desktop.survey.answers import AnswerRefused, answer_of, cut, quoted
from tressons_desktop.survey.form_columns import AnswerColumn, FormColumns, FormReader
from tressons_desktop.survey.model import AnswerSheet, Survey
from tressons_desktop.tabular.decoding import NotText
from tressons_desktop.tabular.delimited import (
    Layout,
    RowUnreadable,
    layout_of,
    rows_after,
    usual_titles,
)
from tressons_desktop.tabular.files import skipped_words
from tressons_desktop.tabular.formulas import harmless
from tressons_desktop.tabular.received import FileRefused, ReceivedText, texts_in
from tressons_desktop.text.numbers import format_number, plural
from tressons_desktop.text.typography import french

MAX_BYTES: Final = 5_000_000
MAX_SHEETS: Final = 5_000
MAX_COLUMNS: Final = 300

_SHOWN: Final = 20
_ALLOWED: Final = frozenset("\n\t\r\u200b\u200d\u200e\u2060\ufeff\u00ad")
_NOT_TEXT: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_INVISIBLE: Final = "caractère invisible interdit."


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """Something to put right: ``line`` starts at 1 with the header, ``column`` is its title."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        where = f"Ligne {self.line}" if self.line else "Fichier"
        if self.column:
            where += f", «\u00a0{self.column}\u00a0»"
        return french(f"{where}\u00a0: {self.message}")


@dataclass(frozen=True, slots=True)
class Returned:
    """The sheets of a file that was accepted, and what there is to say of it."""

    sheets: tuple[AnswerSheet, ...]
    remarks: tuple[str, ...] = ()


class SheetsRefused(Refused):
    """The file was refused whole; ``problems`` says all that is to be put right."""

    def __init__(self, problems: Sequence[SheetProblem]) -> None:
        self.problems = tuple(problems)
        shown = [str(problem) for problem in self.problems[:_SHOWN]]
        left = len(self.problems) - len(shown)
        if left:
            shown.append(f"Et {plural(left, 'autre point', 'autres points')}.")
        super().__init__("\n".join(shown))


def sheets_template(survey: Survey) -> bytes:
    """Write the empty table to fill in: one column per question, ready for a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(["Feuille", *(harmless(question.text) for question in survey.questions)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def read_sheets(content: bytes, survey: Survey) -> tuple[AnswerSheet, ...]:
    """Read the returned sheets alone; see `read_returned`."""
    return read_returned(content, survey).sheets


def read_returned(content: bytes, survey: Survey) -> Returned:
    """Read the returned sheets; raise SheetsRefused, with every problem, when one is wrong.

    Columns are known by the text of the question or by its identifier, in any order; a question
    without a column is left blank, a column without a question is left out and named. A column
    named "Feuille" is the number written on the paper, and is not needed.
    """
    forms = FormReader(survey)
    source, layout = _table(content, forms)
    found = forms.columns(layout.titles, layout.over)
    _check_titles(layout, found)
    rows = _rows(source, layout)
    if len(rows) > MAX_SHEETS:
        raise _refused(f"plus de {format_number(MAX_SHEETS)} feuilles.")
    problems: list[SheetProblem] = []
    sheets = [_sheet(line, cells, layout.titles, found, problems) for line, cells in rows]
    if problems:
        raise SheetsRefused(problems)
    return Returned(
        tuple(sheet for sheet in sheets if sheet.answers), _remarks(source, layout, found)
    )


def _remarks(source: ReceivedText, layout: Layout, found: FormColumns) -> tuple[str, ...]:
    remarks = [source.remark] if source.remark else []
    if layout.above and not any(layout.over):
        remarks.append(skipped_words(layout))
    if found.unknown:
        listed = ", ".join(quoted(title) for title in found.unknown)
        several = len(found.unknown) > 1
        words = (
            "Colonnes laissées de côté, qui ne sont pas des questions"
            if several
            else ("Colonne laissée de côté, qui n’est pas une question")
        )
        remarks.append(f"{words} de l’enquête\u00a0: {listed}.")
    return tuple(french(remark) for remark in remarks)


def _refused(message: str, line: int = 0, column: str = "") -> SheetsRefused:
    return SheetsRefused([SheetProblem(line, column, message)])


def _table(content: bytes, forms: FormReader) -> tuple[ReceivedText, Layout]:
    """Return the text that shows the most questions, and how it is cut."""
    sources = _texts(content)
    best: tuple[int, ReceivedText, Layout] | None = None
    for source in sources:
        _check_signs(source.text)
        layout = layout_of(source.text, forms.mark)
        if layout is not None:
            mark = forms.mark(layout.titles, layout.over)
            if best is None or mark > best[0]:
                best = mark, source, layout
    if best is None:
        raise _no_question(sources[0].text, forms)
    return best[1], best[2]


def _texts(content: bytes) -> tuple[ReceivedText, ...]:
    if len(content) > MAX_BYTES:
        raise _refused(f"plus de {format_number(MAX_BYTES // 1_000_000)} Mo, il n’a pas été lu.")
    noughts = content.count(0)
    if noughts * 10 < len(content) and noughts and not content.startswith((b"PK", b"\x1f\x8b")):
        raise _refused(_INVISIBLE, content[: content.index(0)].count(b"\n") + 1)
    try:
        return texts_in("", content, most=MAX_BYTES)
    except FileRefused as refused:
        if isinstance(refused.__cause__, NotText):
            raise _refused(
                "ce n’est pas du texte\u00a0: l’enregistrer en CSV (UTF-8)."
            ) from refused
        raise _refused(f"{refused.reason}. {refused.advice}") from refused


def _check_signs(text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.isprintable() and any(
            unicodedata.category(c) in _NOT_TEXT and c not in _ALLOWED for c in line
        ):
            raise _refused(_INVISIBLE, number)


def _no_question(text: str, forms: FormReader) -> SheetsRefused:
    layout = layout_of(text, usual_titles(text))
    if re.search(r"\w", text) is None:
        return _refused("le fichier est vide.")
    named = forms.columns(layout.titles).unknown if layout is not None else ()
    if layout is None or not named:
        return _refused("la première ligne ne porte aucune question de l’enquête.", 1)
    message = "cette colonne n’est pas une question de l’enquête."
    return SheetsRefused([SheetProblem(layout.line, cut(title), message) for title in named])


def _check_titles(layout: Layout, found: FormColumns) -> None:
    if len(layout.titles) > MAX_COLUMNS:
        raise _refused(f"plus de {format_number(MAX_COLUMNS)} colonnes.", layout.line)
    if found.repeated:
        message = "cette colonne est en double."
        raise SheetsRefused(
            [SheetProblem(layout.line, cut(title), message) for title in found.repeated]
        )


def _rows(source: ReceivedText, layout: Layout) -> list[tuple[int, list[str]]]:
    try:
        found = rows_after(source.text, layout, strict=True)
        return [(line, [cell.strip() for cell in cells]) for line, cells in found]
    except RowUnreadable as problem:
        message = "un guillemet n’est pas fermé, ou la cellule est trop longue."
        raise _refused(message, problem.line) from problem


def _sheet(
    line: int,
    cells: list[str],
    titles: Sequence[str],
    found: FormColumns,
    problems: list[SheetProblem],
) -> AnswerSheet:
    answers: dict[str, tuple[str, ...]] = {}
    for place, cell in enumerate(cells):
        column = found.known.get(place)
        if column is None:
            if cell and (place >= len(titles) or not titles[place]):
                message = f"la colonne {place + 1} n’a pas de titre\u00a0: {quoted(cell)}."
                problems.append(SheetProblem(line, "", message))
            continue
        try:
            given = _box(column, cell) if column.choice else answer_of(column.question, cell)
        except AnswerRefused as problem:
            problems.append(SheetProblem(line, cut(titles[place]), str(problem)))
            continue
        if given:
            answers[column.question.id] = (*answers.get(column.question.id, ()), *given)
    return AnswerSheet(line, MappingProxyType(answers))


def _box(column: AnswerColumn, cell: str) -> tuple[str, ...]:
    ticked = column.ticked(cell)
    if ticked is None:
        raise AnswerRefused(
            f"{quoted(cell)} ne dit pas si la case est cochée\u00a0: écrire oui ou non."
        )
    return (column.choice,) if ticked else ()


__all__ = [
    "AnswerRefused",
    "Returned",
    "SheetProblem",
    "SheetsRefused",
    "answer_of",
    "read_returned",
    "read_sheets",
    "sheets_template",
]
