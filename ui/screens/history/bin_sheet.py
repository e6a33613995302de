"""The bin alone, from the list of projects, and the one question it asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tressons_desktop.history.model import DeletedProject
from tressons_desktop.text.numbers import plural
from ui.dialogs import Sheet
from ui.screens.history.bin_panel import TITLE, BinPanel
from ui.screens.history.presenter import empty_bin, now_of, restore_deleted
from ui.theme import px
from ui.widgets.basics import Text
from ui.workbench import Workbench

KEPT_ELSEWHERE = (
    "Leurs textes, leurs pièces et leur historique ne pourront plus être restaurés d’ici. "
    "Les sauvegardes déjà faites les gardent encore, jusqu’à leur propre effacement."
)


class BinSheet(Sheet):
    """Show the deleted projects over the list; closes when nothing is left."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, "Fermer", reject="", width=520, parent=parent)
        self.workbench = workbench
        self.panel = BinPanel(titled=False)
        self._put_in_place_of_scroll()
        self.panel.restore_asked.connect(self._restore)
        self.panel.empty_asked.connect(self._empty)
        self.show_projects()

    def _put_in_place_of_scroll(self) -> None:
        """Let the panel scroll its own list, its foot always in sight."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        self._scroll.hide()
        layout.insertWidget(1, self.panel, 1)

    def fit(self) -> None:
        """Take the height of several projects: its list scrolls by itself, `body` is empty."""
        room = self.screen().availableGeometry()
        self.resize(min(px(520), room.width() - px(24)), min(px(560), room.height() - px(44)))

    def show_projects(self) -> None:
        """Show what is in the bin."""
        projects = self.workbench.store.deleted_projects()
        self.panel.show_projects(projects, now_of(self.workbench))

    def first_stop(self) -> QWidget:
        """Return what takes the keyboard: the last one deleted, or the way out."""
        return self.panel.cards[0].restore_button if self.panel.cards else self.accept_button

    def _restore(self, project: DeletedProject) -> None:
        restore_deleted(self.workbench, project)
        self._go_on()

    def _empty(self) -> None:
        projects = self.workbench.store.deleted_projects()
        if projects and ask_empty(projects, self):
            empty_bin(self.workbench, projects)
            self._go_on()

    def _go_on(self) -> None:
        if self.workbench.store.deleted_count():
            self.show_projects()
        else:
            self.accept()


def ask_empty(projects: Sequence[DeletedProject], parent: QWidget) -> bool:
    """Ask before removing for good; keeping is what Entrée and Échap do."""
    count = plural(len(projects), "projet", "projets")
    sheet = Sheet(
        "Vider la corbeille\u202f?",
        "Tout garder",
        reject=f"Effacer {count}",
        width=520,
        parent=parent,
    )
    names = ", ".join(project.name.strip() or "projet sans nom" for project in projects[:5])
    more = f" et {plural(len(projects) - 5, 'autre', 'autres')}" if len(projects) > 5 else ""
    sentence = f"{names}{more}. {KEPT_ELSEWHERE}"
    sheet.body.addWidget(Text(sentence, wrap=True))
    sheet.setAccessibleDescription(sentence)
    sheet.reject_button.set_role("danger")
    sheet.reject_button.clicked.disconnect()
    sheet.reject_button.clicked.connect(lambda: sheet.done(_EMPTY))
    sheet.fit()
    emptied = sheet.exec() == _EMPTY
    sheet.deleteLater()
    return emptied


_EMPTY = QDialog.DialogCode.Accepted.value + 1
