"""The feasibility checklists in use: ours, and those that a département or a network hands out."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.exchange.files import replace_file
from tressons_desktop.feasibility.library import ChecklistImport, import_checklist
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.text.failures import not_written
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.typography import french
from ui.background import new_job
from ui.screens.titled import sentence
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, NamedGroup, Rule, Text, row
from ui.widgets.buttons import Button, link_button
from ui.widgets.chip import Chip, ChipLook
from ui.workbench import Workbench

OURS = ChipLook("Fournie avec l’application", "package", "pri")
RECEIVED = ChipLook("Reçue", "check", "ok")
_FILTER = "Grilles de faisabilité (*.toml);;Tous les fichiers (*)"
_SHOWN = 6


class ChecklistsPresenter(QObject):
    """Receive and remove checklists; answers are kept either way, found again by question.

    `changed` after any change; `told` carries a sentence, its tone and an action's words.
    """

    changed = Signal()
    told = Signal(str, str, str)

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.services = workbench.services
        self._removed: Path | None = None

    def in_use(self) -> tuple[Checklist, ...]:
        """List the checklists in use, the common one first."""
        return self.services.content.checklists

    def is_received(self, checklist: Checklist) -> bool:
        """Tell whether a checklist came from somebody else."""
        return self._path(checklist.id).exists()

    def receive(self, source: Path) -> None:
        """Copy a checklist in, beside the window, and say what it changes."""
        folder, known = self.services.paths.checklists, self.in_use()
        job = new_job(lambda _progress: import_checklist(source, folder, known), self)
        job.succeeded.connect(self._received)
        job.failed.connect(self._refused)
        job.start()

    def _refused(self, sentence: str) -> None:
        self.told.emit(sentence, "non", "")

    def _received(self, done: ChecklistImport) -> None:
        self._reload()
        self.told.emit(received_words(done), "ok", "")

    def remove(self, checklist: Checklist) -> None:
        """Put a received checklist aside; it can be taken back."""
        path = self._path(checklist.id)
        aside = path.with_suffix(".retiree")
        try:
            replace_file(path, aside)
        except OSError as problem:
            self.told.emit(not_written(problem, aside), "non", "")
            return
        self._removed = aside
        self._reload()
        words = (
            f"Grille «\u00a0{checklist.title}\u00a0» retirée. Les "
            "réponses déjà données sont gardées."
        )
        self.told.emit(words, "pri", "Annuler")

    def take_back(self) -> bool:
        """Bring back the checklist removed last; False when there is none."""
        if self._removed is None:
            return False
        try:
            replace_file(self._removed, self._removed.with_suffix(".toml"))
        except OSError as problem:
            self.told.emit(not_written(problem, "grille"), "non", "Annuler")
            return True
        self._removed = None
        self._reload()
        self.told.emit("La grille est de nouveau là.", "ok", "")
        return True

    def forget_removed(self) -> None:
        """Let go of the checklist removed last."""
        if self._removed is not None:
            with suppress(OSError):
                self._removed.unlink(missing_ok=True)
            self._removed = None

    def _path(self, checklist_id: str) -> Path:
        return self.services.paths.checklists / f"{checklist_id}.toml"

    def _reload(self) -> None:
        self.services.library.read_checklists_again()
        self._workbench.content_changed()
        self.changed.emit()


def received_words(done: ChecklistImport) -> str:
    """Say what a received checklist changes."""
    checklist = done.checklist
    count = plural(len(checklist.questions), "question", "questions")
    if done.changes is None:
        return (
            f"Grille «\u00a0{checklist.title}\u00a0», version "
            f"{checklist.version}, reçue\u00a0: {count}."
        )
    named = [f"«\u00a0{one.text}\u00a0»" for one in done.changes.added[:_SHOWN]]
    named += [f"«\u00a0{one.after.text}\u00a0»" for one in done.changes.reworded[:_SHOWN]]
    before = done.replaced.version if done.replaced else ""
    words = (
        f"Grille «\u00a0{checklist.title}\u00a0»\u00a0: version "
        f"{before} remplacée par {checklist.version}. "
    )
    words += done.changes.sentence
    return f"{words} À relire\u00a0: {', '.join(named)}." if named else words


class ChecklistsCard(Card):
    """List the checklists, add one, remove one that was received."""

    def __init__(self, presenter: ChecklistsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self.add_button = Button("Ajouter une grille", "outlined", "plus")
        self.add_button.setObjectName("add_checklist")
        self.add_button.clicked.connect(self._choose)
        self.body.setSpacing(px(14))
        self.body.addLayout(row(CardTitle("Grilles de faisabilité"), None, self.add_button))
        self.body.addWidget(
            sentence(
                "La grille commune s’ajoute à celles de chaque nature de projet. Un département ou "
                "un réseau peut remettre la sienne\u00a0: elle s’ajoute aux autres.",
                "text2",
            )
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(px(12))
        self.body.addLayout(self._list)
        self.show_checklists()

    def show_checklists(self) -> None:
        """Show the checklists in use."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for checklist in self.presenter.in_use():
            line = ChecklistLine(checklist, received=self.presenter.is_received(checklist))
            line.remove_requested.connect(self._remove)
            self._list.addWidget(Rule())
            self._list.addWidget(line)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Ajouter une grille", "", _FILTER)
        if name:
            self.presenter.receive(Path(name))

    def _remove(self) -> None:
        line = self.sender()
        if isinstance(line, ChecklistLine):
            self.presenter.remove(line.checklist)


class ChecklistLine(NamedGroup):
    """Show one checklist: title, version, publisher, for which projects, how many questions."""

    remove_requested = Signal()

    def __init__(self, checklist: Checklist, *, received: bool) -> None:
        super().__init__()
        self.checklist = checklist
        self.remove_button = link_button("Retirer")
        self.remove_button.setAccessibleName(f"Retirer la grille «\u00a0{checklist.title}\u00a0»")
        self.remove_button.setVisible(received)
        self.remove_button.clicked.connect(self.remove_requested)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(Text(french(checklist.title), "label", wrap=True), 1)
        head.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Chip(RECEIVED if received else OURS), 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        layout.addLayout(head)
        layout.addWidget(sentence(french(checklist_words(checklist)), "text2", "dense"))
        self.setAccessibleName(checklist.title)


def checklist_words(checklist: Checklist) -> str:
    """Describe a checklist in a sentence."""
    kinds = ", ".join(kind.label.lower() for kind in checklist.kinds) or "tous les projets"
    count = plural(len(checklist.questions), "question", "questions")
    author = f" {checklist.publisher}." if checklist.publisher else ""
    return f"Pour {kinds}. {count}, version {checklist.version}.{author}"
