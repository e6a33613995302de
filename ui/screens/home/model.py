"""The table model of the project list: lines kept by place, words made when asked."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QObject, Qt

from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.ports import ListedProject
from ui.models.line_names import Index, NamedLines
from ui.plain import tip
from ui.screens.home import words
from ui.screens.home.lines import ProjectLines, Sort

PROJECT, COMMUNE, STATUS, PROGRESS, DEADLINE, REMAINING, ACTIONS = range(7)
TITLES = ("Projet", "Commune", "Statut", "Avancement", "Échéance", "À traiter", "")

SORTED = {
    Sort.RECENT: (PROJECT, "modifiés récemment d’abord"),
    Sort.DEADLINE: (DEADLINE, "la plus proche d’abord"),
    Sort.NAME: (PROJECT, "par ordre alphabétique"),
}
"""The column that each order of the list follows, and how a reader is told."""

_WORDS = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class ProjectsModel(NamedLines):
    """Show some of the lines, in an order; both change at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = date.min
        self._lines = ProjectLines()
        self._places: list[int] = []
        self._order = Sort.RECENT

    def show(
        self, lines: ProjectLines, places: list[int], today: date, order: Sort = Sort.RECENT
    ) -> None:
        """Show these lines, already in their order."""
        self.beginResetModel()
        self._lines, self._places, self.today, self._order = lines, places, today, order
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(TITLES)

    def listed_at(self, row: int) -> ListedProject:
        """Return the line of a row."""
        return self._lines.listed[self._places[row]]

    def name_of_line(self, row: int) -> str:
        """Name a line by its project."""
        return words.name_words(self.listed_at(row).summary)

    def row_of(self, project_id: str) -> int:
        """Return the row of a project, -1 when it is not shown."""
        place = self._lines.place_of(project_id)
        return self._places.index(place) if place in self._places else -1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _WORDS:
            return None
        summary = self.listed_at(index.row()).summary
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(summary, index.column(), self.today)
        words_of_cell = shown(summary, index.column(), self.today)
        return tip(words_of_cell) if role == Qt.ItemDataRole.ToolTipRole else words_of_cell

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            spoken = role == Qt.ItemDataRole.AccessibleTextRole
            return self.heard_line(section) if spoken else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            column, order = SORTED[self._order]
            title = TITLES[section] or "Actions"
            return f"{title}, {order}" if section == column else title
        return TITLES[section] if role == Qt.ItemDataRole.DisplayRole else None


def shown(summary: ProjectSummary, column: int, today: date) -> str:
    """Return the words of a cell."""
    if column == PROJECT:
        return f"{words.name_words(summary)}\n{words.kind_words(summary.kinds)}"
    if column == COMMUNE:
        return words.place_words(summary)
    if column == STATUS:
        return words.status_look(summary).text
    if column == PROGRESS:
        return words.progress_words(summary)
    if column == DEADLINE:
        return "\n".join(words.deadline_words(summary, today))
    return words.remaining_words(summary) if column == REMAINING else "Autres actions"


def spoken(summary: ProjectSummary, column: int, today: date) -> str:
    """Return what a screen reader says; the first cell says the whole row."""
    if column != PROJECT:
        return _said(shown(summary, column, today)) or "vide"
    return ", ".join(_said(shown(summary, place, today)) for place in range(ACTIONS))


def _said(words: str) -> str:
    """Put in one line, without the dash that stands for nothing."""
    return ", ".join(line for line in words.split("\n") if line != "—")
