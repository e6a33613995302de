"""Tables whose rows are chosen whole and never edited: a list with columns."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.models.line_names import NamedLines


def behave_as_rows(table: QTableView, rule: str) -> None:
    """Let a table scroll by pixels, choose whole rows, and leave Tab to the window.

    `rule` says once, to whoever enters by ear, what the keys do there. Its model is there already.
    """
    name_lines_by_hand(table)
    table.setAccessibleDescription(rule)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


def name_lines_by_hand(table: QTableView) -> None:
    """Let the model know the cell in hand, for the names of its lines."""
    model = table.model()
    assert isinstance(model, NamedLines)
    table.selectionModel().currentChanged.connect(model.take_in_hand)
