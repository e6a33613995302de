"""Read returned sheets from a CSV file, strictly: one line that is wrong and nothing is taken.

The file comes from a spreadsheet, with every habit of spreadsheets: semicolons, commas or tabs,
UTF-8 or the old Windows encoding, quotes, empty lines at the end. It may also come from anyone.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from tressons_desktop.ports import Refused
from tressons_desktop.survey.model import Sheet, Survey, SurveyKind, SurveyQuestion
from tressons_desktop.text.numbers import NumberUnreadable, format_number, parse_decimal, plural
from tressons_desktop.text.search import normalise
from tressons_desktop.text.typography import french

MAX_BYTES: Final = 5_000_000
MAX_SHEETS: Final = 5_000
MAX_CELL: Final = 2_000
MAX_COLUMNS: Final = 300
SEPARATOR: Final = "|"
"""What parts several answers in one cell."""

_SHOWN: Final = 20
_DELIMITERS: Final = (";", "\t", ",")
_ALLOWED: Final = frozenset("\n\t\r\u200d\u00ad")
_NOT_TEXT: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_NUMBER_COLUMN: Final = frozenset({"feuille", "numero", "n", "no"})


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """Something to put right: ``line`` starts at 1 with the header, ``column`` is its title."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        where = f"Ligne {self.line}" if self.line else "Fichier"
        if self.column:
            where += f", « {self.column} »"
        return french(f"{where} : {self.message}")


