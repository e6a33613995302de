"""The files of the quotes, on the lines of the budget: dropped, joined, opened, removed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject
from PySide6.QtGui import QAction, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QMenu

from tressons_desktop.project.model import Attachment, BudgetLine, ProjectFile
from tressons_desktop.project.quotes import quote_files, quote_key
from ui.access.keys import bind, shown
from ui.models.columns import Column
from ui.plain import one_line, unmarked
from ui.screens.workspace.steps.attaching import (
    Attacher,
    Errand,
    dropped_paths,
    remove_attachment,
)
from ui.screens.workspace.steps.file_opening import Opener
from ui.screens.workspace.steps.table_step import SheetTable
from ui.widgets.chip import ChipLook
from ui.workbench import Workbench

KEY: Final = "quote_file"
HOW: Final = (
    f"Déposer le devis sur sa ligne, ou le joindre par {shown('join-quote')} "
    "ou par le menu de la ligne."
)
_DRAGS: Final = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class JoinedQuotes:
    """Know the files of each line, so that a cell can show them."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[Attachment, ...]] = {}
        self._lost: frozenset[str] = frozenset()

    def follow(self, file: ProjectFile) -> None:
        """Look at another snapshot."""
        self._files = quote_files(file)
        self._lost = frozenset(file.troubles)

    def of(self, line: BudgetLine) -> tuple[Attachment, ...]:
        """Return the files of a line."""
        return self._files.get(line.id, ())

    def words(self, line: BudgetLine) -> str:
        """Name the file of a line, and how many others there are."""
        files = self.of(line)
        if not files:
            return ""
        more = f" et {len(files) - 1}\u00a0de plus" if len(files) > 1 else ""
        return f"{one_line(files[0].filename, 60)}{more}"

    def chip(self, line: BudgetLine) -> ChipLook | None:
        """Show the file of a line; one that is lost or damaged is marked."""
        files = self.of(line)
        if not files:
            return None
        if any(one.sha256 in self._lost for one in files):
            return ChipLook(_short(self.words(line)), "triangle-alert", "non")
        return ChipLook(_short(self.words(line)), "paperclip", "so")

    def column(self) -> Column:
        """Describe the column of the files."""
        return Column(
            KEY,
            "Devis joint",
            self.words,
            editable=False,
            nature="",
            why="Un devis se joint par Ctrl+J, par le menu de la ligne, ou en déposant le fichier.",
            chip=self.chip,
            hint=self._hint,
            accessible=self._spoken,
            stamp=lambda: (self._files, self._lost),
        )

    def _hint(self, line: BudgetLine) -> str:
        files = self.of(line)
        if not files:
            return HOW
        names = ", ".join(one.filename for one in files)
        return f"{names}. Un clic ou {shown('open-quote')} l’ouvre."

    def _spoken(self, line: BudgetLine) -> str:
        return self.words(line) or "aucun fichier"


class QuoteHands(QObject):
    """Let files be dropped on a line, and joined, opened or removed by keys or its menu."""

    def __init__(self, workbench: Workbench, table: SheetTable, joined: JoinedQuotes) -> None:
        super().__init__(table)
        self._workbench = workbench
        self._table = table
        self._joined = joined
        self._view = table.table.view
        self.attacher = Attacher(workbench, table)
        self.attacher.refused.connect(self._say_refused)
        self.opener = Opener(workbench, self)
        self._view.setAcceptDrops(True)
        self._view.viewport().installEventFilter(self)
        self._view.menu_opening.connect(self._add_to_menu)
        self._view.clicked.connect(self._clicked)
        bind("join-quote", self._view, self.join)
        bind("open-quote", self._view, self.open)

    def join(self) -> None:
        """Choose the quote of the current line."""
        line = self._line(self._view.currentIndex().row())
        if line is not None and self._may_write():
            name = one_line(line.label, 40) or "cette dépense"
            self.attach(line, self.attacher.choose(f"Joindre le devis\u00a0: {name}"))

    def attach(self, line: BudgetLine, paths: Sequence[Path]) -> None:
        """Bring files in for a line."""
        self._table.flush()
        self.attacher.attach(
            Errand(self._table.project_id, tuple(paths), piece_id=quote_key(line.id))
        )

    def open(self) -> None:
        """Open the quote of the current line."""
        line = self._line(self._view.currentIndex().row())
        for record in self._joined.of(line)[:1] if line is not None else ():
            self.opener.open(record)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragMoveEvent) and event.type() in _DRAGS:
            return self._dragged(event)
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._dropped(event)
        return False

    def _dragged(self, event: QDragMoveEvent) -> bool:
        over = event.type() == QEvent.Type.DragEnter or self._under(event) is not None
        event.setAccepted(bool(dropped_paths(event.mimeData())) and over and self._may_write())
        return True

    def _dropped(self, event: QDropEvent) -> bool:
        line, paths = self._under(event), dropped_paths(event.mimeData())
        if line is not None and paths and self._may_write():
            event.acceptProposedAction()
            self.attach(line, paths)
        return True

    def _under(self, event: QDropEvent) -> BudgetLine | None:
        return self._line(self._view.indexAt(event.position().toPoint()).row())

    def _line(self, row: int) -> BudgetLine | None:
        records = self._table.records
        line = records[row] if 0 <= row < len(records) else None
        return line if isinstance(line, BudgetLine) else None

    def _may_write(self) -> bool:
        file = self._table.file
        return file is not None and file.later is None

    def _clicked(self, index: QModelIndex) -> None:
        if self._table.spec.columns[index.column()].key == KEY:
            self.open()

    def _add_to_menu(self, menu: QMenu) -> None:
        line = self._line(self._view.currentIndex().row())
        if line is None:
            return
        menu.addSeparator()
        if self._may_write():
            menu.addAction(f"Joindre un devis…\t{shown('join-quote')}").triggered.connect(self.join)
        for record in self._joined.of(line):
            name = unmarked(one_line(record.filename, 40))
            self._entry(menu, f"Ouvrir «\u00a0{name}\u00a0»", record).triggered.connect(
                self._open_chosen
            )
            if self._may_write():
                self._entry(menu, f"Retirer «\u00a0{name}\u00a0»", record).triggered.connect(
                    self._remove_chosen
                )

    def _entry(self, menu: QMenu, words: str, record: Attachment) -> QAction:
        entry = menu.addAction(words)
        entry.setData(record.id)
        return entry

    def _chosen(self) -> Attachment | None:
        entry, file = self.sender(), self._table.file
        if not isinstance(entry, QAction) or file is None:
            return None
        return next((one for one in file.attachments if one.id == entry.data()), None)

    def _open_chosen(self) -> None:
        record = self._chosen()
        if record is not None:
            self.opener.open(record)

    def _remove_chosen(self) -> None:
        record = self._chosen()
        if record is not None:
            remove_attachment(self._workbench, record)

    def _say_refused(self, errand: Errand, sentences: list[str]) -> None:
        if sentences:
            self._workbench.refused.emit(" ".join(sentences))


def _short(words: str) -> str:
    return words if len(words) <= 30 else f"{words[:29]}…"
