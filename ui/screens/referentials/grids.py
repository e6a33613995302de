"""The feasibility grids in use: ours, and those that a département or a network hands out."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.exchange.files import replace_file
from tressons_desktop.feasibility.library import GridImport, import_checklist
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.text.failures import not_written
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.typography import french
from ui.background import new_job
from ui.screens.place import sentence
from ui.theme import px
from ui.widgets.basics import Card, Rule, Text, row
from ui.widgets.buttons import Button, link_button
from ui.widgets.chip import Chip, ChipLook
from ui.workbench import Workbench

OURS = ChipLook("Fournie avec l’application", "package", "pri")
RECEIVED = ChipLook("Reçue", "check", "ok")
_FILTER = "Grilles de faisabilité (*.toml);;Tous les fichiers (*)"
_SHOWN = 6


class GridsPresenter(QObject):
    """Receive and remove grids; answers are kept either way, found again by question.

    `changed` after any change; `told` carries a sentence, its tone and an action's words.
    """

    changed = Signal()
    told = Signal(str, str, str)

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.services = workbench.services
        self._removed: Path | None = None

    def grids(self) -> tuple[Checklist, ...]:
        """List the grids in use, the common one first."""
        return self.services.content.checklists

    def is_received(self, grid: Checklist) -> bool:
        """Tell whether a grid came from somebody else."""
        return self._path(grid.id).exists()

    def receive(self, source: Path) -> None:
        """Copy a grid in, beside the window, and say what it changes."""
        folder, known = self.services.paths.grids, self.grids()
        job = new_job(lambda _progress: import_checklist(source, folder, known), self)
        job.succeeded.connect(self._received)
        job.failed.connect(self._refused)
        job.start()

    def _refused(self, sentence: str) -> None:
        self.told.emit(sentence, "non", "")

    def _received(self, done: GridImport) -> None:
        self._reload()
        self.told.emit(received_words(done), "ok", "")

    def remove(self, grid: Checklist) -> None:
        """Put a received grid aside; it can be taken back."""
        path = self._path(grid.id)
        aside = path.with_suffix(".retiree")
        try:
            replace_file(path, aside)
        except OSError as problem:
            self.told.emit(not_written(problem, aside), "non", "")
            return
        self._removed = aside
        self._reload()
        words = f"Grille « {grid.title} » retirée. Les réponses déjà données sont gardées."
        self.told.emit(words, "pri", "Annuler")

    def take_back(self) -> bool:
        """Bring back the grid removed last; False when there is none."""
        if self._removed is None:
            return False
        try:
            replace_file(self._removed, self._removed.with_suffix(".toml"))
        except OSError as problem:
            self.told.emit(not_written(problem, "grille"), "non", "Annuler")
            return True
        self._removed = None
        self._reload()
        return True

    def forget_removed(self) -> None:
        """Let go of the grid removed last."""
        if self._removed is not None:
            with suppress(OSError):
                self._removed.unlink(missing_ok=True)
            self._removed = None

    def _path(self, grid_id: str) -> Path:
        return self.services.paths.grids / f"{grid_id}.toml"

    def _reload(self) -> None:
        self.services.library.read_grids_again()
        self._workbench.content_changed()
        self.changed.emit()


def received_words(done: GridImport) -> str:
    """Say what a received grid changes."""
    grid = done.checklist
    count = plural(len(grid.questions), "question", "questions")
    if done.changes is None:
        return f"Grille « {grid.title} », version {grid.version}, reçue : {count}."
    named = [f"« {one.text} »" for one in done.changes.added[:_SHOWN]]
    named += [f"« {one.after.text} »" for one in done.changes.reworded[:_SHOWN]]
    before = done.replaced.version if done.replaced else ""
    words = f"Grille « {grid.title} » : version {before} remplacée par {grid.version}. "
    words += done.changes.sentence
    return f"{words} À relire : {', '.join(named)}." if named else words


class GridsCard(Card):
    """List the grids, add one, remove one that was received."""

    def __init__(self, presenter: GridsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self.add_button = Button("Ajouter une grille", "outlined", "plus")
        self.add_button.setObjectName("add_grid")
        self.add_button.clicked.connect(self._choose)
        self.body.setSpacing(px(14))
        self.body.addLayout(
            row(Text("Grilles de faisabilité", "card-title"), None, self.add_button)
        )
        self.body.addWidget(
            sentence(
                "La grille commune s’ajoute à celles de chaque nature de projet. Un département ou "
                "un réseau peut remettre la sienne : elle s’ajoute aux autres.",
                "text2",
            )
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(px(12))
        self.body.addLayout(self._list)
        self.show_grids()

    def show_grids(self) -> None:
        """Show the grids in use."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for grid in self.presenter.grids():
            line = GridLine(grid, received=self.presenter.is_received(grid))
            line.remove_requested.connect(self._remove)
            self._list.addWidget(Rule())
            self._list.addWidget(line)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Ajouter une grille", "", _FILTER)
        if name:
            self.presenter.receive(Path(name))

    def _remove(self) -> None:
        line = self.sender()
        if isinstance(line, GridLine):
            self.presenter.remove(line.grid)


class GridLine(QWidget):
    """Show one grid: title, version, publisher, for which projects, how many questions."""

    remove_requested = Signal()

    def __init__(self, grid: Checklist, *, received: bool) -> None:
        super().__init__()
        self.grid = grid
        self.remove_button = link_button("Retirer")
        self.remove_button.setAccessibleName(f"Retirer la grille « {grid.title} »")
        self.remove_button.setVisible(received)
        self.remove_button.clicked.connect(self.remove_requested)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(Text(french(grid.title), "label", wrap=True), 1)
        head.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Chip(RECEIVED if received else OURS), 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        layout.addLayout(head)
        layout.addWidget(sentence(french(grid_words(grid)), "text2", "dense"))
        self.setAccessibleName(grid.title)


def grid_words(grid: Checklist) -> str:
    """Describe a grid in a sentence."""
    kinds = ", ".join(kind.label.lower() for kind in grid.kinds) or "tous les projets"
    count = plural(len(grid.questions), "question", "questions")
    author = f" {grid.publisher}." if grid.publisher else ""
    return f"Pour {kinds}. {count}, version {grid.version}.{author}"