class AnswerRefused(Refused, ValueError):
    """An answer does not fit its question, in a sentence to show."""

    def __init__(self, message: str) -> None:
        super().__init__(french(message))


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
    writer.writerow(["Feuille", *(question.text for question in survey.questions)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def read_sheets(content: bytes, survey: Survey) -> tuple[Sheet, ...]:
    """Read the returned sheets; raise SheetsRefused, with every problem, when one is wrong.

    Columns are known by the text of the question or by its identifier, in any order; a question
    without a column is left blank. A column named "Feuille" is the number written on the paper,
    and is not needed.
    """
    rows = list(_rows(_text(content), survey))
    if not rows:
        raise _refused("le fichier est vide.")
    (line, titles), *data = rows
    columns = _columns(line, titles, survey)
    if len(data) > MAX_SHEETS:
        raise _refused(f"plus de {format_number(MAX_SHEETS)} feuilles.")
    problems: list[SheetProblem] = []
    sheets = [_sheet(number, cells, titles, columns, problems) for number, cells in data]
    if problems:
        raise SheetsRefused(problems)
    return tuple(sheet for sheet in sheets if sheet.answers)


def _refused(message: str, line: int = 0, column: str = "") -> SheetsRefused:
    return SheetsRefused([SheetProblem(line, column, message)])


def _text(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise _refused(f"plus de {format_number(MAX_BYTES // 1_000_000)} Mo, il n’a pas été lu.")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _refused("c’est un classeur de tableur : l’enregistrer en CSV, puis l’ouvrir ici.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _plain(text)
    raise _refused("ce n’est pas du texte : l’enregistrer en CSV (UTF-8).")


def _plain(text: str) -> str:
    for number, line in enumerate(text.split("\n"), start=1):
        if any(unicodedata.category(c) in _NOT_TEXT and c not in _ALLOWED for c in line):
            raise _refused("caractère invisible interdit.", number)
    return text


def _rows(text: str, survey: Survey) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that are not blank, with their number in the file."""
    delimiter = max(_DELIMITERS, key=lambda sign: _recognised(text, sign, survey))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield start, [cell.strip() for cell in cells]
            start = reader.line_num + 1
    except csv.Error as problem:
        message = "un guillemet n’est pas fermé, ou la cellule est trop longue."
        raise _refused(message, start) from problem


def _recognised(text: str, delimiter: str, survey: Survey) -> tuple[int, int]:
    """Count the questions that the first line shows when it is cut at this sign."""
    reader = csv.reader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter)
    try:
        titles = next(reader, [])
    except csv.Error:
        return 0, 0
    names = _names(survey)
    return sum(1 for title in titles if normalise(title) in names), len(titles)


def _names(survey: Survey) -> dict[str, SurveyQuestion]:
    """Give the titles a column may bear: the text of its question, or its identifier."""
    names = {normalise(question.id): question for question in survey.questions}
    return names | {normalise(question.text): question for question in survey.questions}


def _columns(line: int, titles: list[str], survey: Survey) -> dict[int, SurveyQuestion]:
    """Match each column with a question; an unknown or repeated one is refused."""
    if len(titles) > MAX_COLUMNS:
        raise _refused(f"plus de {format_number(MAX_COLUMNS)} colonnes.", line)
    names = _names(survey)
    columns: dict[int, SurveyQuestion] = {}
    problems: list[SheetProblem] = []
    for place, title in enumerate(titles):
        question = names.get(normalise(title))
        if question is None:
            if title and normalise(title) not in _NUMBER_COLUMN:
                message = "cette colonne n’est pas une question de l’enquête."
                problems.append(SheetProblem(line, _cut(title), message))
        elif question in columns.values():
            problems.append(SheetProblem(line, _cut(title), "cette colonne est en double."))
        else:
            columns[place] = question
    if problems:
        raise SheetsRefused(problems)
    if not columns:
        raise _refused("la première ligne ne porte aucune question de l’enquête.", line)
    return columns


def _sheet(
    line: int,
    cells: list[str],
    titles: list[str],
    columns: dict[int, SurveyQuestion],
    problems: list[SheetProblem],
) -> Sheet:
    answers: dict[str, tuple[str, ...]] = {}
    for place, cell in enumerate(cells):
        question = columns.get(place)
        if question is None:
            if cell and (place >= len(titles) or not titles[place]):
                message = f"la colonne {place + 1} n’a pas de titre : {_quoted(cell)}."
                problems.append(SheetProblem(line, "", message))
            continue
        try:
            given = answer_of(question, cell)
        except AnswerRefused as problem:
            problems.append(SheetProblem(line, _cut(titles[place]), str(problem)))
            continue
        if given:
            answers[question.id] = given
    return Sheet(line, MappingProxyType(answers))


def answer_of(question: SurveyQuestion, text: str) -> tuple[str, ...]:
    """Read the answer to one question; raise AnswerRefused when it is none.

    The same reading serves the entry grid and the file, so that both take the same answers.
    """
    if not text.strip():
        return ()
    if len(text) > MAX_CELL:
        raise AnswerRefused(f"plus de {format_number(MAX_CELL)} caractères.")
    if question.kind is SurveyKind.TEXT:
        return (text.strip(),)
    if question.kind is SurveyKind.NUMBER:
        return (f"{_number(question, text):f}",)
    parts = [part.strip() for part in text.split(SEPARATOR) if part.strip()]
    if question.kind is SurveyKind.ONE and len(parts) > 1:
        raise AnswerRefused("une seule réponse est attendue.")
    known = {normalise(choice.text): choice.text for choice in question.choices}
    return tuple(dict.fromkeys(_choice(part, known) for part in parts))


def _choice(part: str, known: dict[str, str]) -> str:
    found = known.get(normalise(part))
    if found is None:
        listed = ", ".join(known.values())
        raise AnswerRefused(f"{_quoted(part)} n’est pas une réponse proposée ({listed}).")
    return found


def _number(question: SurveyQuestion, text: str) -> Decimal:
    try:
        value = parse_decimal(text)
    except NumberUnreadable as problem:
        raise AnswerRefused(str(problem)) from problem
    if value is None:
        raise AnswerRefused(f"{_quoted(text)} n’est pas un nombre.")
    low, high = question.low, question.high
    if (low is not None and value < low) or (high is not None and value > high):
        bounds = [
            f"{format_number(low)} au moins" if low is not None else "",
            f"{format_number(high)} au plus" if high is not None else "",
        ]
        limits = " et ".join(bound for bound in bounds if bound)
        raise AnswerRefused(f"{format_number(value)} est hors des limites ({limits}).")
    return value


def _quoted(text: str) -> str:
    return f"« {_cut(text)} »"


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
