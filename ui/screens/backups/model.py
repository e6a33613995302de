"""The table of backups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Qt

from tressons_desktop.doors import Backup
from tressons_desktop.text.dates import format_moment
from tressons_desktop.text.numbers import format_number, plural
from tressons_desktop.text.sizes import size_words
from ui.models.line_names import Index, ListedLines

COLUMNS = ("Quand", "Pourquoi", "Projets", "Taille", "État")
STATE = 4
BACKUP_ROLE = Qt.ItemDataRole.UserRole


def when_words(backup: Backup) -> str:
    """Say when a backup was made: « aujourd’hui à 12:00 »."""
    now = datetime.now(backup.when.tzinfo)
    return format_moment(backup.when, now)


def spoken(backup: Backup) -> str:
    """Say a whole backup in one sentence."""
    projects = plural(backup.projects, "projet", "projets")
    state = "vérifiée" if backup.ok else "illisible"
    size = size_words(backup.size)
    return f"{when_words(backup)}, {backup.label.lower()}, {projects}, {size}, {state}"


class BackupModel(ListedLines):
    """Show backups, newest first."""

    columns = COLUMNS
    right = frozenset({2, 3})

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.backups: tuple[Backup, ...] = ()

    def show(self, backups: Sequence[Backup]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self.backups = tuple(backups)
        self.endResetModel()

    def row_of(self, backup: Backup | None) -> int:
        """Find a backup again by its file; -1 when it is gone."""
        paths = [one.path for one in self.backups]
        return paths.index(backup.path) if backup is not None and backup.path in paths else -1

    def name_of_line(self, row: int) -> str:
        """Name a backup by its moment."""
        return _capital(when_words(self.backups[row]))

    def count(self) -> int:
        """Return how many backups there are."""
        return len(self.backups)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        backup, column = self.backups[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(backup, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(backup) if column == 0 else self._words(backup, column)
        if role == BACKUP_ROLE:
            return backup
        return None

    @staticmethod
    def _words(backup: Backup, column: int) -> str:
        words = (
            _capital(when_words(backup)),
            backup.label,
            format_number(backup.projects) if backup.ok else "—",
            size_words(backup.size),
            "Vérifiée" if backup.ok else "Illisible",
        )
        return words[column]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
