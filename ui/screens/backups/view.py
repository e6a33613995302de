"""Sauvegardes: when they were made, make one, copy one to a stick, restore one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tressons_desktop.doors import Backup
from tressons_desktop.exchange.whole import SUFFIX
from ui.access.announcer import announce
from ui.access.focus import move_focus, way_back
from ui.screens.backups.delegate import SOUND, UNREADABLE, BackupDelegate
from ui.screens.backups.desk_copies import DeskCopies
from ui.screens.backups.model import STATE, BackupModel
from ui.screens.backups.presenter import BackupsPresenter, restore_words
from ui.screens.titled import TitledScreen, sentence
from ui.theme import manager, px
from ui.widgets.basics import Card, CardTitle, row
from ui.widgets.buttons import Button, outlined_button, plain_button, primary_button
from ui.widgets.chip import chip_size
from ui.widgets.feedback import Banner, EmptyState, JobBar
from ui.widgets.flow import FlowLayout
from ui.widgets.row_table import behave_as_rows
from ui.workbench import Workbench

NOTHING_YET = (
    "Aucune sauvegarde pour l’instant. Il s’en fait une à chaque ouverture et à chaque fermeture, "
    "puis toutes les demi-heures."
)
RULE = (
    "Flèches pour aller d’une sauvegarde à l’autre, Entrée pour voir ce que la restaurer ferait, "
    "Tab pour quitter la liste."
)
WHOLE_FILTER = f"Tout un ordinateur (*{SUFFIX})"
_WIDTHS = (210, 240, 100, 110)
_YIELDS = 1
"""The column of words: a state, a day, a number are never cut."""


class BackupsScreen(TitledScreen):
    """Show the backups, and what can be done with one."""

    key = "backups"
    title = "Sauvegardes"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.presenter = BackupsPresenter(workbench, self)
        self.make_button = primary_button("Sauvegarder maintenant", "archive")
        self.copy_button = outlined_button("Copier vers une clé USB…", "usb")
        self.restore_button = outlined_button("Restaurer…", "rotate-ccw")
        self.open_button = plain_button("Restaurer une copie d’une clé USB…", "folder-open")
        self.carry_button = plain_button("Changer d’ordinateur…", "hard-drive")
        self.take_button = plain_button("Reprendre un autre ordinateur…", "download")
        self.banner = Banner()
        self.job_bar = JobBar()
        self.job_bar.hide()
        self.model = BackupModel(self)
        self.table = QTableView()
        self.empty = EmptyState("Lecture des sauvegardes…")
        self.panel = RestorePanel()
        self.desk_copies = DeskCopies(workbench)
        self._chosen: Backup | Path | None = None
        self._newest: Backup | None = None
        self._back: Callable[[], None] = self.focus_first
        self._build()
        self._connect()

    def _build(self) -> None:
        self.header.add_action(self.copy_button)
        self.header.add_action(self.make_button)
        self.intro = sentence(
            "Une sauvegarde se fait seule à l’ouverture, toutes les demi-heures et à la "
            "fermeture. Elle reste sur cet ordinateur\u00a0: en copier une sur une clé USB de "
            "temps en temps protège d’une panne ou d’un vol.",
            "text2",
        )
        self.content.addWidget(self.intro)
        self.content.setContentsMargins(0, 0, px(8), px(16))
        self.content.addWidget(self.banner)
        self.content.addWidget(self.job_bar)
        self.frame = QFrame()
        self.frame.setProperty("role", "card")
        inside = QVBoxLayout(self.frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        inside.addWidget(self.empty)
        self._dress_table()
        self.content.addWidget(self.frame, 1)
        self.content.addWidget(self.panel)
        self.action_line = QWidget()
        line = FlowLayout(self.action_line, spacing=px(12))
        line.setContentsMargins(px(4), px(4), 0, 0)
        line.addWidget(self.restore_button)
        for button in (self.open_button, self.carry_button, self.take_button):
            line.addWidget(button)
        self.content.addWidget(self.action_line)
        self.content.addWidget(self.desk_copies)
        self.panel.hide()
        self.table.hide()

    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(BackupDelegate(table))
        table.setAccessibleName("Sauvegardes")
        behave_as_rows(table, RULE)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_YIELDS, QHeaderView.ResizeMode.Stretch)
        self._size_table()
        manager().changed.connect(self._size_table)

    def _size_table(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(px(40))
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, px(width))
        widest = max(chip_size(look).width() for look in (SOUND, UNREADABLE))
        self.table.setColumnWidth(STATE, widest + px(28))

    def _connect(self) -> None:
        present = self.presenter
        present.listed.connect(self.show_backups)
        present.made.connect(self._made)
        present.progressed.connect(self.job_bar.show_progress)
        present.busy_changed.connect(self._show_busy)
        present.told.connect(self._say)
        present.ready_to_restore.connect(self.restore_requested)
        self.job_bar.stop_requested.connect(present.stop)
        self.make_button.clicked.connect(present.make)
        self.copy_button.clicked.connect(self._choose_folder)
        self.restore_button.clicked.connect(self._ask_restore)
        self.open_button.clicked.connect(self._choose_copy)
        self.carry_button.clicked.connect(self._choose_target)
        self.take_button.clicked.connect(self._choose_whole)
        self.table.activated.connect(self._activated)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.panel.confirm_button.clicked.connect(self._confirm)
        self.panel.refuse_button.clicked.connect(self.close_panel)

    # what is shown ------------------------------------------------------------------------------
    def shown(self) -> None:
        """Read the backups again at each visit: time made some."""
        self._dirty = False
        self.desk_copies.list_again()
        self.presenter.list()

    def concerns(self, changes: object) -> bool:
        """Tell that an edit does not change the backups."""
        return False

    def refresh(self) -> None:
        """Read the backups again."""
        self.presenter.list()

    def focus_first(self) -> None:
        """Start in the list."""
        move_focus(self.table)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show the list; the one just made is selected, else the one that was."""
        kept, self._newest = self._newest or self.selected(), None
        self.model.show(backups)
        self.table.setVisible(bool(backups))
        self.empty.set_text(NOTHING_YET)
        self.empty.setVisible(not backups)
        self.table.selectRow(max(self.model.row_of(kept), 0))
        self._selection_changed()

    def selected(self) -> Backup | None:
        """Return the backup selected, or None."""
        current = self.table.currentIndex().row()
        return self.model.backups[current] if 0 <= current < len(self.model.backups) else None

    def narrowed(self, narrow: bool) -> None:
        """Keep when, why and the state when there is little room."""
        self.intro.setVisible(not narrow)
        for column in (2, 3):
            self.table.setColumnHidden(column, narrow)
        self._give_room()

    # actions ------------------------------------------------------------------------------------
    def ask_restore(self, backup: Backup | Path) -> None:
        """Explain what restoring will do, under the list, and wait."""
        self._chosen, self._back = backup, way_back(self)
        self.panel.explain(restore_words(backup))
        self.action_line.hide()
        self.panel.show()
        announce(self.panel, restore_words(backup))
        move_focus(self.panel.refuse_button)
        self._give_room()

    def close_panel(self) -> None:
        """Forget the restoring that was prepared."""
        self._chosen = None
        self.panel.hide()
        self._give_room()
        self.action_line.show()
        self._back()

    def _give_room(self) -> None:
        """Leave the list aside where what restoring does cannot be read under it."""
        self.frame.setHidden(self.narrow and not self.panel.isHidden())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panel.isVisible():
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _ask_restore(self) -> None:
        backup = self.selected()
        if backup is not None and backup.ok:
            self.ask_restore(backup)

    def _activated(self, _index: QModelIndex) -> None:
        self._ask_restore()

    def _confirm(self) -> None:
        backup = self._chosen
        self.close_panel()
        if backup is not None:
            self.presenter.restore(backup)

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Copier la sauvegarde dans un répertoire")
        if name:
            self.presenter.copy_to(Path(name))

    def _choose_copy(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "Restaurer une copie", "", "Sauvegarde de Tressons (tressons-*.sqlite)"
        )
        if name:
            self.ask_restore(Path(name))

    def _choose_target(self) -> None:
        day = self.workbench.services.today().isoformat()
        name, _ = QFileDialog.getSaveFileName(
            self, "Tout écrire dans un fichier", f"Tressons-{day}{SUFFIX}", WHOLE_FILTER
        )
        if name:
            self.presenter.carry(Path(name))

    def _choose_whole(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Reprendre un ordinateur", "", WHOLE_FILTER)
        if name:
            self.ask_restore(Path(name))

    def _made(self, backup: Backup) -> None:
        self._newest = backup

    def _selection_changed(self) -> None:
        backup = self.selected()
        if backup is None:
            self.restore_button.explain("Aucune sauvegarde n’est choisie.")
        elif not backup.ok:
            self.restore_button.explain("Cette sauvegarde est illisible. En choisir une autre.")
        else:
            self.restore_button.explain("")

    def _show_busy(self, busy: bool) -> None:
        self.job_bar.setVisible(busy)
        if busy:
            self.job_bar.begin()
        reason = "Une opération est en cours." if busy else ""
        for button in (
            *(self.make_button, self.copy_button, self.panel.confirm_button),
            *(self.carry_button, self.take_button),
        ):
            button.explain(reason)

    def _say(self, words: str, tone: str) -> None:
        self.banner.say(words, tone=tone)


class RestorePanel(Card):
    """Explain, in place, what restoring does; two buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.set_tone("primary")
        self._words = sentence("")
        self.confirm_button = Button("Restaurer cette sauvegarde", "accent", "rotate-ccw")
        self.refuse_button = outlined_button("Ne rien changer")
        self.body.addWidget(CardTitle("Restaurer"))
        self.body.addWidget(self._words)
        self.body.addLayout(row(self.confirm_button, self.refuse_button, None, spacing=12))
        self.body.addStretch(1)  # alone on the screen at 200 %, its words stay together

    def explain(self, words: str) -> None:
        """Show what will happen."""
        self._words.setText(words)
        self.setAccessibleDescription(words)
