"""The sheets of a file that somebody sent, each as a table of text, whatever program wrote it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tressons_desktop.exchange.packages import OLE
from tressons_desktop.intake.limited import FATAL, SLOW
from tressons_desktop.tabular.files import read_table_file
from tressons_desktop.tabular.received import FileRefused
from tressons_desktop.tabular.table import Rows, Table, TableRefused, rectangular
from tressons_desktop.text.failures import not_read
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.typography import french

_ZIP: Final = b"PK\x03\x04"
_AGAIN: Final = "Demander à recevoir le fichier de nouveau."
_NOTHING: Final = "aucune de ses feuilles ne contient de tableau"


@dataclass(frozen=True, slots=True)
class ReceivedSheet:
    """A sheet: its name, its cells, and sentences for the user."""

    name: str
    rows: Rows
    remarks: tuple[str, ...] = ()

    @property
    def table(self) -> Table:
        """Return it as any other table."""
        return Table(self.rows, self.remarks)


SheetsAnswer = Mapping[str, object]
ReadSheets = Callable[[Path], SheetsAnswer]


def received_sheets(path: Path, read: ReadSheets) -> tuple[ReceivedSheet, ...]:
    """Return the sheets of a file; `read` opens a spreadsheet in the examining process."""
    try:
        with path.open("rb") as stream:
            head = stream.read(8)
    except OSError as problem:
        raise TableRefused(not_read(problem, path)) from problem
    if head.startswith((_ZIP, OLE)):
        answer = read(path)
        if not answer.get("archive"):
            return _sheets(path, answer)
    table = read_table_file(path)
    return (ReceivedSheet(path.name, table.rows, table.remarks),)


def _sheets(path: Path, answer: SheetsAnswer) -> tuple[ReceivedSheet, ...]:
    if "failed" in answer:
        reason = str(answer["failed"])
        raise FileRefused(path.name, reason if reason in (SLOW, FATAL) else FATAL, _AGAIN)
    if "refused" in answer:
        raise FileRefused(path.name, str(answer["refused"]), str(answer["advice"]))
    hidden = answer["hidden"]
    said = _hidden_words(hidden) if isinstance(hidden, int) and hidden else ()
    found = tuple(_sheet(one, said) for one in _listed(answer["sheets"]))
    if not found:
        raise FileRefused(path.name, _NOTHING, _AGAIN)
    return found


def _sheet(answer: object, said: tuple[str, ...]) -> ReceivedSheet:
    if not isinstance(answer, dict):
        raise TypeError("a sheet is a table of JSON")
    remarks = (*map(str, _listed(answer["remarks"])), *said)
    rows = [[str(cell) for cell in _listed(row)] for row in _listed(answer["rows"])]
    return ReceivedSheet(str(answer["name"]), rectangular(rows), tuple(map(french, remarks)))


def _listed(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("a list is expected")
    return value


def _hidden_words(count: int) -> tuple[str, ...]:
    left = "n’est pas lue" if count == 1 else "ne sont pas lues"
    return (f"{plural(count, 'feuille masquée', 'feuilles masquées')} du fichier {left}.",)
