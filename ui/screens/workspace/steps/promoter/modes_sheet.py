"""The modes side by side, for this project: what each asks, and which one is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from tressons_desktop.competence.model import Permission
from ui.access.focus import move_focus
from ui.dialogs import Sheet
from ui.screens.workspace.steps.promoter.modes_model import ModesDelegate, ModesModel
from ui.screens.workspace.steps.promoter.presenter import ModeTable
from ui.theme import px, role_font
from ui.widgets.basics import Text
from ui.widgets.frozen_view import FrozenView
from ui.widgets.row_table import name_lines_by_hand

_TITLE = "Comparer les modes de gestion"
_RULE = (
    "Flèches pour aller d’un mode à l’autre, Entrée pour retenir celui où l’on est, Tab pour "
    "quitter le tableau."
)
_NOTE = (
    "Ce tableau prépare le choix du conseil. «\u00a0À vérifier\u00a0»\u00a0: un texte au moins est "
    "à relire ou à faire confirmer par la préfecture."
)
_KEPT = "C’est déjà le mode retenu."
_HEAD = 128
_COLUMN = 158
_LINES = 2


class ModesSheet(Sheet):
    """Show the comparison; accepted, `mode` is the one to keep."""

    def __init__(self, table: ModeTable, about: str, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, "Retenir", reject="Fermer", width=1330, parent=parent)
        self._modes = table
        self.body.setSpacing(px(8))
        self.body.addWidget(Text(about, "dense", "text2", wrap=True))
        self.view = FrozenView()
        self.view.setObjectName("modes")
        self.view.setModel(ModesModel(table, self.view))
        name_lines_by_hand(self.view)
        self.view.setItemDelegate(ModesDelegate(self.view))
        self.view.setAccessibleName(_TITLE)
        self.view.setAccessibleDescription(_RULE)
        self._dress()
        self.body.addWidget(self.view)
        self.body.addWidget(Text(_NOTE, "note", "text2", wrap=True))
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.view.setCurrentIndex(self.view.model().index(0, self._modes.first))

    @property
    def mode(self) -> str:
        """Return the words of the mode in hand."""
        return self._modes.modes[self._column() - 1].mode.title

    def first_stop(self) -> QWidget:
        """Return what takes the keyboard: the modes."""
        return self.view

    def showEvent(self, event: QShowEvent) -> None:
        self._size()
        super().showEvent(event)
        move_focus(self.view)
        self.view.scrollTo(self.view.currentIndex())

    def _dress(self) -> None:
        view = self.view
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectColumns)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.setCornerButtonEnabled(False)
        view.verticalHeader().hide()
        view.set_frozen(True)
        view.setShowGrid(True)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        header.setDefaultAlignment(wrapped | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value))
        lines = QFontMetrics(role_font("dense-bold")).lineSpacing()
        header.setMinimumHeight(_LINES * lines + px(10))

    def _size(self) -> None:
        """Share the width between the modes; rows take what their words need."""
        room = self.screen().availableGeometry()
        inside = min(px(1330), room.width() - px(24)) - 2 * px(20) - px(28)
        modes = len(self._modes.modes)
        each = max(px(_COLUMN), (inside - px(_HEAD)) // modes)
        self.view.setColumnWidth(0, px(_HEAD))
        for column in range(1, modes + 1):
            self.view.setColumnWidth(column, each)
        self.view.resizeRowsToContents()
        rows = range(len(self._modes.rows))
        whole = sum(self.view.rowHeight(row) for row in rows)
        whole += self.view.horizontalHeader().minimumHeight() + px(24)
        self.view.setMinimumHeight(min(whole, max(px(150), room.height() - px(262))))

    def _column(self) -> int:
        return max(1, self.view.currentIndex().column())

    def _moved(self) -> None:
        one = self._modes.modes[self._column() - 1]
        self.accept_button.setText(f"Retenir «\u00a0{one.mode.title}\u00a0»")
        closed = one.because[0] if one.verdict is Permission.MAY_NOT else ""
        kept = _KEPT if self._column() == self._modes.chosen else ""
        self.accept_button.explain(closed or kept)
